//! How far the repeated cells of an OpenDocument sheet spread: a few bytes may stand for millions of cells, which the
//! reader would hold all at once.

use std::io::Read;

use crate::{
    table::Failure,
    unpack::{Limits, Shared, archive::Archive},
};

/// Columns of the widest sheet.
const COLUMNS: u64 = 16_384;

/// Refuses a spreadsheet with more cells than the limits allow.
pub(super) fn check(source: &Shared, limits: Limits) -> Result<(), Failure> {
    let archive = Archive::open(Shared::clone(source), limits)?;
    let Some(content) = archive.members.iter().find(|m| m.name == "content.xml") else { return Ok(()) };
    let mut xml = Vec::new();
    archive.packed(content)?.read().take(limits.memory).read_to_end(&mut xml).map_err(crate::unpack::packed::failure)?;
    let cells = cells(&xml);
    if cells <= limits.cells {
        return Ok(());
    }
    let what = format!("The spreadsheet repeats cells until there are {cells}, more than {}", limits.cells);
    Err(Failure::new(what, "Delete what stands beyond the table, or save the table as CSV"))
}

/// The cells that the rows have in all, up to the last one of each that holds something.
fn cells(xml: &[u8]) -> u64 {
    let (mut all, mut row, mut pending, mut repeats) = (0_u64, 0_u64, 0_u64, 1_u64);
    for at in memchr::memmem::find_iter(xml, b"<table:") {
        let rest = &xml[at + 7..];
        let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
        if tag.starts_with(b"table-row") {
            all = all.saturating_add(row.saturating_mul(repeats));
            (row, pending) = (0, 0);
            repeats = repeated(tag, b"number-rows-repeated=");
        } else if tag.starts_with(b"table-cell") || tag.starts_with(b"covered-table-cell") {
            pending = pending.saturating_add(repeated(tag, b"number-columns-repeated="));
            let holds = |what: &[u8]| memchr::memmem::find(tag, what).is_some();
            if !tag.ends_with(b"/") || holds(b"office:") || holds(b"formula") {
                row = row.saturating_add(pending).min(COLUMNS);
                pending = 0;
            }
        }
    }
    all.saturating_add(row.saturating_mul(repeats))
}

fn repeated(tag: &[u8], name: &[u8]) -> u64 {
    let Some(at) = memchr::memmem::find(tag, name) else { return 1 };
    let digits = tag[at + name.len()..].iter().skip(1).take_while(|b| b.is_ascii_digit());
    digits.fold(0_u64, |n, b| n.saturating_mul(10).saturating_add(u64::from(b - b'0'))).min(1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_cells_are_counted() {
        let row = |rows: &str, cells: &str| format!("<table:table-row {rows}>{cells}</table:table-row>");
        let value =
            "<table:table-cell office:value-type=\"float\" table:number-columns-repeated=\"10\"><text:p>1</text:p></table:table-cell>";
        let empty = "<table:table-cell table:number-columns-repeated=\"16000\"/>";
        assert_eq!(cells(row("", value).as_bytes()), 10);
        assert_eq!(cells(row("", &format!("{value}{empty}")).as_bytes()), 10);
        assert_eq!(cells(row("", &format!("{empty}{value}")).as_bytes()), 16_010);
        assert_eq!(cells(row("table:number-rows-repeated=\"1000\"", value).as_bytes()), 10_000);
    }
}
