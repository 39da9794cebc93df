//! How the numbers of a column are spread: bars over bins of equal width, the middle half and the median marked.

use std::cmp::Ordering;

use super::{
    axis::{count_ticks, number_ticks},
    chart::{Chart, beside, of_bins, two_values},
    columns::{self, Columns, sound},
    label::{count, number, number_in_steps},
    measure::visible,
    shapes::Size,
};
use crate::profile::{ColumnProfile, Histogram, PlainType, Scalar};

/// The chart of a column of numbers; nothing for a column without any.
#[must_use]
pub fn chart(column: &ColumnProfile, size: Size) -> Option<Chart> {
    let histogram = column.histogram.as_ref().filter(|_| column.kind.is_number()).filter(|h| sound(h))?;
    let single = single_value(column, histogram);
    let histogram = single.as_ref().unwrap_or(histogram);
    let drawn = around_whole_numbers(column, histogram);
    let quantiles = column.quantiles.as_ref();
    let picture = Columns {
        histogram: &drawn,
        ticks: if column.kind == PlainType::Integer { count_ticks } else { number_ticks },
        only: number,
        band: quantiles.map(|q| (q.p25, q.p75)).filter(|(low, high)| low < high),
        marker: quantiles.map(|q| (q.p50, format!("median {}", number(q.p50)))),
    };
    let (drawing, slots) = columns::draw(&picture, size);
    let names = names(histogram, column);
    let title = format!("Distribution of {}", visible(&column.name));
    Some(of_bins(title, takeaway(column), column, histogram, &names, (drawing, slots)))
}

/// The bins that are drawn; nothing where the chart is none.
pub(super) fn bins(column: &ColumnProfile) -> Option<Histogram> {
    let histogram = column.histogram.as_ref().filter(|_| column.kind.is_number()).filter(|h| sound(h))?;
    Some(single_value(column, histogram).unwrap_or_else(|| histogram.clone()))
}

/// The bins that are drawn, in words.
pub(super) fn bin_names(column: &ColumnProfile) -> Option<Vec<String>> {
    Some(names(&bins(column)?, column))
}

/// A column of one value has no bins worth drawing: one bar at the value.
fn single_value(column: &ColumnProfile, histogram: &Histogram) -> Option<Histogram> {
    let (low, high) = range(column)?;
    let all = || Histogram { edges: vec![low, high], counts: vec![histogram.counts.iter().sum()] };
    (low == high).then(all)
}

/// A bin of the whole numbers from 0 to 4 ends before 5. Its bar is drawn from -0.5 to 4.5, so that a bar which
/// stands for a single number stands above it.
fn around_whole_numbers(column: &ColumnProfile, histogram: &Histogram) -> Histogram {
    let mut histogram = histogram.clone();
    let edges = &mut histogram.edges;
    if column.kind == PlainType::Integer && edges.first() < edges.last() && edges.iter().all(|edge| edge.fract() == 0.0) {
        edges.iter_mut().for_each(|edge| *edge -= 0.5);
    }
    histogram
}

/// The bins in words.
fn names(histogram: &Histogram, column: &ColumnProfile) -> Vec<String> {
    let last = histogram.counts.len() - 1;
    let whole = column.kind == PlainType::Integer && histogram.edges.iter().all(|edge| edge.abs() < 1e15);
    let name = |(i, edges): (usize, &[f64])| match (edges[0], edges[1]) {
        (low, high) if whole => whole_numbers(low, high, i == last, range(column)),
        (low, high) if low == high => number(low),
        (low, high) => format!("{} to {}", number_in_steps(low, high - low), number_in_steps(high, high - low)),
    };
    histogram.edges.windows(2).enumerate().map(name).collect()
}

/// The whole numbers that a bin can hold; the last bin holds its upper edge. None lie outside of the column's range.
fn whole_numbers(low: f64, high: f64, last: bool, range: Option<(f64, f64)>) -> String {
    let end = if last { high.floor() } else { high.ceil() - 1.0 };
    let (least, most) = range.unwrap_or((low, high));
    let (first, end) = (low.ceil().max(least), end.min(most));
    match first.total_cmp(&end) {
        Ordering::Less => format!("{} to {}", number(first), number(end)),
        Ordering::Equal => number(first),
        Ordering::Greater => format!("between {} and {}", number(low), number(high)),
    }
}

