//! What reading a file is expected to need and to give, in sentences: told before it is read.

use super::words;
use crate::{charts::label, profile::FirstLook};

/// How many columns are named in a sentence.
const NAMED: usize = 3;

/// The sentences. `seconds` is about how long reading will take, if that is known.
#[must_use]
pub fn sentences(look: &FirstLook, seconds: Option<f64>) -> String {
    let columns = &look.profile.columns;
    let rows = label::things(rounded(look.part.of), "row", "rows");
    let time = seconds.map(|seconds| format!(" Reading takes {}.", time(seconds))).unwrap_or_default();
    let memory = words::size(rounded(look.outlook.memory));
    let estimated = &look.outlook.estimated;
    let names: Vec<_> = estimated.iter().filter_map(|&at| columns.get(at as usize)).map(|column| words::clip(&column.name, 24)).collect();
    let exactness = if names.is_empty() {
        "All figures will be exact.".to_owned()
    } else {
        let place = if names.len() == columns.len() { "every column".to_owned() } else { named(&names) };
        format!(
            "In {place}, distinct values, quantiles and most frequent values will be estimates that say how far off they may be. All other figures will be exact."
        )
    };
    format!("About {rows}.{time} The values take about {memory} of memory. {exactness}")
}

/// About how long something takes, in words.
#[must_use]
pub fn time(seconds: f64) -> String {
    match seconds {
        s if s < 1.0 => "under a second".to_owned(),
        s if s < 90.0 => format!("about {s:.0} s"),
        s => format!("about {:.0} min", s / 60.0),
    }
}

fn named(names: &[String]) -> String {
    let shown = names[..names.len().min(NAMED)].join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {}", label::things(more as u64, "other column", "other columns")),
    }
}

/// Two digits are all that a guess has.
fn rounded(n: u64) -> u64 {
    let mut unit = 1;
    while n / unit >= 100 {
        unit *= 10;
    }
    (n + unit / 2) / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        profile::{ColumnProfile, Part, PlainType, Reading},
        table::Memory,
    };

    fn look(memory: Memory, distinct: &[u64]) -> FirstLook {
        let file = Reading { name: "x.csv".to_owned(), bytes: 1_000_000, facts: Vec::new(), null: Vec::new() };
        let column =
            |(i, &n): (usize, &u64)| ColumnProfile { count: 500, distinct: n, ..ColumnProfile::empty(&format!("c{i}"), PlainType::Text) };
        FirstLook::new(file, distinct.iter().enumerate().map(column).collect(), Part { rows: 500, of: 12_345 }, 1000, memory, 1)
    }

    #[test]
    fn it_says_what_will_be_exact() {
        assert_eq!(
            sentences(&look(Memory::Exact, &[10, 500]), Some(3.3)),
            "About 12,000 rows. Reading takes about 3 s. The values take about 20 kB of memory. All figures will be exact."
        );
        assert_eq!(
            sentences(&look(Memory::Bytes(1000), &[5, 400, 400, 400, 400]), None),
            "About 12,000 rows. The values take about 1.0 kB of memory. In c1, c2, c3 and 1 other column, distinct values, quantiles and \
             most frequent values will be estimates that say how far off they may be. All other figures will be exact."
        );
    }

    #[test]
    fn guesses_have_two_digits() {
        let check = |n, expected| assert_eq!(rounded(n), expected);
        check(0, 0);
        check(99, 99);
        check(105, 110);
        check(12_345, 12_000);
        check(99_999, 100_000);
        assert_eq!([0.2, 3.4, 150.0].map(time), ["under a second", "about 3 s", "about 2 min"]);
    }
}
