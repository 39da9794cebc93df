//! Each kind of constraint in a small table that has it, and none where nothing holds.

use super::{Constraint, ConstraintKind as Kind, structure};
use crate::{
    frame::{Builder, Frame, Limit},
    num::rng::Rng,
    table::Lexicon,
};

fn frame(names: &[&str], rows: usize, cell: impl Fn(usize, usize) -> String) -> Frame {
    let mut builder = Builder::new(names, Lexicon::default(), Limit::default());
    for row in 0..rows {
        builder.push(&(0..names.len()).map(|column| cell(row, column)).collect::<Vec<_>>());
    }
    builder.finish()
}

/// A number without any order, below `most`.
fn any(row: usize, stream: u64, most: u64) -> u64 {
    Rng::keyed(1, stream, row as u64).below(most)
}

fn found(frame: &Frame) -> Vec<(Kind, Vec<u32>, u64)> {
    structure(frame).constraints.into_iter().map(|c| (c.kind, c.columns, c.violations)).collect()
}

fn of(frame: &Frame, kind: Kind) -> Vec<Constraint> {
    structure(frame).constraints.into_iter().filter(|constraint| constraint.kind == kind).collect()
}

#[test]
fn unrelated_columns_have_nothing_in_common() {
    let table = frame(&["a", "b", "c", "d"], 500, |row, column| match column {
        0 => any(row, 0, 100).to_string(),
        1 => any(row, 1, 100).to_string(),
        2 => ["x", "y", "z"][any(row, 2, 3) as usize].to_owned(),
        _ => format!("{}.5", any(row, 3, 1_000_000)),
    });
    assert_eq!(found(&table), []);
}

#[test]
fn a_column_that_counts_is_a_key_and_in_order() {
    let table = frame(&["id"], 300, |row, _| (1000 + 3 * row).to_string());
    assert_eq!(found(&table), [(Kind::Key, vec![0], 0), (Kind::StrictlyIncreasing, vec![0], 0)]);
    let twice = frame(&["id"], 300, |row, _| if row == 299 { 1000.to_string() } else { (1000 + row).to_string() });
    let keys = of(&twice, Kind::Key);
    assert_eq!((keys[0].violations, &keys[0].examples[..]), (1, &[300][..]));
}

#[test]
fn two_columns_together_can_be_the_key() {
    let table = frame(&["order", "line", "amount"], 400, |row, column| match column {
        0 => (row / 4).to_string(),
        1 => (row % 4).to_string(),
        _ => any(row, 0, 9).to_string(),
    });
    assert_eq!(of(&table, Kind::Key).into_iter().map(|key| key.columns).collect::<Vec<_>>(), [[0, 1]]);
    assert_eq!(of(&table, Kind::Increasing)[0].columns, [0]);
}

#[test]
fn what_one_column_says_settles_another() {
    let table = frame(&["zip", "city", "size"], 400, |row, column| match column {
        0 => (8000 + any(row, 0, 20) * 7).to_string(),
        1 if row == 7 => "Grazz".to_owned(),
        1 => ["Graz", "Wien", "Linz", "Wels", "Enns"][any(row, 0, 20) as usize % 5].to_owned(),
        _ => any(row, 3, 50).to_string(),
    });
    let dependencies = of(&table, Kind::Dependency);
    assert_eq!(dependencies.len(), 1, "{dependencies:?}");
    let Constraint { columns, violations, examples, rows, .. } = &dependencies[0];
    assert_eq!((&columns[..], *violations, &examples[..], *rows), (&[0, 1][..], 1, &[8][..], 400));
}

#[test]
fn ends_come_after_starts() {
    let day = |day: u64| format!("2024-{:02}-{:02}", 1 + day / 28 % 12, 1 + day % 28);
    let table = frame(&["start", "end", "age", "income"], 400, |row, column| match column {
        0 => day(any(row, 0, 200)),
        1 => day(any(row, 0, 200) + any(row, 1, 100)),
        2 => (18 + any(row, 2, 60)).to_string(),
        _ => (900 + any(row, 3, 9000)).to_string(),
    });
    // Ages are below incomes, too, which says nothing.
    assert_eq!(found(&table), [(Kind::LessOrEqual, vec![0, 1], 0)]);
}

#[test]
fn totals_are_sums_and_products() {
    let cents = |x: u64| format!("{}.{:02}", x / 100, x % 100);
    let table = frame(&["net", "tax", "gross", "pieces", "worth"], 400, |row, column| {
        let (net, tax, pieces) = (any(row, 0, 90_000), any(row, 1, 9000), 1 + any(row, 2, 9));
        match column {
            0 => cents(net),
            1 => cents(tax),
            2 if row == 5 => cents(net + tax + 100),
            2 => cents(net + tax),
            3 => pieces.to_string(),
            _ => cents(pieces * net),
        }
    });
    let sums: Vec<_> = [Kind::Sum, Kind::Product].into_iter().flat_map(|kind| of(&table, kind)).map(|c| (c.columns, c.examples)).collect();
    assert_eq!(sums, [(vec![2, 0, 1], vec![6]), (vec![4, 0, 3], vec![])]);
}

#[test]
fn copies_are_told_once_and_by_their_factor() {
    let table = frame(&["code", "again", "celsius", "fahrenheit"], 400, |row, column| match column {
        0 => format!("k{}", any(row, 0, 40)),
        1 if row == 9 => "other".to_owned(),
        1 => format!("k{}", any(row, 0, 40)),
        2 => any(row, 1, 400).to_string(),
        _ => format!("{:.1}", any(row, 1, 400) as f64 * 1.8 + 32.0),
    });
    let all = structure(&table).constraints;
    let kinds: Vec<_> = all.iter().map(|c| (c.kind, &c.columns[..], c.violations)).collect();
    assert_eq!(kinds[..2], [(Kind::Copy, &[0, 1][..], 1), (Kind::ScaledCopy, &[2, 3][..], 0)]);
    assert_eq!((all[1].factor, all[1].offset), (Some(1.8), Some(32.0)));
    assert!(all.iter().skip(2).all(|c| !matches!(c.kind, Kind::Inclusion) && c.columns != [0, 1]), "{all:?}");
}

#[test]
fn managers_are_employees() {
    let table = frame(&["employee", "manager", "level"], 400, |row, column| match column {
        0 => (5000 + row).to_string(),
        1 => (5000 + any(row, 0, 400) / 8 * 8).to_string(),
        _ => any(row, 1, 9).to_string(),
    });
    assert_eq!(of(&table, Kind::Inclusion).into_iter().map(|c| c.columns).collect::<Vec<_>>(), [[1, 0]]);
}

#[test]
fn rows_that_repeat_are_counted_and_those_that_nearly_do() {
    let rows = [["Ann Lee", "1.0"], ["Bob", "2"], ["Ann Lee", "1.0"], ["ann  lee", "1"], ["Bob", ""], ["Bob", "NA"]];
    let table = frame(&["name", "n"], rows.len(), |row, column| rows[row][column].to_owned());
    let figures = structure(&table).rows;
    assert_eq!((figures.rows, figures.duplicates, figures.near_duplicates), (6, 1, 2));
}

#[test]
fn empty_and_tiny_tables_have_no_constraints() {
    for rows in 0..4 {
        assert_eq!(found(&frame(&["a", "b"], rows, |row, _| row.to_string())), []);
    }
    assert_eq!(found(&frame(&[], 5, |_, _| String::new())), []);
}
