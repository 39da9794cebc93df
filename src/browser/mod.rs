//! What the page and its workers both ask of the browser.

use web_sys::File;

/// The size of a file in bytes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "browsers give file sizes as whole numbers")]
pub fn file_size(file: &File) -> u64 {
    file.size() as u64
}
