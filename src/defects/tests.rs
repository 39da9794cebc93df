//! The truth of every defect is exact: the clean table can be made from the dirty one and the truth alone, bit by bit.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{
    frame::{Builder, Frame, Limit},
    table::Lexicon,
};

/// The target is the last column.
fn table(rows: usize) -> Frame {
    let names = ["id", "amount", "age", "town", "note", "day", "class"];
    let mut builder = Builder::new(&names, Lexicon::default(), Limit::default());
    for row in 0..rows {
        let town = if row % 17 == 5 { "" } else { ["Graz", "Linz", "Wien", "Zürich"][row * 7 % 4] };
        let cells = [
            format!("k{row}"),
            format!("{}.{:02}", row * 37 % 991, row % 100),
            (20 + row * 13 % 60).to_string(),
            town.to_owned(),
            format!("note {} of {}", row * 31 % 97, row),
            format!("20{:02}-{:02}-{:02}", row % 24, row % 12 + 1, row % 28 + 1),
            ["yes", "no", "no"][row * row % 3].to_owned(),
        ];
        builder.push(&cells);
    }
    builder.finish()
}

fn cells(frame: &Frame) -> Vec<Vec<String>> {
    (0..frame.rows()).map(|row| frame.columns().iter().map(|column| column.cell(row).to_owned()).collect()).collect()
}

fn rows(frame: &Frame) -> Vec<u32> {
    (0..frame.rows() as u32).collect()
}

fn planted(table: &Frame, id: &str, dose: f64, seed: u64) -> Planted {
    let planting = Planting { defect: id.to_owned(), dose, columns: Vec::new(), seed };
    plant(table, &Lexicon::default(), &planting, Some(6), &rows(table), 0).unwrap()
}

/// The cells, rows and columns that were touched.
fn touched(truth: &Truth) -> BTreeSet<(u32, u32)> {
    let cells = truth.cells.iter().map(|cell| (cell.row, cell.column));
    cells
        .chain(truth.copied.iter().map(|copied| (copied.of, u32::MAX)))
        .chain(truth.dropped.iter().map(|dropped| (dropped.row, u32::MAX)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]
    #[test]
    fn undoing_the_truth_gives_back_the_clean_table(rows in 30_usize..120, dose in 0.0_f64..=1.0, seed in any::<u64>()) {
        let clean = table(rows);
        for defect in catalog() {
            let Planted { table: dirty, origin, truth } = planted(&clean, defect.id(), dose, seed);
            prop_assert_eq!(cells(&truth.undo(&dirty, &Lexicon::default())), cells(&clean), "{}", defect.id());
            prop_assert_eq!(origin.len(), dirty.rows());
            // What the truth does not name is as it was.
            let touched = touched(&truth);
            for (row, from) in origin.iter().enumerate().take(dirty.rows() - truth.copied.len()) {
                for column in 0..clean.columns().len() {
                    let same = dirty.columns()[column].cell(row) == clean.columns()[column].cell(*from as usize);
                    prop_assert!(same != touched.contains(&(*from, column as u32)), "{} row {row} column {column}", defect.id());
                }
            }
        }
    }
}

#[test]
fn no_dose_changes_nothing_and_a_larger_one_touches_all_that_a_smaller_one_does() {
    let clean = table(200);
    for defect in catalog() {
        assert!(planted(&clean, defect.id(), 0.0, 3).truth.is_empty(), "{}", defect.id());
        let doses = [0.1, 0.3, 0.8].map(|dose| planted(&clean, defect.id(), dose, 3));
        // A block, a chain of exchanges or a column of its own is made anew for each dose.
        if !["swapped-values", "copied-target"].contains(&defect.id()) {
            for pair in doses.windows(2) {
                assert!(touched(&pair[0].truth).is_subset(&touched(&pair[1].truth)), "{}", defect.id());
            }
        }
        assert!(!doses[2].truth.is_empty(), "{}", defect.id());
        assert_eq!(planted(&clean, defect.id(), 0.3, 3).truth, doses[1].truth, "the same seed gives the same");
    }
}

#[test]
fn doses_are_shares_and_rows_that_may_not_be_touched_are_not() {
    let clean = table(400);
    let Truth { cells, .. } = planted(&clean, "sentinels", 0.25, 1).truth;
    let amounts = cells.iter().filter(|cell| cell.column == 1).count();
    assert_eq!(amounts, 100);
    let half: Vec<u32> = (0..400).filter(|row| row % 2 == 0).collect();
    for defect in catalog().iter().filter(|defect| defect.id() != "copied-target") {
        let planting = Planting { defect: defect.id().to_owned(), dose: 0.9, columns: Vec::new(), seed: 2 };
        let truth = plant(&clean, &Lexicon::default(), &planting, Some(6), &half, 0).unwrap().truth;
        assert!(touched(&truth).iter().all(|(row, _)| row % 2 == 0), "{}", defect.id());
    }
}

#[test]
fn values_go_missing_where_they_are_high_or_where_another_column_is() {
    let clean = table(400);
    let amount = |row: u32| clean.columns()[1].cell(row as usize).parse::<f64>().unwrap();
    let mean = |rows: &[u32]| rows.iter().map(|&row| amount(row)).sum::<f64>() / rows.len() as f64;
    let gone = |id: &str| -> Vec<u32> {
        let truth = planted(&clean, id, 0.3, 5).truth;
        truth.cells.iter().filter(|cell| cell.column == 1).map(|cell| cell.row).collect()
    };
    let all = mean(&rows(&clean));
    assert!(mean(&gone("missing-by-value")) > 1.5 * all);
    assert!((mean(&gone("missing-at-random")) / all - 1.0).abs() < 0.2);
    let age = |row: &u32| clean.columns()[2].cell(*row as usize).parse::<f64>().unwrap();
    let rows = gone("missing-by-another");
    assert!(rows.iter().filter(|row| age(row) > 49.5).count() * 10 > rows.len() * 7);
}

#[test]
fn several_are_planted_one_after_the_other() {
    let clean = table(100);
    let planting = |defect: &str, dose| Planting { defect: defect.to_owned(), dose, columns: Vec::new(), seed: 4 };
    let plantings = [planting("duplicates", 0.2), planting("sampling-bias", 0.5), planting("typos", 0.1)];
    let (dirty, origin, truths) = plant_all(&clean, &Lexicon::default(), &plantings, Some(6), &rows(&clean)).unwrap();
    assert_eq!((truths.len(), origin.len()), (3, dirty.rows()));
    assert!((0..dirty.rows()).all(|row| dirty.columns()[0].cell(row).chars().filter(char::is_ascii_digit).count() > 0));
    let mut now = dirty;
    for truth in truths.iter().rev() {
        now = truth.undo(&now, &Lexicon::default());
    }
    assert_eq!(cells(&now), cells(&clean));
}

#[test]
fn what_cannot_be_planted_is_said() {
    let clean = table(10);
    let try_it = |defect: &str, columns: &[&str], target| {
        let planting = Planting { defect: defect.to_owned(), dose: 0.5, columns: columns.iter().map(|&c| c.to_owned()).collect(), seed: 0 };
        plant(&clean, &Lexicon::default(), &planting, target, &rows(&clean), 0).map(|_| ()).unwrap_err().to_string()
    };
    assert!(try_it("gremlins", &[], None).contains("no defect"));
    assert!(try_it("typos", &["nope"], None).contains("no column"));
    assert!(try_it("label-noise", &[], None).contains("target"));
    assert!(catalog().iter().all(|defect| defect.does().ends_with('.') && defect.happens().ends_with('.')));
}
