//! Text whose characters take two or four bytes, as UTF-8: JSON may come so (RFC 4627, section 3).

use std::io::{self, BufRead, Read};

use crate::formats::Encoding;

/// A wide text as UTF-8.
pub(super) struct Narrow<R> {
    inner: R,
    encoding: Encoding,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
}

impl<R: Read> Narrow<R> {
    pub(super) fn new(inner: R, encoding: Encoding) -> Self {
        Self { inner, encoding, raw: Vec::new(), text: Vec::new(), at: 0 }
    }
}

impl<R: Read> BufRead for Narrow<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at == self.text.len() {
            (self.at, self.text) = (0, std::mem::take(&mut self.text));
            self.text.clear();
            let had = self.raw.len();
            self.raw.resize(64 << 10, 0);
            let got = self.inner.read(&mut self.raw[had..])?;
            self.raw.truncate(had + got);
            if got == 0 {
                // What is left is a part of a character.
                if std::mem::take(&mut self.raw).is_empty() {
                    break;
                }
                self.text.extend_from_slice("\u{fffd}".as_bytes());
                break;
            }
            let used = self.encoding.decode(&self.raw, false, &mut self.text);
            self.raw.drain(..used);
        }
        Ok(&self.text[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}

impl<R: Read> Read for Narrow<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let len = ready.len().min(into.len());
        into[..len].copy_from_slice(&ready[..len]);
        self.consume(len);
        Ok(len)
    }
}
