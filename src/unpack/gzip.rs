//! Gzip members, one after the other, as one stream.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// Reads all members of a stream. Zeros after the last one fill up a block, as tapes and some programs leave them.
pub(super) struct Members<R> {
    /// What decodes the member at hand; `None` at the end of the stream.
    decoder: Option<GzDecoder<R>>,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(source: R) -> Self {
        Self { decoder: Some(GzDecoder::new(source)) }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.decoder {
            let got = decoder.read(into)?;
            if got > 0 || into.is_empty() {
                return Ok(got);
            }
            let next = self.decoder.take().map(GzDecoder::into_inner);
            self.decoder = next.map(after_zeros).transpose()?.flatten().map(GzDecoder::new);
        }
        Ok(0)
    }
}

/// The source where something but zeros stands; `None` at its end.
fn after_zeros<R: BufRead>(mut source: R) -> io::Result<Option<R>> {
    loop {
        let ready = source.fill_buf()?;
        if ready.is_empty() {
            return Ok(None);
        }
        let zeros = ready.iter().take_while(|b| **b == 0).count();
        let found = zeros < ready.len();
        source.consume(zeros);
        if found {
            return Ok(Some(source));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn unzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        Members::new(bytes).read_to_end(&mut text).map(|_| text)
    }

    #[test]
    fn members_are_one_stream_and_zeros_between_and_after_them_are_nothing() {
        let (a, b) = (gzip(b"a,b\n"), gzip(b"1,2\n"));
        assert_eq!(unzip(&[&a[..], &b].concat()).unwrap(), b"a,b\n1,2\n");
        assert_eq!(unzip(&[&a[..], &[0; 7], &b, &[0; 512]].concat()).unwrap(), b"a,b\n1,2\n");
        assert!(unzip(&[&a[..], b"more"].concat()).is_err());
        assert!(unzip(&a[..a.len() - 3]).is_err());
        assert!(unzip(&[&a[..], &b[..6]].concat()).is_err());
    }
}
