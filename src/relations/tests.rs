//! Figures that other libraries give too, and what is said of missing cells.

use super::*;
use crate::{
    frame::{Builder, Frame, Limit},
    table::Lexicon,
};

fn frame(header: &[&str], rows: &[&[&str]]) -> Frame {
    let names: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
    let mut builder = Builder::new(&names, Lexicon::default(), Limit::default());
    for row in rows {
        builder.push(row);
    }
    builder.finish()
}

fn value(pair: &Pair, measure: Measure) -> f64 {
    pair.figures.iter().find(|figure| figure.measure == measure).unwrap().value
}

/// Figures of scipy 1.17.1 and scikit-learn 1.9.1 for the same ten rows; Cramér's V by hand from scipy's chi-square.
#[test]
fn measures_are_those_of_scipy() {
    let rows: [[&str; 4]; 12] = [
        ["1", "2.5", "a", "x"],
        ["2", "1.5", "a", "x"],
        ["3", "3.5", "b", "y"],
        ["4", "", "b", "y"],
        ["5", "6.5", "a", "x"],
        ["6", "6.5", "b", "y"],
        ["7", "5", "c", "x"],
        ["8", "9", "c", "y"],
        ["9", "8", "c", "y"],
        ["10", "11", "a", "x"],
        ["11", "10", "b", "y"],
        ["12", "14", "c", "y"],
    ];
    let rows: Vec<&[&str]> = rows.iter().map(<[_; 4]>::as_slice).collect();
    let frame = frame(&["i", "v", "g", "h"], &rows);
    let close = |got: f64, want: f64| assert!((got - want).abs() < 1e-12, "{got} instead of {want}");
    let numbers = pair(&frame, 0, 1).unwrap();
    assert_eq!(numbers.rows, 11);
    close(value(&numbers, Measure::Pearson), 0.9434587935969767);
    close(value(&numbers, Measure::Spearman), 0.9430548384868849);
    close(value(&numbers, Measure::Kendall), 0.8073734277593311);
    let mixed = pair(&frame, 2, 0).unwrap();
    close(value(&mixed, Measure::CorrelationRatio), 0.5419467627971346);
    let levels = pair(&frame, 2, 3).unwrap();
    close(value(&levels, Measure::CramersV), 0.7855844048495726);
    close(value(&levels, Measure::MutualInformation), 0.7094427151647753);
    close(value(&levels, Measure::Explains), 0.7240180997191924);
}

#[test]
fn missing_cells_that_go_with_another_column_are_told() {
    let rows: Vec<[String; 3]> = (0..200)
        .map(|i| {
            let (group, lacks) = (if i % 4 == 0 { "old" } else { "new" }, i % 4 == 0 && i % 8 == 0);
            [if lacks { String::new() } else { i.to_string() }, group.to_owned(), (i * 7919 % 200).to_string()]
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let found = missingness(&frame(&["score", "era", "noise"], &rows));
    assert_eq!(found.columns, [0]);
    let [depends] = &found.depends[..] else { panic!("{:?}", found.depends) };
    assert_eq!((depends.columns, depends.measure), ([0, 1], Measure::CramersV));
    assert_eq!(depends.contrast, Contrast::Level { name: "old".to_owned(), there: 0.5, elsewhere: 0.0 });
    assert_eq!(found.patterns.iter().map(|pattern| (pattern.columns.len(), pattern.rows)).collect::<Vec<_>>(), [(0, 175), (1, 25)]);
}

#[test]
fn a_quantity_is_compared_where_values_are_missing_and_where_they_are_not() {
    let rows: Vec<[String; 2]> = (0..100).map(|i| [if i >= 80 { String::new() } else { (i % 7).to_string() }, i.to_string()]).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let found = missingness(&frame(&["score", "income"], &rows));
    assert_eq!(found.total, 100);
    assert_eq!(found.depends[0].contrast, Contrast::Medians { missing: 90.0, present: 40.0 });
}
