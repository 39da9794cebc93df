//! The table that a workbook itself marks in a sheet: its part of the archive has its range and the names of its columns.
//! Which sheet it belongs to is told by these names, which must stand in the first row of the range.

use std::io::Read;

use memchr::memmem;

use super::grid::Grid;
use crate::unpack::{Limits, Shared, archive::Archive};

/// So many tables are looked at, and so much of each.
const MOST: usize = 50;
const LONGEST: u64 = 1 << 20;

/// Where a table begins, and the names of its columns.
#[derive(Debug, PartialEq, Eq)]
struct Table {
    row: u32,
    column: u32,
    names: Vec<String>,
}

/// The row of the sheet, from 0, that names the columns of its only table. What cannot be read is no table.
pub(super) fn header_row(source: &Shared, grid: &Grid, limits: Limits) -> Option<u32> {
    let archive = Archive::open(Shared::clone(source), limits).ok()?;
    let is_table = |name: &str| name.starts_with("xl/tables/") && name.ends_with(".xml");
    let mut rows = archive.members.iter().filter(|m| is_table(&m.name)).take(MOST).filter_map(|member| {
        let mut xml = String::new();
        archive.packed(member).ok()?.read().take(LONGEST).read_to_string(&mut xml).ok()?;
        let table = table(&xml)?;
        let is_there = |(column, name): (u32, &String)| grid.text_at(table.row, column).is_some_and(|text| text == name.as_bytes());
        (table.column..).zip(&table.names).all(is_there).then_some(table.row)
    });
    let first = rows.next()?;
    rows.next().is_none().then_some(first)
}

/// The table of a part; `None` where it has no header.
fn table(xml: &str) -> Option<Table> {
    let tag = element(xml, "<table ")?;
    if attribute(tag, "headerRowCount") == Some("0") {
        return None;
    }
    let (row, column) = place(attribute(tag, "ref")?)?;
    let names =
        memmem::find_iter(xml.as_bytes(), b"<tableColumn ").filter_map(|at| attribute(element(&xml[at..], "<tableColumn ")?, "name"));
    let names: Vec<String> = names.map(unescape).collect();
    (!names.is_empty()).then_some(Table { row, column, names })
}

/// The first element that begins so, up to the end of its attributes.
fn element<'a>(xml: &'a str, begins: &str) -> Option<&'a str> {
    let rest = &xml[xml.find(begins)?..];
    Some(&rest[..rest.find('>')?])
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    Some(&rest[..rest.find('"')?])
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

/// The row and the column, from 0, of the first cell of a range such as `B3:D20`.
fn place(range: &str) -> Option<(u32, u32)> {
    let letters = range.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = range[letters..].bytes().take_while(u8::is_ascii_digit).count();
    let column = range[..letters].bytes().try_fold(0_u32, |n, b| n.checked_mul(26)?.checked_add(u32::from(b - b'A') + 1))?;
    let row: u32 = range[letters..letters + digits].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_from_its_part() {
        let xml = "<?xml version=\"1.0\"?><table xmlns=\"x\" id=\"1\" name=\"T\" ref=\"AB3:AC9\"><autoFilter ref=\"AB3:AC9\"/>\
            <tableColumns count=\"2\"><tableColumn id=\"1\" name=\"a &amp; b\"/><tableColumn id=\"2\" name=\"c\"/></tableColumns></table>";
        let names = vec!["a & b".to_owned(), "c".to_owned()];
        assert_eq!(table(xml), Some(Table { row: 2, column: 27, names }));
        assert_eq!(table(&xml.replace(" id=\"1\" name=\"T\"", " headerRowCount=\"0\"")), None);
        for broken in ["", "<table ", "<table ref=\"3\">", "<table ref=\"A0\"><tableColumn name=\"x\">", "<table ref=\"\u{e9}\">"] {
            assert_eq!(table(broken), None, "{broken}");
        }
    }
}
