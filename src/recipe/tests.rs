//! Every step does what it says, touches nothing else, and writes down what it touched.

use super::{steps::*, *};
use crate::{
    frame::{Builder, Frame, Limit as Memory},
    table::Lexicon,
};

fn table(names: &[&str], rows: &[&[&str]]) -> Frame {
    let mut builder = Builder::new(names, Lexicon::default(), Memory::default());
    rows.iter().for_each(|row| builder.push(row));
    builder.finish()
}

fn rows(table: &Frame) -> Vec<Vec<String>> {
    (0..table.rows()).map(|row| table.columns().iter().map(|column| column.cell(row).to_owned()).collect()).collect()
}

fn cleaned(table: &Frame, steps: impl IntoIterator<Item = Step>) -> Cleaned {
    clean(table, &Lexicon::default(), &Recipe::of(steps)).unwrap()
}

/// What becomes of a table of one column.
fn column(cells: &[&str], step: impl Into<Step>) -> Vec<String> {
    let rows_of: Vec<[&str; 1]> = cells.iter().map(|cell| [*cell]).collect();
    let table = table(&["x"], &rows_of.iter().map(|row| &row[..]).collect::<Vec<_>>());
    rows(&cleaned(&table, [step.into()]).table).into_iter().flatten().collect()
}

#[test]
fn missing_cells_get_the_middle_the_most_frequent_or_a_given_value() {
    let with = |with| Impute { with, ..Impute::default() };
    assert_eq!(column(&["3", "", "1", "10", "2"], with(Fill::Usual)), ["3", "2", "1", "10", "2"]);
    assert_eq!(column(&["3", "NA", "3", "10", "12"], with(Fill::MostFrequent)), ["3", "3", "3", "10", "12"]);
    assert_eq!(column(&["b", "a", "", "b"], with(Fill::Usual)), ["b", "a", "b", "b"]);
    assert_eq!(column(&["b", "", "b"], with(Fill::Constant("none".to_owned()))), ["b", "none", "b"]);
    assert_eq!(column(&["2026-01-03", "", "2026-01-01"], with(Fill::Median)), ["2026-01-03", "2026-01-01", "2026-01-01"]);
    assert_eq!(column(&["", "NA"], with(Fill::Usual)), ["", "NA"], "there is nothing to fill with");
}

#[test]
fn missing_cells_get_what_their_group_has() {
    let table = table(&["town", "rent"], &[&["Graz", "5"], &["Wien", "9"], &["Graz", ""], &["Wien", ""], &["Linz", ""], &["Wien", "8"]]);
    let step = Impute { columns: vec!["rent".to_owned()], with: Fill::ByGroup("town".to_owned()) };
    let rent: Vec<String> = rows(&cleaned(&table, [step.into()]).table).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(rent, ["5", "9", "5", "8", "8", "8"]);
}

#[test]
fn numbers_are_drawn_in_rescaled_and_turned() {
    let numbers = ["10", "11", "12", "13", "14", "15", "900"];
    assert_eq!(column(&numbers, Outliers::default())[6], "");
    assert_eq!(column(&numbers, Outliers { action: Action::Clip, ..Outliers::default() })[6], "15");
    assert_eq!(column(&numbers, Outliers { limit: Limit::Between(11.0, 14.0), action: Action::Clip, ..Outliers::default() })[0], "11");
    assert_eq!(column(&["5", "5", "5", "5", "90"], Outliers::default())[4], "90", "without a spread nothing is far");
    let many: Vec<String> = (0..60).map(|i| (10 + i % 13).to_string()).chain(["900".to_owned()]).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let found = column(&many, Outliers { limit: Limit::Found, ..Outliers::default() });
    assert_eq!((found[60].as_str(), &found[..60]), ("", &many.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>()[..60]));
    let rescale = |factor, above| Rescale { factor: Some(factor), above, ..Rescale::default() };
    assert_eq!(column(&["1.80", "175", "182.5"], rescale(0.01, Some(100.0))), ["1.80", "1.75", "1.825"]);
    assert_eq!(column(&["0.1", "0.7"], rescale(3.0, None)), ["0.3", "2.1"], "no digits of binary fractions");
    assert_eq!(column(&["-5", "7", "+2"], Signs { right: Sign::Minus, ..Signs::default() }), ["-5", "-7", "-2"]);
}

#[test]
fn texts_are_tidied_and_their_spellings_merged() {
    assert_eq!(column(&[" a  b ", "c"], TidyText::default()), ["a b", "c"]);
    assert_eq!(column(&["Ärger "], TidyText { case: Case::Upper, ..TidyText::default() }), ["ÄRGER"]);
    assert_eq!(column(&["Graz", "GRAZ", "graz ", "Graz", "Linz"], MergeVariants::default()), ["Graz", "Graz", "Graz", "Graz", "Linz"]);
    assert_eq!(column(&["ZÃ¼rich", "Graz", "Gr\u{fffd}z"], RepairEncoding::default()), ["Zürich", "Graz", "Graz"]);
    let values = [("Wein".to_owned(), "Wien".to_owned())].into();
    assert_eq!(column(&["Wein", "Graz"], ReplaceValues { column: "x".to_owned(), values }), ["Wien", "Graz"]);
    let values = vec!["999".to_owned()];
    assert_eq!(column(&["1", "999", "9990"], MarkMissing { values, ..MarkMissing::default() }), ["1", "", "9990"]);
}

