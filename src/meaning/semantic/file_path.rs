//! Names of files with their folders.

use super::{Fit, Proof, SemanticType};

/// Names of files with their folders.
pub static FILE_PATH: SemanticType = SemanticType {
    id: "file_path",
    title: "a file path",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.9,
    names: &["path", "file path", "filepath", "file", "file name", "filename", "folder", "directory", "dateipfad", "chemin", "ruta"],
    personal: None,
    examples: &["/usr/local/bin/env", "C:\\Users\\a\\x.txt", "\\\\server\\share\\a", "data/raw/table.csv", "../x/y.json"],
    counter_examples: &["km/h", "1/2/2024", "and/or", "https://example.org/a", "a", "/ x /"],
};

fn fit(text: &str) -> Fit {
    let drive = text.as_bytes().get(..3).is_some_and(|b| b[0].is_ascii_alphabetic() && b[1] == b':' && matches!(b[2], b'\\' | b'/'));
    let parts = text.matches('/').count();
    let rooted = text.starts_with('/') && parts > 1 && !text.contains("//") && !text.contains(' ');
    let ended = text.rsplit(['/', '\\']).next().and_then(|file| file.rsplit_once('.')).is_some_and(|(stem, end)| {
        !stem.is_empty()
            && (1..=5).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_alphanumeric())
            && end.bytes().any(|b| b.is_ascii_alphabetic())
    });
    let relative = parts > 0 && ended && !text.contains("://") && !text.contains(' ');
    if text.len() > 4096 || text.contains('\n') {
        Fit::No
    } else if drive || text.starts_with("\\\\") || rooted || relative {
        Fit::Sure
    } else {
        super::possible(ended && !text.contains("://") && !text.contains('@'))
    }
}
