//! Which columns of the table have the most missing cells.

use super::{
    bars::{self, Bar},
    chart::{Chart, DataTable, Mark},
    label::{count, percent, share, things},
    measure::visible,
    shapes::{Role, Size},
};
use crate::profile::{ColumnProfile, Profile};

/// At most so many columns are shown.
const MOST: usize = 20;

/// The chart of a table, as many columns as the height has room for and at most 20.
#[must_use]
pub fn chart(profile: &Profile, size: Size) -> Chart {
    let takeaway = takeaway(profile, &worst(profile));
    let columns = worst_first(profile, size);
    let part = |column: &ColumnProfile| percent(share(column.missing, profile.rows));
    let bar = |column: &&ColumnProfile| Bar { name: visible(&column.name), amount: column.missing, figure: part(column), role: Role::Bar };
    let bars: Vec<Bar> = columns.iter().map(bar).collect();
    let (drawing, slots) = bars::draw(&bars, profile.rows, true, size);
    let label = |bar: &Bar| format!("{}: {} missing ({})", bar.name, things(bar.amount, "cell", "cells"), bar.figure);
    let row = |bar: &Bar| vec![bar.name.clone(), count(bar.amount), bar.figure.clone()];
    Chart {
        title: "Missing cells by column".into(),
        takeaway,
        table: DataTable { head: ["Column", "Missing", "Share"].map(String::from).to_vec(), rows: bars.iter().map(row).collect() },
        marks: bars.iter().zip(slots).map(|(bar, area)| Mark { area, label: label(bar) }).collect(),
        drawing,
    }
}

/// The columns of the marks of the chart, in their order.
#[must_use]
pub fn worst_first(profile: &Profile, size: Size) -> Vec<&ColumnProfile> {
    let mut columns = worst(profile);
    columns.truncate(bars::room(size).min(MOST));
    columns
}

fn worst(profile: &Profile) -> Vec<&ColumnProfile> {
    let mut columns: Vec<&ColumnProfile> = profile.columns.iter().filter(|column| column.missing > 0).collect();
    // Stable: among equals, the order of the file.
    columns.sort_by_key(|column| std::cmp::Reverse(column.missing));
    columns
}

/// One sentence on the worst column and on how many have none.
fn takeaway(profile: &Profile, worst_first: &[&ColumnProfile]) -> String {
    let all = profile.columns.len();
    let Some(worst) = worst_first.first() else {
        return match all {
            0 => "There are no columns.".into(),
            1 => "No cell of the only column is missing.".into(),
            n => format!("No cell is missing in any of the {} columns.", count(n as u64)),
        };
    };
    let complete = all - worst_first.len();
    let others = match complete {
        0 if all == 1 => String::new(),
        0 => "; no column is complete".into(),
        1 => format!("; 1 of {all} columns is complete"),
        n => format!("; {} of {} columns are complete", count(n as u64), count(all as u64)),
    };
    let part = percent(share(worst.missing, profile.rows));
    format!("{} misses most ({part} of the rows){others}.", super::chart::quoted(&worst.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{samples, svg};

    const SIZE: Size = Size { width: 360.0, height: 500.0 };

    fn missing(counts: &[(&str, u64)]) -> Profile {
        let column = |&(name, missing): &(&str, u64)| ColumnProfile {
            missing,
            count: 1000 - missing,
            ..ColumnProfile::empty(name, crate::profile::PlainType::Text)
        };
        samples::table(1000, counts.iter().map(column).collect())
    }

    #[test]
    fn the_takeaway_names_the_worst_column() {
        for (counts, expected) in [
            (vec![("a", 3), ("b", 450), ("c", 0), ("d", 0)], "“b” misses most (45 % of the rows); 2 of 4 columns are complete."),
            (vec![("a", 3), ("b", 0)], "“a” misses most (0.3 % of the rows); 1 of 2 columns is complete."),
            (vec![("a", 3), ("b", 1000)], "“b” misses most (100 % of the rows); no column is complete."),
            (vec![("a", 3)], "“a” misses most (0.3 % of the rows)."),
            (vec![("a", 0), ("b", 0)], "No cell is missing in any of the 2 columns."),
            (vec![("a", 0)], "No cell of the only column is missing."),
            (vec![], "There are no columns."),
        ] {
            assert_eq!(chart(&missing(&counts), SIZE).takeaway, expected);
        }
    }

    #[test]
    fn the_worst_twenty_come_first() {
        let names: Vec<String> = (0..30).map(|i| format!("c{i:02}")).collect();
        let counts: Vec<(&str, u64)> = names.iter().zip(0..).map(|(name, i)| (name.as_str(), i / 2)).collect();
        let chart = chart(&missing(&counts), SIZE);
        assert_eq!(chart.table.rows.len(), 20);
        assert_eq!(chart.marks[0].label, "c28: 14 cells missing (1.4 %)");
        assert_eq!(chart.marks[19].label, "c11: 5 cells missing (0.5 %)");
    }

    #[test]
    fn pictures() {
        let counts = [("capital_gain", 3), ("occupation", 450), ("age", 0), ("<b>evil</b>", 1000), ("workclass", 120)];
        insta::assert_snapshot!("missing", svg::chart(&chart(&missing(&counts), SIZE)));
        insta::assert_snapshot!("missing_none", svg::chart(&chart(&missing(&[("a", 0)]), SIZE)));
    }
}