#[test]
fn dates_are_written_in_one_way_and_unclear_ones_are_left() {
    let unify = UnifyDates::default;
    assert_eq!(column(&["2026-12-31", "05.03.2026", "1.2.2026"], unify()), ["2026-12-31", "2026-03-05", "2026-02-01"]);
    assert_eq!(column(&["12/31/2026", "05/03/2026"], unify()), ["2026-12-31", "2026-05-03"]);
    assert_eq!(column(&["01/02/2026", "05/03/2026"], unify()), ["01/02/2026", "05/03/2026"]);
    let order = Some("dmy".to_owned());
    assert_eq!(column(&["01/02/2026", "05/03/2026"], UnifyDates { order, ..unify() }), ["2026-02-01", "2026-03-05"]);
    assert_eq!(column(&["2026-01-02 10:05:00", "2026-01-03"], unify()), ["2026-01-02T10:05:00", "2026-01-03"]);
}

#[test]
fn rows_are_left_out_copied_and_set_by_the_numbers_of_the_table_that_cleaning_began_with() {
    let table = table(&["a", "b"], &[&["1", "x"], &["1", "x"], &["2", "y"], &["3", ""], &["4", "x"]]);
    let set = |row, before: Option<&str>, value: &str| CellSet {
        row,
        column: "a".to_owned(),
        before: before.map(ToOwned::to_owned),
        value: value.to_owned(),
    };
    let result = cleaned(
        &table,
        [
            Dedupe::default().into(),
            DropRows { rows: vec![99], missing_in: vec!["b".to_owned()] }.into(),
            SetCells { cells: vec![set(5, Some("4"), "40"), set(3, Some("no"), "7"), set(4, None, "8")] }.into(),
            Balance { column: "b".to_owned(), seed: 0 }.into(),
        ],
    );
    assert_eq!(result.numbers, [1, 3, 5, 3]);
    assert_eq!(rows(&result.table), [["1", "x"], ["2", "y"], ["40", "x"], ["2", "y"]]);
    let told: Vec<String> = result.done.iter().map(|done| done.summary.sentence()).collect();
    assert_eq!(told, ["1 row left out", "1 row left out", "1 cell changed", "1 row added"]);
    assert_eq!(result.done[0].record.dropped_rows, [2]);
    assert_eq!(result.done[2].record.cells[0].row, 5);
    assert_eq!(result.done[3].record.added_rows, [CopyRecord { of: 3 }]);
}

#[test]
fn columns_are_left_out_and_cells_go_back_to_theirs() {
    let table = table(&["a", "b", "c"], &[&["1", "x", "p"], &["y", "2", "q"], &["r", "3", "z"]]);
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let swap = SwapBack { columns: names(&["a", "b"]), rows: vec![2] };
    let shift = ShiftBack { rows: vec![3], ..ShiftBack::default() };
    let result = cleaned(&table, [swap.into(), shift.into(), DropColumns { columns: names(&["c"]) }.into()]);
    assert_eq!(rows(&result.table), [["1", "x"], ["2", "y"], ["3", "z"]]);
    assert_eq!(result.done[2].record.dropped_columns, ["c"]);
    assert!(result.done[2].summary.sentence().contains("1 column left out"));
}

#[test]
fn what_a_column_determines_is_repaired_by_vote() {
    let table = table(&["zip", "town"], &[&["8010", "Graz"], &["8010", "Graz"], &["8010", "Linz"], &["4020", "Linz"], &["4020", "Wien"]]);
    let step = ByVote { columns: vec!["town".to_owned()], by: Some("zip".to_owned()), ..ByVote::default() };
    let towns: Vec<String> = rows(&cleaned(&table, [step.into()]).table).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(towns, ["Graz", "Graz", "Graz", "Linz", "Wien"], "one against one is no vote");
}

#[test]
fn steps_explain_themselves_and_come_back_from_json() {
    let steps = Step::catalog();
    let mut ids: Vec<&str> = steps.iter().map(Step::id).collect();
    let docs = include_str!("../../docs/cleaning.md");
    for step in &steps {
        assert!(step.cleaning().does().ends_with('.') && !step.cleaning().title().is_empty());
        let line = format!("| `{}` | {} | ", step.id(), step.cleaning().does());
        assert!(docs.contains(&line), "docs/cleaning.md lacks: {line}");
    }
    let recipe = Recipe { steps: steps.iter().map(|step| Entry { off: true, step: step.clone() }).collect() };
    assert_eq!(Recipe::parse(&recipe.json().unwrap()).unwrap(), recipe);
    let table = table(&["x"], &[&["1"]]);
    assert!(clean(&table, &Lexicon::default(), &recipe).unwrap().done.is_empty(), "what is switched off is not done");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), steps.len());
}

#[test]
fn what_cannot_be_done_is_said_with_the_step() {
    let table = table(&["x"], &[&["1"]]);
    let try_it = |text: &str| match Recipe::parse(text) {
        Ok(recipe) => clean(&table, &Lexicon::default(), &recipe).map(|_| ()).unwrap_err().to_string(),
        Err(failure) => failure.to_string(),
    };
    let said = try_it(r#"{"steps": [{"step": "impute"}, {"step": "drop-columns", "columns": ["y"]}]}"#);
    assert!(said.contains("step 2, drop-columns") && said.contains("no column \"y\""), "{said}");
    assert!(try_it(r#"{"steps": [{"step": "polish"}]}"#).contains("polish"));
    assert!(try_it(r#"{"steps": [{"step": "impute", "colums": []}]}"#).contains("colums"));
    assert!(try_it(r#"{"steps": [{"step": "accept-suggestions", "kinds": ["x"]}]}"#).contains("Choose among"));
    assert!(try_it(r#"{"steps": [{"step": "rescale", "factor": 0}]}"#).contains("other than 0"));
}
