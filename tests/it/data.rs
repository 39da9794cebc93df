//! Where the real tables are, and files for a test.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder of real tables: `ASSAY_DATA`, or `../shared/data`. `None`, with a notice, where there is none.
pub fn folder() -> Option<PathBuf> {
    let folder = env::var_os("ASSAY_DATA").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there; ASSAY_DATA names the folder of real tables", folder.display());
    None
}

/// A folder for the files of one test, empty.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A table of the folder as a plain file: itself, or unpacked into `scratch`.
pub fn plain(folder: &Path, table: &str, scratch: &Path) -> PathBuf {
    let path = folder.join(table);
    if path.extension().is_none_or(|e| e != "gz") {
        return path;
    }
    let unpacked = scratch.join(path.file_stem().unwrap());
    let gzip = Command::new("gzip").arg("-dc").arg(&path).output().expect("gzip is needed to unpack the tables");
    assert!(gzip.status.success(), "gzip -dc {} failed", path.display());
    fs::write(&unpacked, gzip.stdout).unwrap();
    unpacked
}
