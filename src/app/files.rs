//! What the page and its workers ask of a `File`.

use web_sys::File;

/// The size of a file in bytes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "browsers give file sizes as whole numbers")]
pub fn size(file: &File) -> u64 {
    file.size() as u64
}
