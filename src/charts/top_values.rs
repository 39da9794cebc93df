//! Which values are the most frequent, how much is left for the others, and how much is missing.

use super::{
    bars::{self, Bar},
    brush::Bar as Kind,
    chart::{Chart, DataTable, Mark, beside, mark_label, quoted, rows, two_values, value_head},
    label::{count, percent, share, things},
    measure::visible,
    shapes::{Role, Size},
};
use crate::profile::{ColumnProfile, ValueCount};

/// The chart of any column, as many bars as the height has room for.
#[must_use]
pub fn chart(column: &ColumnProfile, size: Size) -> Chart {
    let all = rows(column);
    let bars = bars(column, bars::room(size));
    let longest = bars.iter().map(|bar| bar.amount).max().unwrap_or(0);
    let (drawing, slots) = bars::draw(&bars, longest, false, size);
    let row = |bar: &Bar| vec![bar.name.clone(), count(bar.amount), percent(share(bar.amount, all))];
    let mark = |(bar, area): (&Bar, _)| Mark { area, label: mark_label(&bar.name, bar.amount, all) };
    Chart {
        title: format!("Most frequent values of {}", visible(&column.name)),
        takeaway: takeaway(column),
        table: DataTable { head: value_head(), rows: bars.iter().map(row).collect() },
        marks: bars.iter().zip(slots).map(mark).collect(),
        drawing,
    }
}

/// What the bars stand for, in their order.
pub(super) fn bars_of(column: &ColumnProfile, size: Size) -> Vec<Kind> {
    let missing = usize::from(column.missing > 0);
    let shown = shown(column, bars::room(size).saturating_sub(missing));
    let has_rest = column.count > shown.iter().map(|value| value.count).sum();
    let tops = (0..shown.len() as u32).map(Kind::Top);
    tops.chain(has_rest.then_some(Kind::Rest)).chain((missing > 0).then_some(Kind::Missing)).collect()
}

/// Whether no value occurs twice, so that none is more frequent than another.
pub(super) fn all_differ(column: &ColumnProfile) -> bool {
    column.count > 1 && column.distinct == column.count
}

fn bars(column: &ColumnProfile, room: usize) -> Vec<Bar> {
    let missing = usize::from(column.missing > 0);
    let shown = shown(column, room.saturating_sub(missing));
    let bar = |(i, value): (usize, &ValueCount)| {
        let role = if i == 0 { Role::BarAccent } else { Role::Bar };
        bar(column, visible(&value.value), value.count, role)
    };
    let mut bars: Vec<Bar> = shown.iter().enumerate().map(bar).collect();
    let rest = column.count.saturating_sub(shown.iter().map(|value| value.count).sum());
    if rest > 0 {
        bars.push(bar_of_rest(column, shown.len() as u64, rest));
    }
    if column.missing > 0 {
        bars.push(self::bar(column, "missing".into(), column.missing, Role::BarMissing));
    }
    bars
}

/// The values that get a bar of their own, so that `room` holds these and a bar for the rest.
fn shown(column: &ColumnProfile, room: usize) -> &[ValueCount] {
    if all_differ(column) {
        return &[];
    }
    let complete = column.top.len() <= room && column.distinct <= column.top.len() as u64;
    let most = if complete { room } else { room.saturating_sub(1) };
    &column.top[..column.top.len().min(most)]
}

fn bar_of_rest(column: &ColumnProfile, shown: u64, rest: u64) -> Bar {
    let others = column.distinct.saturating_sub(shown);
    let name = match shown {
        0 => things(others, "value", "values"),
        // Values that are equal as numbers are one value but may be listed as written: none is left to count.
        _ if others == 0 => "others".into(),
        _ => things(others, "other value", "other values"),
    };
    bar(column, name, rest, Role::BarMuted)
}

fn bar(column: &ColumnProfile, name: String, amount: u64, role: Role) -> Bar {
    let figure = format!("{} ({})", count(amount), percent(share(amount, rows(column))));
    Bar { name, amount, figure, role }
}

