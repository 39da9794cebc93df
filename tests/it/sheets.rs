//! Workbooks as people make them: what stands around the table, how many rows name its columns, and who has the last word.

use std::{borrow::Cow, io::Write as _, sync::Arc};

use assay::{
    formats::Choices,
    jobs::{self, Failure},
    table::Reading,
    unpack::{Limits, Share, unpack},
};

/// The cells of a sheet: a number is one, `=` begins a formula that was never computed, the empty text is no cell.
type Rows<'a> = &'a [&'a [&'a str]];

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn sheet(rows: Rows<'_>) -> String {
    let mut xml = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>".to_owned();
    for (number, row) in rows.iter().enumerate() {
        xml.push_str(&format!("<row r=\"{}\">", number + 1));
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{}", char::from(b'A' + column as u8), number + 1);
            let formula = cell.strip_prefix('=').map(|formula| format!("<c r=\"{place}\"><f>{formula}</f><v></v></c>"));
            let value = cell.parse::<f64>().is_ok().then(|| format!("<c r=\"{place}\"><v>{cell}</v></c>"));
            let text = || format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
            xml.push_str(&formula.or(value).unwrap_or_else(text));
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData></worksheet>"
}

fn book(sheets: &[(&str, Rows<'_>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut file = |name: &str, text: &str| {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    };
    let (mut names, mut relations) = (String::new(), RELATIONS.to_owned());
    for (number, (name, rows)) in (1..).zip(sheets) {
        names.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>"));
        let target = format!("worksheets/sheet{number}.xml");
        relations.push_str(&format!("<Relationship Id=\"r{number}\" Type=\"{TYPE}/worksheet\" Target=\"{target}\"/>"));
        file(&format!("xl/{target}"), &sheet(rows));
    }
    file("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    file(
        "_rels/.rels",
        &format!("{RELATIONS}<Relationship Id=\"r\" Type=\"{TYPE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
    );
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    file("xl/workbook.xml", &format!("<workbook xmlns=\"{main}\" xmlns:r=\"{TYPE}\"><sheets>{names}</sheets></workbook>"));
    file("xl/_rels/workbook.xml.rels", &(relations + "</Relationships>"));
    writer.finish().unwrap().into_inner()
}

/// What is read of a workbook: the names, the rows, and what was assumed.
struct Read {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
    reading: Reading,
}

fn read(sheets: &[(&str, Rows<'_>)], given: &[(&str, &str)]) -> Result<Read, String> {
    let mut choices = Choices::default();
    for (name, value) in given {
        choices.set(name, value).unwrap();
    }
    let (bytes, mut text) = (book(sheets), Vec::new());
    let len = bytes.len() as u64;
    let mut sink = |piece: &[u8]| {
        text.extend_from_slice(piece);
        Ok(())
    };
    let unpacked = unpack(Arc::new(bytes), &choices, Limits::default(), Share::WHOLE, &mut sink).map_err(|f| f.to_string())?;
    let mut opened = jobs::open(&text, "t", &unpacked.choices(&choices)).map_err(|f| f.to_string())?;
    let mut rows = Vec::new();
    let mut row = |cells: &[Cow<'_, str>]| {
        rows.push(cells.iter().map(ToString::to_string).collect());
        Ok::<(), Failure>(())
    };
    jobs::read_table(&text, &opened, &mut row, &mut |_| {}).unwrap();
    unpacked.amend(&mut opened.reading, len, &choices);
    Ok(Read { names: opened.layout.names.clone(), rows, reading: opened.reading })
}

const HEADER: &[&str] = &["Region", "Product", "Units"];
const DATA: [&[&str]; 6] = [
    &["North", "Tea", "3"],
    &["South", "Tea", "4"],
    &["East", "Milk", "5"],
    &["West", "Rice", "6"],
    &["North", "Milk", "7"],
    &["South", "Rice", "8"],
];

/// A sheet of the six rows with others before and after them: how many rows are read if nobody says anything, what is asked
/// about lines to skip and a footer, and what is read if the answer is yes: the columns' names, and how many rows.
#[track_caller]
fn check(before: Rows<'_>, after: Rows<'_>, (all_rows, skip, footer): (usize, &str, &str), names: &[&str], rows: usize) {
    let all: Vec<&[&str]> = before.iter().chain(&DATA).chain(after).copied().collect();
    let plain = read(&[("S", &all)], &[]).unwrap();
    assert_eq!(plain.rows.len(), all_rows);
    let asked = |what: &str| {
        let fact = plain.reading.facts.iter().find(|fact| fact.what == what).unwrap();
        assert_eq!(fact.is_ambiguous(), !fact.others.is_empty(), "{fact:?}");
        fact.others.first().map_or("0", |other| other.value.as_str()).to_owned()
    };
    assert_eq!((asked("skip").as_str(), asked("footer").as_str()), (skip, footer));
    let settled = read(&[("S", &all)], &[("skip", skip), ("footer", footer)]).unwrap();
    assert_eq!((settled.names, settled.rows.len()), (names.iter().map(ToString::to_string).collect(), rows));
}

#[test]
fn what_may_stand_around_the_table_is_asked() {
    check(&[HEADER], &[], (6, "0", "0"), HEADER, 6);
    check(&[&["Quarterly report 2024"], &[], HEADER], &[], (8, "2", "0"), HEADER, 6);
    check(&[&["", "Quarterly report 2024"], &[], &[], HEADER], &[], (9, "3", "0"), HEADER, 6);
    check(&[&["Report"], &["Made by us"], &[], HEADER], &[], (9, "3", "0"), HEADER, 6);
    check(&[HEADER], &[&[], &["Source: the office"]], (8, "0", "2"), HEADER, 6);
    check(&[HEADER], &[&["Source: the office"]], (7, "0", "1"), HEADER, 6);
    check(&[HEADER], &[&[], &["Source: the office"], &[], &["* this is not final"]], (10, "0", "4"), HEADER, 6);
    check(&[&["Report"], &[], HEADER], &[&[], &["Source: the office"]], (10, "2", "2"), HEADER, 6);
}

#[test]
fn rows_of_the_table_stay_in_it() {
    check(&[HEADER], &[&["Total", "", "33"]], (7, "0", "0"), HEADER, 7);
    check(&[HEADER], &[&["East"]], (7, "0", "0"), HEADER, 7);
    check(&[HEADER], &[&[], &["East", "Tea", "9"]], (8, "0", "0"), HEADER, 8);
}

#[test]
fn a_first_row_with_values_is_asked_about() {
    let numbers: [&[&str]; 9] = [&["1", "20"]; 9];
    let found = read(&[("S", &numbers)], &[]).unwrap();
    assert_eq!(found.rows.len(), 8);
    assert!(found.reading.facts.iter().any(|fact| fact.what == "header" && fact.is_ambiguous()));
    assert_eq!(read(&[("S", &numbers)], &[("header", "no")]).unwrap().rows.len(), 9);
    let single: Rows<'_> = &[&["name"], &["x"], &[], &["z"]];
    let single = read(&[("S", single)], &[]).unwrap();
    assert_eq!((single.names, single.rows.concat()), (vec!["name".to_owned()], vec!["x".to_owned(), String::new(), "z".to_owned()]));
}

#[test]
fn what_the_person_says_about_a_sheet_wins() {
    let rows: Vec<&[&str]> =
        [&["Quarterly report"] as &[&str], &[], HEADER].into_iter().chain(DATA).chain([&[] as &[&str], &["Source: us"]]).collect();
    let read = |given: &[(&str, &str)]| read(&[("S", &rows)], given).unwrap();
    assert_eq!(read(&[("skip", "0")]).names, ["Quarterly report", "col_1", "col_2"]);
    assert_eq!(read(&[("skip", "3")]).names, DATA[0]);
    assert_eq!(read(&[("skip", "2"), ("header", "no")]).rows[0], HEADER);
    assert_eq!(read(&[("skip", "2"), ("footer", "0")]).rows.len(), 8);
    assert_eq!(read(&[("skip", "2"), ("header", "2")]).names, ["Region North", "Product Tea", "Units 3"]);
    let chosen = read(&[("skip", "2"), ("footer", "1"), ("header", "yes")]);
    assert!(["skip", "footer", "header"].iter().all(|what| chosen.reading.facts.iter().any(|fact| fact.what == *what && fact.chosen)));
}

#[test]
fn an_empty_sheet_says_so_and_names_others() {
    let sheets: [(&str, Rows<'_>); 3] = [("Cover", &[]), ("Data", &[HEADER, DATA[0], DATA[1]]), ("More", &[])];
    let found = read(&sheets, &[]).unwrap();
    let told = found.reading.facts.iter().find(|fact| fact.what == "sheet").unwrap();
    assert_eq!((told.value.as_str(), &told.evidence[..44]), ("Data", "Sheet 2 of 3, the first that is not empty. I"));
    let refused = |sheets: &[(&str, Rows<'_>)], given: &[(&str, &str)]| read(sheets, given).err().unwrap();
    assert_eq!(refused(&sheets, &[("sheet", "More")]), "The sheet \"More\" is empty. Choose one that is not: \"Data\".");
    assert_eq!(refused(&sheets[..1], &[]), "The file is empty (t). Choose a file with at least one line.");
}

#[test]
fn formulas_that_were_never_computed_are_counted() {
    let rows: Rows<'_> = &[&["a", "b"], &["1", "=A2*2"], &["2", "=A3*2"], &["3", "7"]];
    let found = read(&[("S", rows)], &[]).unwrap();
    let note = found.reading.facts.iter().find(|fact| fact.what == "note").unwrap();
    assert!(note.value == "2" && note.evidence.starts_with("2 formulas were never computed"), "{note:?}");
}