/// The smallest and the largest number.
fn range(column: &ColumnProfile) -> Option<(f64, f64)> {
    let number = |value: Option<&Scalar>| match value {
        Some(Scalar::Number(x)) if x.is_finite() => Some(*x),
        _ => None,
    };
    Some((number(column.min.as_ref())?, number(column.max.as_ref())?))
}

/// One sentence on where most values lie and how far the others reach.
fn takeaway(column: &ColumnProfile) -> String {
    let Some((low, high)) = range(column) else {
        return format!("{} values are numbers{}.", count(column.count - column.mismatched.min(column.count)), beside(column));
    };
    format!("{}{}.", spread(column, low, high), beside(column))
}

fn spread(column: &ColumnProfile, low: f64, high: f64) -> String {
    if low == high {
        return format!("Every value is {}", number(low));
    }
    if let Some(words) = two_values(column) {
        return words;
    }
    let Some(q) = column.quantiles.as_ref() else {
        return format!("The values lie between {} and {}", number(low), number(high));
    };
    if q.p25 == low && q.p75 == high {
        return format!("All values lie between {} and {}", number(low), number(high));
    }
    let middle = if q.p25 == q.p75 {
        format!("At least half of the values are {}", number(q.p50))
    } else {
        format!("Half of the values lie between {} and {}", number(q.p25), number(q.p75))
    };
    // Tukey's fences: what lies beyond is far from the middle half.
    let reach = 1.5 * (q.p75 - q.p25);
    let tails = match (low < q.p25 - reach, high > q.p75 + reach) {
        (false, false) => format!("all between {} and {}", number(low), number(high)),
        (false, true) => format!("a few reach {}", number(high)),
        (true, false) => format!("a few go down to {}", number(low)),
        (true, true) => format!("a few go down to {} or up to {}", number(low), number(high)),
    };
    format!("{middle}; {tails}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{samples, svg};

    const SIZE: Size = Size { width: 360.0, height: 180.0 };

    fn ages() -> ColumnProfile {
        let counts = [5410, 6120, 6460, 5860, 3810, 2660, 1490, 620, 180, 43];
        ColumnProfile { missing: 1000, mismatched: 40, ..samples::numbers(PlainType::Integer, 17.0, 90.0, &counts, [28.0, 37.0, 48.0]) }
    }

    fn flags() -> ColumnProfile {
        let top = samples::texts(&[("1", 9), ("0", 3)], 12, 2).top;
        let ones = samples::numbers(PlainType::Integer, 0.0, 1.0, &[3, 9], [0.0, 1.0, 1.0]);
        ColumnProfile { distinct: 2, top, histogram: Some(samples::bins(0.0, 2.0, &[3, 9])), ..ones }
    }

    fn said(column: &ColumnProfile) -> String {
        chart(column, SIZE).map(|chart| chart.takeaway).unwrap_or_default()
    }

    fn drawn(column: &ColumnProfile) -> String {
        chart(column, SIZE).map(|chart| svg::chart(&chart)).unwrap_or_default()
    }

    #[test]
    fn the_takeaway_says_where_values_lie() {
        let numbers = |low, high, quartiles| samples::numbers(PlainType::Float, low, high, &[1, 2], quartiles);
        for (column, expected) in [
            (ages(), "Half of the values lie between 28 and 48; a few reach 90; 0.1 % do not fit the type; 3 % are missing."),
            (numbers(0.0, 10.0, [2.5, 5.0, 7.5]), "Half of the values lie between 2.5 and 7.5; all between 0 and 10."),
            (numbers(-90.0, 10.0, [2.5, 5.0, 7.5]), "Half of the values lie between 2.5 and 7.5; a few go down to -90."),
            (numbers(-90.0, 1e21, [2.5, 5.0, 7.5]), "Half of the values lie between 2.5 and 7.5; a few go down to -90 or up to 1e21."),
            (numbers(0.0, 9.0, [0.0, 0.0, 0.0]), "At least half of the values are 0; a few reach 9."),
            (numbers(5.0, 5.0, [5.0, 5.0, 5.0]), "Every value is 5."),
            (numbers(0.0, 1.0, [0.0, 1.0, 1.0]), "All values lie between 0 and 1."),
            (flags(), "There are two values: “1” (75 %) and “0” (25 %)."),
        ] {
            assert_eq!(said(&column), expected);
        }
    }

    #[test]
    fn whole_numbers_name_the_values_in_a_bin() {
        let edges = vec![0.0, 1.0, 2.5, 2.75, 5.0, 10.0];
        let histogram = Histogram { edges, counts: vec![1, 1, 0, 4, 9] };
        let named = |kind, min: Option<f64>, max: Option<f64>| {
            let [min, max] = [min, max].map(|end| end.map(Scalar::Number));
            names(&histogram, &ColumnProfile { min, max, ..ColumnProfile::empty("a", kind) })
        };
        let whole = ["0", "1 to 2", "between 2.5 and 2.75", "3 to 4", "5 to 10"];
        assert_eq!(named(PlainType::Integer, None, None), whole);
        assert_eq!(named(PlainType::Integer, Some(0.0), Some(7.0))[4], "5 to 7");
        assert_eq!(named(PlainType::Integer, Some(0.0), Some(5.0))[4], "5");
        let all = ["0 to 1", "1 to 2.5", "2.5 to 2.75", "2.8 to 5", "5 to 10"];
        assert_eq!(named(PlainType::Float, Some(0.0), Some(7.0)), all);
    }

    /// A bar for 0 used to lie between the ticks 0 and 1, and looked like numbers in between.
    #[test]
    fn a_bar_for_one_number_stands_above_it() {
        let counts = [3, 9];
        let column = samples::numbers(PlainType::Integer, 0.0, 2.0, &counts, [0.0, 1.0, 1.0]);
        let drawn = around_whole_numbers(&column, &samples::bins(0.0, 2.0, &counts));
        assert_eq!(drawn, samples::bins(-0.5, 1.5, &counts));
    }

    #[test]
    fn a_single_value_has_a_single_bar() {
        let bin = Some(Histogram { edges: vec![5.0, 6.0], counts: vec![12] });
        let numbers = samples::numbers(PlainType::Float, 5.0, 5.0, &[12], [5.0; 3]);
        let chart = chart(&ColumnProfile { histogram: bin, ..numbers }, SIZE).unwrap();
        assert_eq!(chart.marks[0].label, "5: 12 rows (100 %)");
        assert_eq!(chart.table.rows, [["5", "12", "100 %"]]);
    }

    #[test]
    fn marks_and_table_repeat_the_bars() {
        let chart = chart(&ages(), SIZE).unwrap();
        assert_eq!(chart.marks.len(), 10);
        assert_eq!(chart.marks[0].label, "17 to 24: 5,410 rows (16 %)");
        assert_eq!(chart.table.rows[9], ["83 to 90", "43", "0.1 %"]);
        assert!(chart.marks.windows(2).all(|pair| pair[0].area.x < pair[1].area.x));
    }

    #[test]
    fn other_columns_have_no_histogram() {
        let broken = |edges: Vec<f64>, counts: Vec<u64>| ColumnProfile { histogram: Some(Histogram { edges, counts }), ..ages() };
        for column in [
            ColumnProfile::empty("a", PlainType::Integer),
            ColumnProfile { kind: PlainType::Date, ..ages() },
            broken(vec![], vec![]),
            broken(vec![0.0], vec![]),
            broken(vec![0.0, 1.0], vec![1, 2]),
            broken(vec![0.0, f64::NAN], vec![1]),
            broken(vec![1.0, 0.0], vec![1]),
        ] {
            assert_eq!(chart(&column, SIZE), None);
        }
    }

    #[test]
    fn pictures() {
        let numbers = |low, high, counts: &[u64], quartiles| drawn(&samples::numbers(PlainType::Float, low, high, counts, quartiles));
        insta::assert_snapshot!("histogram_ages", drawn(&ages()));
        insta::assert_snapshot!("histogram_one_value", numbers(5.0, 5.0, &[12], [5.0, 5.0, 5.0]));
        insta::assert_snapshot!("histogram_two_values", drawn(&flags()));
        insta::assert_snapshot!("histogram_huge_range", numbers(f64::MIN, f64::MAX, &[1, 0, 700_000, 0, 1], [-1.0, 0.0, 1.0]));
        insta::assert_snapshot!("histogram_negative", numbers(-0.035, -0.001, &[1, 4, 9, 20, 31, 17], [-0.012, -0.009, -0.007]));
    }
}
