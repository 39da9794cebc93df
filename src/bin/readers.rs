//! The readers of other formats as a WebAssembly module of their own, which the page loads only for such files.
//!
//! It knows no browser and needs no glue. Whoever starts it gives it `env.read(file, offset, into, len) -> bytes or -1`,
//! `env.emit(at, len) -> 0 to go on, 1 to stop` and `env.panicked(at, len)`, calls `allocate(len)`, puts a `Task` there
//! (postcard), and calls `run(at, len)`: the address of the answer, a `u32` length in front of a postcard `Answer`.
//! Files are numbers that mean something to the caller; offsets are `f64`, which JavaScript has. A panic traps, and the
//! instance is of no more use. ARCHITECTURE.md tells where it stands.

#[cfg(target_arch = "wasm32")]
mod module {
    use std::sync::Arc;

    use assay::{
        formats::{Source, SourceError},
        jobs::{self, Failure},
    };

    #[link(wasm_import_module = "env")]
    unsafe extern "C" {
        fn read(file: u32, offset: f64, into: *mut u8, len: usize) -> i32;
        fn emit(at: *const u8, len: usize) -> i32;
        fn panicked(at: *const u8, len: usize);
    }

    /// A file of the caller.
    struct Remote {
        file: u32,
        len: u64,
    }

    impl Source for Remote {
        fn len(&self) -> u64 {
            self.len
        }

        fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
            let left = usize::try_from(self.len.saturating_sub(offset)).unwrap_or(usize::MAX);
            let (start, len) = (into.len(), len.min(left));
            into.resize(start + len, 0);
            // SAFETY: the caller writes at most `len` bytes from this address on, which are ours and initialised.
            let got = unsafe { read(self.file, offset as f64, into[start..].as_mut_ptr(), len) };
            let got = usize::try_from(got).ok().filter(|got| *got <= len);
            into.truncate(start + got.unwrap_or(0));
            got.map(drop).ok_or_else(|| SourceError { message: "The file cannot be read".to_owned(), offset })
        }
    }

    /// Room for a request. It is given back by `run`.
    #[unsafe(no_mangle)]
    extern "C" fn allocate(len: usize) -> *mut u8 {
        Box::leak(vec![0; len].into_boxed_slice()).as_mut_ptr()
    }

    /// Does the task that stands at the address; the address of the answer, which is left for the caller to read.
    ///
    /// # Safety
    /// `at` and `len` must be those of one call of `allocate`, and are not to be used again.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn run(at: *mut u8, len: usize) -> *const u8 {
        std::panic::set_hook(Box::new(|panic| {
            let text = panic.to_string();
            // SAFETY: the caller reads `len` bytes from this address on, before this returns.
            unsafe { panicked(text.as_ptr(), text.len()) }
        }));
        // SAFETY: the contract of this function: the address and the length are of a box that `allocate` has leaked.
        let request = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, len)) };
        let mut sink = |piece: &[u8]| {
            // SAFETY: the caller reads `len` bytes from this address on, before this returns.
            match unsafe { emit(piece.as_ptr(), piece.len()) } {
                0 => Ok(()),
                _ => Err(Failure::new("Unpacking was stopped", "Open the file again")),
            }
        };
        let file = |file: u32, len: u64| Arc::new(Remote { file, len }) as assay::unpack::Shared;
        let answer = jobs::decode::<jobs::Task>(&request).and_then(|task| task.run(&file, &mut sink));
        let answer = jobs::encode(&answer).unwrap_or_default();
        let mut framed = (answer.len() as u32).to_le_bytes().to_vec();
        framed.extend_from_slice(&answer);
        Box::leak(framed.into_boxed_slice()).as_ptr()
    }
}

fn main() {}
