//! Files and pipes as sources.

use std::{
    fs::File,
    io::{self, IsTerminal, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

use assay::{
    formats::{Choices, Encoding, Source, SourceError, transcode},
    jobs::{Failure, to_be_unpacked},
};

/// A path or a pipe that can be opened once for every worker.
#[derive(Debug, Clone)]
pub enum Input {
    /// A file on disk.
    Path(PathBuf),
    /// What came from stdin, or had to be unpacked: it cannot be read twice, so it is held in memory.
    Bytes {
        /// The name without folders.
        name: String,
        /// The bytes.
        bytes: Arc<Vec<u8>>,
    },
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
        Ok(Self::Bytes { name: "stdin".to_owned(), bytes: Arc::new(bytes) })
    }

    /// The name without folders.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Bytes { name, .. } => name.clone(),
        }
    }

    /// The same input in an encoding that the core reads: East Asian ones are turned into UTF-8 in memory, and `choices`
    /// say so.
    pub fn unpacked(self, choices: &mut Choices) -> Result<Self, Failure> {
        let source = self.open()?;
        let Some(encoding) = to_be_unpacked(&*source, &self.name(), choices.encoding)? else { return Ok(self) };
        let mut text = Vec::new();
        transcode(encoding, &*source, &mut |piece| text.extend_from_slice(piece))
            .map_err(|e| Failure::new(e.message.clone(), "Choose the file again").at(self.name()))?;
        choices.encoding = Some(Encoding::Multi(encoding));
        Ok(Self::Bytes { name: self.name(), bytes: Arc::new(text) })
    }

    /// Opens it.
    pub fn open(&self) -> Result<Box<dyn Source + Send>, Failure> {
        match self {
            Self::Path(path) => Ok(Box::new(FileSource::open(path)?)),
            Self::Bytes { bytes, .. } => Ok(Box::new(Shared(Arc::clone(bytes)))),
        }
    }
}

struct Shared(Arc<Vec<u8>>);

impl Source for Shared {
    fn len(&self) -> u64 {
        Source::len(&*self.0)
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        self.0.read(offset, len, into)
    }
}

/// A file on disk.
struct FileSource {
    file: File,
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
        Ok(Self { file, len: facts.len() })
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let failed = |e: io::Error| SourceError { message: format!("The file cannot be read: {e}"), offset };
        let mut file = &self.file;
        file.seek(SeekFrom::Start(offset)).map_err(failed)?;
        file.take(len as u64).read_to_end(into).map_err(failed)?;
        Ok(())
    }
}

fn cannot_open(name: &str, e: &io::Error) -> Failure {
    let remedy = match e.kind() {
        io::ErrorKind::NotFound => "Check the name and the folder",
        io::ErrorKind::PermissionDenied => "Ask for the right to read it",
        _ => "Try again",
    };
    Failure::new(format!("The file cannot be opened: {e}"), remedy).at(name)
}
