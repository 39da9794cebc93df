//! How many columns of the table have which type.

use super::{
    bars::{self, Bar},
    chart::{Chart, DataTable, Mark},
    label::{count, percent, share, things},
    shapes::{Role, Size},
};
use crate::profile::{PlainType, Profile};

/// The chart of a table; nine types have room in any height.
#[must_use]
pub fn chart(profile: &Profile, size: Size) -> Chart {
    let all = profile.columns.len() as u64;
    let bar = |&(kind, n): &(PlainType, u64)| {
        let role = if kind == PlainType::Empty { Role::BarMuted } else { Role::Bar };
        Bar { name: name(kind).into(), amount: n, figure: count(n), role }
    };
    let counts = counts(profile);
    let bars: Vec<Bar> = counts.iter().map(bar).collect();
    let longest = bars.iter().map(|bar| bar.amount).max().unwrap_or(0);
    let (drawing, slots) = bars::draw(&bars, longest, false, size);
    let label = |bar: &Bar| format!("{}: {}", bar.name, things(bar.amount, "column", "columns"));
    let row = |bar: &Bar| vec![bar.name.clone(), bar.figure.clone(), percent(share(bar.amount, all))];
    Chart {
        title: "Columns by type".into(),
        takeaway: takeaway(&counts, all),
        table: DataTable { head: ["Type", "Columns", "Share"].map(String::from).to_vec(), rows: bars.iter().map(row).collect() },
        marks: bars.iter().zip(slots).map(|(bar, area)| Mark { area, label: label(bar) }).collect(),
        drawing,
    }
}

/// The types that occur, most frequent first, among equals in the order of the types.
fn counts(profile: &Profile) -> Vec<(PlainType, u64)> {
    let mut counts = std::collections::BTreeMap::<PlainType, u64>::new();
    for column in &profile.columns {
        *counts.entry(column.kind).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    counts
}

/// A type in words that follow "hold".
fn name(kind: PlainType) -> &'static str {
    match kind {
        PlainType::Boolean => "yes or no",
        PlainType::Integer => "whole numbers",
        PlainType::Float => "decimal numbers",
        PlainType::Date => "dates",
        PlainType::Datetime => "dates with time",
        PlainType::Time => "times of day",
        PlainType::Code => "codes",
        PlainType::Text => "text",
        PlainType::Empty => "nothing",
    }
}

/// One sentence on the two or three most frequent types.
fn takeaway(counts: &[(PlainType, u64)], all: u64) -> String {
    let part = |&(kind, n): &(PlainType, u64)| format!("{} {}", count(n), name(kind));
    match counts {
        [] => "There are no columns.".into(),
        [(kind, 1)] => format!("The only column holds {}.", name(*kind)),
        [(kind, n)] => format!("All {} columns hold {}.", count(*n), name(*kind)),
        [(kind, n), rest @ ..] => {
            let verb = if *n == 1 { "holds" } else { "hold" };
            let first = format!("{} of {} columns {verb} {}", count(*n), count(all), name(*kind));
            match rest {
                [one] => format!("{first}, {}.", part(one)),
                [one, other] => format!("{first}, {}, {}.", part(one), part(other)),
                [one, .., _] => format!("{first}, {}; the others are of {} more types.", part(one), rest.len() - 1),
                [] => format!("{first}."),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{samples, svg};

    const SIZE: Size = Size { width: 360.0, height: 220.0 };

    fn table(kinds: &[PlainType]) -> Profile {
        samples::table(10, kinds.iter().map(|&kind| crate::profile::ColumnProfile::empty("a", kind)).collect())
    }

    #[test]
    fn the_takeaway_says_what_most_columns_hold() {
        use PlainType::{Boolean, Date, Empty, Float, Integer, Text};
        for (kinds, expected) in [
            (vec![], "There are no columns."),
            (vec![Text], "The only column holds text."),
            (vec![Text, Text], "All 2 columns hold text."),
            (vec![Text, Integer, Integer], "2 of 3 columns hold whole numbers, 1 text."),
            (vec![Date, Text, Text, Boolean], "2 of 4 columns hold text, 1 yes or no, 1 dates."),
            (vec![Float, Text, Empty, Boolean], "1 of 4 columns holds yes or no, 1 decimal numbers; the others are of 2 more types."),
        ] {
            assert_eq!(chart(&table(&kinds), SIZE).takeaway, expected);
        }
    }

    #[test]
    fn pictures() {
        use PlainType::{Boolean, Date, Empty, Integer, Text};
        let kinds = [Integer, Integer, Integer, Text, Text, Text, Text, Date, Boolean, Empty];
        insta::assert_snapshot!("types", svg::chart(&chart(&table(&kinds), SIZE)));
    }
}