/// One sentence on the most frequent value, or on there being none.
fn takeaway(column: &ColumnProfile) -> String {
    if rows(column) == 0 {
        return "There are no rows.".into();
    }
    if column.count == 0 {
        return "Every cell is missing.".into();
    }
    let part = |n: u64| percent(share(n, rows(column)));
    let values = things(column.distinct, "value", "values");
    let words = match column.top.as_slice() {
        _ if all_differ(column) => format!("All {values} are different"),
        [only] if column.distinct == 1 => format!("Every value is {}", quoted(&only.value)),
        [first, second, ..] if first.count == second.count && column.distinct > 2 => {
            format!("Several of {values} are equally frequent, {} among them ({})", quoted(&first.value), part(first.count))
        }
        [first, ..] => two_values(column)
            .unwrap_or_else(|| format!("{} is the most frequent of {values} ({})", quoted(&first.value), part(first.count))),
        [] => format!("There are {values}"),
    };
    format!("{words}{}.", beside(column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        charts::{samples, svg},
        profile::PlainType,
    };

    const SIZE: Size = Size { width: 360.0, height: 180.0 };

    const CLASSES: [(&str, u64); 8] = [
        ("Private", 22_696),
        ("Self-emp-not-inc", 2_541),
        ("Local-gov", 2_093),
        ("State-gov", 1_298),
        ("Self-emp-inc", 1_116),
        ("Federal-gov", 960),
        ("Without-pay", 14),
        ("Never-worked", 7),
    ];

    fn classes() -> ColumnProfile {
        ColumnProfile { missing: 1_836, ..samples::texts(&CLASSES, 30_725, 8) }
    }

    fn empty() -> ColumnProfile {
        ColumnProfile { missing: 7, ..ColumnProfile::empty("nothing", PlainType::Empty) }
    }

    #[test]
    fn the_takeaway_names_the_most_frequent_value() {
        let texts = samples::texts;
        for (column, expected) in [
            (texts(&CLASSES, 32_424, 8), "“Private” is the most frequent of 8 values (70 %)."),
            (classes(), "“Private” is the most frequent of 8 values (70 %); 5.6 % are missing."),
            (texts(&[("a", 9)], 9, 1), "Every value is “a”."),
            (texts(&[("yes", 6), ("no", 4)], 10, 2), "There are two values: “yes” (60 %) and “no” (40 %)."),
            (texts(&[("a", 2), ("b", 2), ("c", 1)], 5, 3), "Several of 3 values are equally frequent, “a” among them (40 %)."),
            (texts(&[("a", 1), ("b", 1)], 12_000, 12_000), "All 12,000 values are different."),
            (texts(&[], 9, 4), "There are 4 values."),
            (empty(), "Every cell is missing."),
            (ColumnProfile::empty("a", PlainType::Empty), "There are no rows."),
        ] {
            assert_eq!(chart(&column, SIZE).takeaway, expected);
        }
    }

    #[test]
    fn bars_add_up_to_all_rows() {
        for height in [0.0, 24.0, 48.0, 72.0, 120.0, 216.0, 1000.0] {
            for column in [classes(), empty(), samples::texts(&CLASSES, 40_000, 300)] {
                let bars = bars(&column, bars::room(Size { width: 300.0, height }));
                assert_eq!(bars.iter().map(|bar| bar.amount).sum::<u64>(), rows(&column), "{height}");
                assert!(bars.len() <= (height as usize / 24).max(2), "{height}");
            }
        }
    }

    #[test]
    fn the_rest_is_said_to_be_rest() {
        let names = |column: &ColumnProfile, room| bars(column, room).into_iter().map(|bar| bar.name).collect::<Vec<_>>();
        assert_eq!(names(&classes(), 4), ["Private", "Self-emp-not-inc", "6 other values", "missing"]);
        assert_eq!(names(&classes(), 9)[7..], ["Never-worked", "missing"]);
        assert_eq!(names(&samples::texts(&[("a", 1), ("b", 1)], 50, 50), 9), ["50 values"]);
    }

    #[test]
    fn pictures() {
        let drawn = |column: &ColumnProfile| svg::chart(&chart(column, SIZE));
        let long = "A very long answer that somebody has typed into a field which was meant for a single word or two";
        let hostile = [("<script>alert(1)</script>", 5), ("\u{202e}drow\n\u{0}", 3), (long, 2), ("  ", 1)];
        insta::assert_snapshot!("top_values", drawn(&classes()));
        insta::assert_snapshot!("top_values_all_missing", drawn(&empty()));
        insta::assert_snapshot!("top_values_hostile", drawn(&samples::texts(&hostile, 11, 4)));
        insta::assert_snapshot!("top_values_all_different", drawn(&samples::texts(&[("a", 1), ("b", 1)], 5_000, 5_000)));
        insta::assert_snapshot!("top_values_no_rows", drawn(&ColumnProfile::empty("a", PlainType::Empty)));
    }
}
