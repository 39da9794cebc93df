//! How much a file may ask for.

use serde::{Deserialize, Serialize};

use crate::table::Failure;

/// The most that one file may ask for; a file that wants more is refused with a sentence. The numbers are far above what
/// honest files need and far below what hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes that come out in all.
    pub unpacked: u64,
    /// Bytes that must be held at once: a workbook, or a file inside a compressed one that is not read in order.
    pub memory: u64,
    /// Bytes out for each byte in. Deflate cannot give more than 1,032; tables hardly ever give 100.
    pub ratio: u64,
    /// Output from which the ratio counts: small files of one repeated value may be very dense.
    pub ratio_from: u64,
    /// Containers inside containers.
    pub depth: u32,
    /// Columns of a table.
    pub columns: usize,
    /// Names in one nested JSON object over all records; an object with more is a dictionary and stays one cell.
    pub names: usize,
    /// Levels of nesting inside one value.
    pub nesting: usize,
    /// Bytes of one JSON record.
    pub record: usize,
    /// Cells of a sheet, empty ones between others included.
    pub cells: u64,
    /// Members of an archive.
    pub members: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked: 64 << 30,
            memory: 1 << 30,
            ratio: 500,
            ratio_from: 256 << 20,
            depth: 4,
            columns: 16_384,
            names: 1_000,
            nesting: 200,
            record: 64 << 20,
            cells: 50_000_000,
            members: 10_000,
        }
    }
}

/// A number of bytes in words.
pub(super) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    let (mut value, mut unit) = (bytes as f64, "bytes");
    for next in UNITS {
        if value < 1000.0 {
            break;
        }
        (value, unit) = (value / 1000.0, next);
    }
    if unit == "bytes" || value >= 100.0 { format!("{value:.0} {unit}") } else { format!("{value:.1} {unit}") }
}

/// Whether so many bytes may come out of so few.
pub(super) fn check_growth(limits: &Limits, packed: u64, out: u64) -> Result<(), Failure> {
    if out > limits.unpacked {
        let what = format!("The file unpacks to more than {}", size(limits.unpacked));
        return Err(Failure::new(what, "Unpack it and choose the part that is needed"));
    }
    if out > limits.ratio_from && out / limits.ratio > packed {
        let what = format!("The file of {} unpacks to more than {}, as decompression bombs do", size(packed), size(out));
        return Err(Failure::new(what, "If it is sound, unpack it and choose the file itself"));
    }
    Ok(())
}
