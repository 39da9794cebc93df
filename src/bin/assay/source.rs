//! Files and pipes as sources.

use std::{
    fs::File,
    io::{self, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use assay::{
    formats::{Source, SourceError},
    jobs::Failure,
    unpack::Shared,
};

/// Bytes that can be opened once for every worker.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file on disk.
    Path(PathBuf),
    /// What came from stdin: a pipe cannot be read twice, so it is held in memory.
    Bytes(Arc<Vec<u8>>),
    /// What was unpacked and is too large for memory: a file without a name.
    Unnamed(Arc<File>, u64),
}

impl Input {
    /// Takes a file name, or `-` for stdin.
    pub fn new(name: &str) -> Result<Self, Failure> {
        if name != "-" {
            return Ok(Self::Path(PathBuf::from(name)));
        }
        if io::stdin().is_terminal() {
            return Err(Failure::new("There is nothing on stdin", "Pipe a file in, or name one"));
        }
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|e| cannot_open("stdin", &e))?;
        Ok(Self::Bytes(Arc::new(bytes)))
    }

    /// The name without folders.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Bytes(_) | Self::Unnamed(..) => "stdin".to_owned(),
        }
    }

    /// Opens it.
    pub fn open(&self) -> Result<Box<dyn Source + Send>, Failure> {
        match self {
            Self::Path(path) => Ok(Box::new(FileSource::open(path)?)),
            Self::Bytes(bytes) => Ok(Box::new(Held(Arc::clone(bytes)))),
            Self::Unnamed(file, len) => Ok(Box::new(FileSource { file: Arc::clone(file), len: *len })),
        }
    }

    /// Opens it for readers of other formats.
    pub fn share(&self) -> Result<Shared, Failure> {
        match self {
            Self::Path(path) => Ok(Arc::new(FileSource::open(path)?)),
            Self::Bytes(bytes) => Ok(Arc::new(Held(Arc::clone(bytes)))),
            Self::Unnamed(file, len) => Ok(Arc::new(FileSource { file: Arc::clone(file), len: *len })),
        }
    }
}

/// Takes what is unpacked: in memory, and in a file without a name once it is much.
#[derive(Default)]
pub struct Store {
    memory: Vec<u8>,
    file: Option<File>,
    len: u64,
}

impl Store {
    /// So much is held in memory.
    const MEMORY: usize = 512 << 20;

    /// Takes a piece.
    pub fn put(&mut self, piece: &[u8]) -> Result<(), Failure> {
        let failed = |e: io::Error| {
            let remedy = "Make room on the disk, or unpack the file yourself";
            Failure::new(format!("The unpacked table cannot be kept: {e}"), remedy)
        };
        self.len += piece.len() as u64;
        if self.file.is_none() && self.memory.len() + piece.len() > Self::MEMORY {
            let mut file = tempfile::tempfile().map_err(failed)?;
            file.write_all(&std::mem::take(&mut self.memory)).map_err(failed)?;
            self.file = Some(file);
        }
        match &mut self.file {
            Some(file) => file.write_all(piece).map_err(failed),
            None => {
                self.memory.extend_from_slice(piece);
                Ok(())
            }
        }
    }

    /// Takes all that another one holds.
    pub fn append(&mut self, other: Self) -> Result<(), Failure> {
        let other = other.finish().open()?;
        let (mut at, mut piece) = (0, Vec::new());
        while at < other.len() {
            piece.clear();
            other.read(at, 8 << 20, &mut piece).map_err(|e| Failure::new(e.message, "Try again with --workers 1"))?;
            self.put(&piece)?;
            at += piece.len() as u64;
        }
        Ok(())
    }

    /// All that was taken.
    pub fn finish(self) -> Input {
        match self.file {
            Some(file) => Input::Unnamed(Arc::new(file), self.len),
            None => Input::Bytes(Arc::new(self.memory)),
        }
    }
}

struct Held(Arc<Vec<u8>>);

impl Source for Held {
    fn len(&self) -> u64 {
        Source::len(&*self.0)
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        self.0.read(offset, len, into)
    }
}

/// A file on disk.
struct FileSource {
    file: Arc<File>,
    len: u64,
}

impl FileSource {
    fn open(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|e| cannot_open(&name, &e))?;
        let facts = file.metadata().map_err(|e| cannot_open(&name, &e))?;
        if facts.is_dir() {
            return Err(Failure::new("This is a folder", "Name a file in it").at(name));
        }
        if !facts.is_file() {
            return Err(Failure::new("This is neither a file nor stdin", "Pipe it in and name it -").at(name));
        }
        Ok(Self { file: Arc::new(file), len: facts.len() })
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let failed = |e: io::Error| SourceError { message: format!("The file cannot be read: {e}"), offset };
        let start = into.len();
        into.resize(start + len.min(usize::try_from(self.len.saturating_sub(offset)).unwrap_or(usize::MAX)), 0);
        let mut done = start;
        while done < into.len() {
            match read_at(&self.file, &mut into[done..], offset + (done - start) as u64) {
                Ok(0) => break,
                Ok(got) => done += got,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(failed(e)),
            }
        }
        into.truncate(done);
        Ok(())
    }
}

/// Several threads may read one file: none moves a position that another relies on.
#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, offset)
}

#[cfg(windows)]
fn read_at(file: &File, into: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, offset)
}

fn cannot_open(name: &str, e: &io::Error) -> Failure {
    let remedy = match e.kind() {
        io::ErrorKind::NotFound => "Check the name and the folder",
        io::ErrorKind::PermissionDenied => "Ask for the right to read it",
        _ => "Try again",
    };
    Failure::new(format!("The file cannot be opened: {e}"), remedy).at(name)
}
