//! Rows that a person put right: asked for, read back, and compared with the table.

use super::{Failure, FindingSettings, frame, frame::frame_by, open};
use crate::{
    detect::{Feedback, Findings, Search, Verdict},
    formats::{Choices, Source},
    frame::{Frame, Limit},
};

/// The first column of the rows to be put right: their numbers in the table.
pub const ROW_COLUMN: &str = "row";

/// The rows that are worth a look, as a table: a header and records, each with the number of the row and its cells as they are. Whoever
/// writes into them what should stand there has labelled them.
///
/// # Errors
/// When the table is empty, or cannot be read.
pub fn ask(
    source: &dyn Source,
    name: &str,
    choices: &Choices,
    settings: FindingSettings<'_>,
    rows: usize,
) -> Result<Vec<Vec<String>>, Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame_by(settings.crew, source, &opened.layout, &opened.reading.name, settings.limit)?;
    let header = std::iter::once(ROW_COLUMN.to_owned()).chain(frame.columns().iter().map(|column| column.name().to_owned()));
    let mut records = vec![header.collect::<Vec<String>>()];
    for number in Search::by(&frame, settings.crew).ask(rows) {
        let Some(row) = frame.row_of(number) else { continue };
        let cells = frame.columns().iter().map(|column| column.cell(row).to_owned());
        records.push(std::iter::once(number.to_string()).chain(cells).collect());
    }
    Ok(records)
}

/// Everything that looks wrong in a table, after what the rows say that a person put right: a table as `ask` gives it.
///
/// # Errors
/// When one of the tables is empty or cannot be read, or the rows are not those of the table.
pub fn findings_labelled(
    source: &dyn Source,
    name: &str,
    choices: &Choices,
    settings: FindingSettings<'_>,
    (labels, labels_name): (&dyn Source, &str),
) -> Result<Findings, Failure> {
    let opened = open(source, name, choices)?;
    let frame = frame_by(settings.crew, source, &opened.layout, &opened.reading.name, settings.limit)?;
    let feedback = feedback(&frame, labels, labels_name)?;
    Ok(Search::by(&frame, settings.crew).findings(settings.level, &feedback))
}

/// What rows that a person put right say of the cells of a table: each cell is right where it is as it was.
fn feedback(table: &Frame, labels: &dyn Source, name: &str) -> Result<Feedback, Failure> {
    // A row that begins with a number must not be taken for data without a header.
    let choices = Choices { header: Some(1), ..Choices::default() };
    let opened = open(labels, name, &choices)?;
    let told = frame(labels, &opened.layout, name, Limit::default())?;
    let [rows, cells @ ..] = told.columns() else { return Ok(Feedback::default()) };
    if rows.name() != ROW_COLUMN || cells.is_empty() {
        let what = format!("The first column of the labelled rows is {:?} and not {ROW_COLUMN:?}", rows.name());
        return Err(Failure::new(what, "Start from the rows that assay detect --ask 20 writes").at(name));
    }
    let mut feedback = Feedback::default();
    for row in 0..told.rows() {
        let number = rows.cell(row).trim();
        let Some((number, place)) = number.parse().ok().and_then(|n: u64| Some((n, table.row_of(n)?))) else {
            return Err(Failure::new(format!("The table has no row {number:?}"), "Rows are counted from 1, without the header").at(name));
        };
        for cell in cells {
            let Some(own) = table.columns().iter().find(|own| own.name() == cell.name()) else {
                return Err(Failure::new(format!("The table has no column {:?}", cell.name()), "Check the name").at(name));
            };
            let (truth, found) = (cell.cell(row), own.cell(place));
            let is_wrong = truth != found;
            let truth = is_wrong.then(|| truth.to_owned());
            feedback.verdicts.push(Verdict { row: number, column: own.name().to_owned(), is_wrong, truth });
        }
    }
    Ok(feedback)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Amounts of which every ninth ends in a letter that may be meant.
    fn table() -> String {
        let code = |row: usize| if row % 9 == 4 { "x" } else { "" };
        "name,code\n".to_owned() + &(0..120).map(|row| format!("n{row},AB-{}{}\n", 100 + row, code(row))).collect::<String>()
    }

    fn found(labels: &str) -> Vec<u64> {
        let (table, settings) = (table(), FindingSettings::default());
        let found = findings_labelled(&table.as_bytes(), "t.csv", &Choices::default(), settings, (&labels.as_bytes(), "l.csv")).unwrap();
        let mut rows: Vec<u64> = found.list.iter().filter_map(|finding| finding.row).collect();
        rows.sort_unstable();
        rows
    }

    #[test]
    fn cells_like_those_that_were_put_right_are_found() {
        let told = "row,name,code\n5,n4,AB-104\n14,n13,AB-113\n23,n22,AB-122\n1,n0,AB-100\n2,n1,AB-101\n3,n2,AB-102\n";
        let odd: Vec<u64> = (0..120).filter(|row| row % 9 == 4).map(|row| row + 1).collect();
        assert_eq!(found(told), odd);
    }

    #[test]
    fn cells_that_are_right_are_not_told_and_alike_ones_less() {
        let told = "row,name,code\n5,n4,AB-104x\n14,n13,AB-113x\n23,n22,AB-122x\n1,n0,AB-100\n";
        assert_eq!(found(told), Vec::<u64>::new());
    }

    #[test]
    fn rows_of_another_table_are_refused() {
        for labels in ["name,code\nn4,AB-104\n", "row,name\n999,n4\n", "row,other\n1,n4\n"] {
            let (table, settings) = (table(), FindingSettings::default());
            let choices = Choices::default();
            let told = findings_labelled(&table.as_bytes(), "t.csv", &choices, settings, (&labels.as_bytes(), "l.csv"));
            assert_eq!(told.unwrap_err().place.as_deref(), Some("l.csv"), "{labels}");
        }
    }

    #[test]
    fn what_is_asked_for_is_a_table_that_can_be_given_back() {
        let table = table();
        let asked = ask(&table.as_bytes(), "t.csv", &Choices::default(), FindingSettings::default(), 20).unwrap();
        assert_eq!((asked.len(), &asked[0]), (21, &["row", "name", "code"].map(str::to_owned).to_vec()));
        let mut rows: Vec<&str> = asked[1..].iter().map(|record| record[0].as_str()).collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.len(), 20);
    }
}
