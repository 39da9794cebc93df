//! The part of the `zstd` crate that the Parquet and Arrow readers use, in pure Rust over `ruzstd`: the original wraps
//! C code, which would need a C compiler for WebAssembly on every machine that builds. Only reading works; their
//! writers, which this project does not use, get an error.

use std::ops::RangeInclusive;

/// The levels that a writer may name.
#[must_use]
pub fn compression_level_range() -> RangeInclusive<i32> {
    1..=22
}

/// What is known before decoding.
pub mod zstd_safe {
    /// Why the frame header cannot be read.
    #[derive(Debug)]
    pub struct ContentSizeError;

    /// The size of the content that the frame header tells; `None` where it tells none, which is always so here:
    /// callers then make room as they go.
    ///
    /// # Errors
    /// Never.
    pub fn get_frame_content_size(_frame: &[u8]) -> Result<Option<u64>, ContentSizeError> {
        Ok(None)
    }

    /// The most bytes that compressing `len` bytes can give.
    #[must_use]
    pub fn compress_bound(len: usize) -> usize {
        len + (len >> 8) + 64
    }
}

/// Whole buffers at a time.
pub mod bulk {
    use std::{
        io::{self, Cursor},
        marker::PhantomData,
    };

    use ruzstd::decoding::FrameDecoder;

    /// Compresses nothing.
    pub struct Compressor<'a>(PhantomData<&'a ()>);

    impl Compressor<'_> {
        /// A compressor.
        ///
        /// # Errors
        /// Never.
        pub fn new(_level: i32) -> io::Result<Self> {
            Ok(Self(PhantomData))
        }

        /// Compresses nothing.
        ///
        /// # Errors
        /// Always.
        pub fn compress_to_buffer(&mut self, _source: &[u8], _destination: &mut Cursor<&mut Vec<u8>>) -> io::Result<usize> {
            Err(io::Error::new(io::ErrorKind::Unsupported, "zstd is only read"))
        }
    }

    /// Decompresses frames.
    pub struct Decompressor<'a>(FrameDecoder, PhantomData<&'a ()>);

    impl Decompressor<'_> {
        /// A decompressor.
        ///
        /// # Errors
        /// Never.
        pub fn new() -> io::Result<Self> {
            Ok(Self(FrameDecoder::new(), PhantomData))
        }

        /// Decompresses all frames of `source` into the room that `destination` has beyond its position; the number
        /// of bytes.
        ///
        /// # Errors
        /// When the frames are damaged or hold more than there is room for.
        pub fn decompress_to_buffer(&mut self, source: &[u8], destination: &mut Cursor<&mut Vec<u8>>) -> io::Result<usize> {
            let start = usize::try_from(destination.position()).map_err(io::Error::other)?;
            let into = destination.get_mut();
            into.resize(into.capacity().max(start), 0);
            let decoded = self.0.decode_all(source, &mut into[start..]).map_err(io::Error::other);
            into.truncate(start + decoded.as_ref().map_or(0, |&len| len));
            let len = decoded?;
            destination.set_position((start + len) as u64);
            Ok(len)
        }

        /// Decompresses all frames of `source`, which hold `capacity` bytes at most.
        ///
        /// # Errors
        /// When the frames are damaged or hold more.
        pub fn decompress(&mut self, source: &[u8], capacity: usize) -> io::Result<Vec<u8>> {
            let mut into = vec![0; capacity];
            let len = self.0.decode_all(source, &mut into).map_err(io::Error::other)?;
            into.truncate(len);
            Ok(into)
        }
    }
}
