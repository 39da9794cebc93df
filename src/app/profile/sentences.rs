//! What the table and its columns come to, in sentences.

use super::{figures, words};
use crate::{
    charts::label,
    profile::{ColumnProfile, PlainType, Profile},
};

/// The longest column name in a sentence, in characters.
const LONGEST: usize = 40;

/// All cells of the table, and how many of them are missing and mismatched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cells {
    /// Rows times columns.
    pub all: u64,
    /// Without a value.
    pub missing: u64,
    /// With a value that does not fit its column.
    pub mismatched: u64,
}

impl Cells {
    /// Counts the cells of a table.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let sum = |part: fn(&ColumnProfile) -> u64| profile.columns.iter().map(part).fold(0, u64::saturating_add);
        let columns = profile.columns.len() as u64;
        Self { all: profile.rows.saturating_mul(columns), missing: sum(|c| c.missing), mismatched: sum(|c| c.mismatched) }
    }
}

/// The table in a few sentences.
#[must_use]
pub fn table(profile: &Profile) -> String {
    let cells = Cells::of(profile);
    let rows = label::things(profile.rows, "row", "rows");
    let columns = label::things(profile.columns.len() as u64, "column", "columns");
    if cells.all == 0 {
        return format!("{rows} in {columns}: there is no cell to look at.");
    }
    let missing = match cells.missing {
        0 => "No cell is missing".to_owned(),
        n => format!("{} of the cells are missing, {}", words::share(n, cells.all), concentrated(profile)),
    };
    let mismatched = match cells.mismatched {
        0 => "every value fits the type of its column".to_owned(),
        1 => "1 value does not fit the type of its column".to_owned(),
        m => format!("{} values do not fit the type of their column", label::count(m)),
    };
    let and = if cells.missing == 0 && cells.mismatched == 0 { "and" } else { "but" };
    let joint = if cells.missing > 0 { ";".to_owned() } else { format!(", {and}") };
    format!("{rows} in {columns}. {missing}{joint} {mismatched}.")
}

/// Where the missing cells are.
fn concentrated(profile: &Profile) -> String {
    let with = profile.columns.iter().filter(|column| column.missing > 0).count();
    // Of columns with equally many, the first in the file.
    let Some(worst) = profile.columns.iter().rev().max_by_key(|column| column.missing) else { return String::new() };
    let name = words::visible(&worst.name, LONGEST);
    if with == 1 {
        return format!("all in {name}");
    }
    format!("most in {name} ({} of it)", words::share(worst.missing, profile.rows))
}

/// The quality bar of a column in words.
#[must_use]
pub fn quality(column: &ColumnProfile, rows: u64) -> String {
    let part = |n: u64, what: &str| match n {
        0 => String::new(),
        n => format!(", {} {what} ({})", label::count(n), words::share(n, rows)),
    };
    let valid = figures::valid(column);
    format!(
        "{} valid ({}){}{}",
        label::count(valid),
        words::share(valid, rows),
        part(column.mismatched, "mismatched"),
        part(column.missing, "missing")
    )
}

/// Why a column has its type.
#[must_use]
pub fn evidence(column: &ColumnProfile) -> String {
    if column.count == 0 {
        return "No cell of the column holds a value, so there is nothing to tell a type from.".to_owned();
    }
    let valid = figures::valid(column);
    let kind = kind(column.kind);
    if valid == column.count {
        return format!("All {} fit the type “{kind}”.", label::things(column.count, "value", "values"));
    }
    format!(
        "{} of {} fit the type “{kind}” ({}); the rest are listed as mismatched.",
        label::count(valid),
        label::things(column.count, "value", "values"),
        words::share(valid, column.count)
    )
}

/// A type in plain words.
#[must_use]
pub fn kind(kind: PlainType) -> &'static str {
    match kind {
        PlainType::Boolean => "yes or no",
        PlainType::Integer => "whole number",
        PlainType::Float => "decimal number",
        PlainType::Date => "date",
        PlainType::Datetime => "date and time",
        PlainType::Time => "time",
        PlainType::Code => "code",
        PlainType::Text => "text",
        PlainType::Empty => "empty",
    }
}

/// What a column of the type holds.
#[must_use]
pub fn kind_meaning(kind: PlainType) -> &'static str {
    match kind {
        PlainType::Boolean => "Two values that are words for yes and no.",
        PlainType::Integer => "Whole numbers.",
        PlainType::Float => "Numbers, some with decimals.",
        PlainType::Date => "Calendar days.",
        PlainType::Datetime => "Days with a time.",
        PlainType::Time => "Times of day.",
        PlainType::Code => "Digits that are a name and not a quantity: as numbers they would lose their leading zeros.",
        PlainType::Text => "Text that is no number, date, time or yes/no.",
        PlainType::Empty => "No value at all.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::profile::examples::table as example;

    fn cells(name: &str, missing: u64, mismatched: u64) -> ColumnProfile {
        ColumnProfile { count: 10 - missing, missing, mismatched, ..ColumnProfile::empty(name, PlainType::Integer) }
    }

    #[test]
    fn a_table_is_summed_up_by_its_flaws() {
        let check = |columns: Vec<ColumnProfile>, expected: &str| assert_eq!(table(&example(10, columns)), expected);
        let fine = || cells("a", 0, 0);
        assert_eq!(table(&example(0, vec![fine()])), "0 rows in 1 column: there is no cell to look at.");
        check(vec![fine()], "10 rows in 1 column. No cell is missing, and every value fits the type of its column.");
        check(
            vec![fine(), cells("b", 0, 3)],
            "10 rows in 2 columns. No cell is missing, but 3 values do not fit the type of their column.",
        );
        check(
            vec![fine(), cells("b", 4, 0)],
            "10 rows in 2 columns. 20 % of the cells are missing, all in b; every value fits the type of its column.",
        );
        check(
            vec![cells("a", 1, 1), cells("b", 4, 0)],
            "10 rows in 2 columns. 25 % of the cells are missing, most in b (40 % of it); 1 value does not fit the type of its column.",
        );
    }

    #[test]
    fn cells_of_a_table_without_rows_or_columns_are_none() {
        assert_eq!(Cells::of(&example(0, vec![ColumnProfile::empty("a", PlainType::Empty)])), Cells::default());
        assert_eq!(Cells::of(&example(7, vec![])), Cells::default());
    }

    #[test]
    fn the_quality_bar_names_only_what_there_is() {
        assert_eq!(quality(&cells("a", 0, 0), 10), "10 valid (100 %)");
        assert_eq!(quality(&cells("a", 1, 2), 10), "7 valid (70 %), 2 mismatched (20 %), 1 missing (10 %)");
    }

    #[test]
    fn evidence_says_how_much_of_the_column_fits() {
        assert_eq!(evidence(&cells("a", 0, 0)), "All 10 values fit the type “whole number”.");
        assert_eq!(evidence(&cells("a", 0, 1)), "9 of 10 values fit the type “whole number” (90 %); the rest are listed as mismatched.");
        assert_eq!(evidence(&cells("a", 10, 0)), "No cell of the column holds a value, so there is nothing to tell a type from.");
    }
}
