//! How much memory a profile may take.

use std::{
    fmt::{self, Display, Formatter},
    str::FromStr,
};

use serde::{Deserialize, Serialize};

/// How much each worker may keep of the values of a table, to tell them apart.
///
/// Of a large file, it is shared out equally among the columns. A column whose different values need more is sketched: some of its figures
/// are then estimates that say how far off they may be. What else a worker needs, such as buffers, comes on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Memory {
    /// As much as it takes for all figures to be exact.
    Exact,
    /// This many bytes.
    Bytes(u64),
}

const MEGABYTE: u64 = 1_000_000;

impl Default for Memory {
    fn default() -> Self {
        Self::Bytes(48 * MEGABYTE)
    }
}

impl Memory {
    /// What the values of one of the `columns` columns of a file of `bytes` bytes may take, in bytes; `None` for no limit.
    /// A file of half the budget is small enough for that: its values take about twice as much as the file.
    #[must_use]
    pub fn of_column(self, columns: usize, file: u64) -> Option<u64> {
        /// Less is no use: a sketch of so little would say nothing. Tests want sketches of small inputs.
        const LEAST: u64 = if cfg!(test) { 1 } else { 16_000 };
        match self {
            Self::Exact => None,
            Self::Bytes(bytes) if file <= bytes / 2 => None,
            Self::Bytes(bytes) => Some((bytes / columns.max(1) as u64).max(LEAST)),
        }
    }
}

impl Display for Memory {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("exact"),
            Self::Bytes(bytes) => write!(f, "{}", bytes / MEGABYTE),
        }
    }
}

impl FromStr for Memory {
    type Err = ();

    /// A number of 10^6 bytes, or `exact`.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text == "exact" { Ok(Self::Exact) } else { text.parse().map(|n: u32| Self::Bytes(u64::from(n) * MEGABYTE)).map_err(drop) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_equally_where_the_file_is_large() {
        assert_eq!(Memory::Bytes(10).of_column(4, 6), Some(2));
        assert_eq!(Memory::Bytes(10).of_column(0, 6), Some(10));
        assert_eq!(Memory::Bytes(10).of_column(4, 5), None);
        assert_eq!(Memory::Exact.of_column(4, 6), None);
    }

    #[test]
    fn it_is_written_in_megabytes() {
        assert_eq!("12".parse(), Ok(Memory::Bytes(12_000_000)));
        for text in ["12", "exact"] {
            assert_eq!(text.parse().map(|memory: Memory| memory.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("-1".parse::<Memory>(), Err(()));
    }
}
