//! Text encodings that tables come in.

use serde::{Deserialize, Serialize};

/// How bytes stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, which ASCII is a part of.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows-1252, the Western European code page that ISO-8859-1 is read as.
    #[serde(rename = "windows-1252")]
    Windows1252,
}
