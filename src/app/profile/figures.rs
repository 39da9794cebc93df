//! The figures of a column in words: rounded to be read, exact to be checked.

use super::{about, explain::Measure, value_figures, words};
use crate::{
    charts::label,
    profile::{ColumnProfile, PlainType, Quantiles, Scalar},
};

/// The longest text of a file among the figures, in characters.
const LONGEST: usize = 40;
/// The longest text of a file that is shown on hover, in characters.
const LONGEST_EXACT: usize = 400;

/// One figure, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub measure: Measure,
    /// Rounded for people. May hold text from the file.
    pub shown: String,
    /// To the last digit. May hold text from the file.
    pub exact: String,
    /// How far off it may be, if it is an estimate.
    pub error: Option<String>,
}

/// Some figures under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub title: &'static str,
    /// The figures.
    pub figures: Vec<Figure>,
}

impl Figure {
    /// A number of cells, with its share of a whole.
    pub(super) fn part(measure: Measure, n: u64, whole: u64, of: &str) -> Self {
        let shown = if n == 0 { "0".to_owned() } else { format!("{} ({})", label::count(n), words::share(n, whole)) };
        Self { measure, shown, exact: format!("{n} of {whole} {of}"), error: None }
    }

    /// A count of things.
    #[must_use]
    pub fn count(measure: Measure, n: u64) -> Self {
        Self { measure, shown: label::count(n), exact: n.to_string(), error: None }
    }

    pub(super) fn number(measure: Measure, x: f64) -> Self {
        Self { measure, shown: label::number(x), exact: words::exact(x), error: None }
    }

    fn text(measure: Measure, text: &str) -> Self {
        Self { measure, shown: words::visible(text, LONGEST), exact: words::visible(text, LONGEST_EXACT), error: None }
    }

    /// What is said on hover.
    #[must_use]
    pub fn hover(&self) -> String {
        self.error.as_ref().map_or_else(|| self.exact.clone(), |error| format!("{} ({error})", self.exact))
    }

    fn scalar(measure: Measure, value: &Scalar) -> Self {
        match value {
            Scalar::Number(x) => Self::number(measure, *x),
            Scalar::Text(text) => Self::text(measure, text),
        }
    }
}

/// Cells that hold a value of the column's type.
#[must_use]
pub fn valid(column: &ColumnProfile) -> u64 {
    column.count.saturating_sub(column.mismatched)
}

/// The most telling figures of a column, at most nine, for its card. Counts of cells are not among them: they are
/// in the quality bar.
#[must_use]
pub fn key(column: &ColumnProfile) -> Vec<Figure> {
    use Measure as M;
    let distinct = Figure::count(M::Distinct, column.distinct);
    let unique = Figure::count(M::Unique, column.unique);
    let mut figures: Vec<Figure> = ends(column);
    if column.kind.is_number() {
        let q = column.quantiles;
        let middle = [
            (M::P25, q.map(|q| q.p25)),
            (M::P50, q.map(|q| q.p50)),
            (M::P75, q.map(|q| q.p75)),
            (M::Mean, column.mean),
            (M::Std, column.std),
        ];
        let at = figures.len().min(1);
        figures.splice(at..at, numbers(&middle[..3]));
        figures.extend(numbers(&middle[3..]));
        figures.extend(column.zeros.map(|n| Figure::count(M::Zeros, n)));
        figures.push(distinct);
    } else if column.kind != PlainType::Empty {
        figures.extend([distinct, unique]);
        if !column.kind.is_temporal() {
            figures.retain(|f| f.measure != M::First && f.measure != M::Last);
            figures.extend(commonest(column));
            figures.extend(lengths(column));
        }
    }
    marked(column, figures)
}

/// The same figures; those that are estimates say how far off they may be.
fn marked(column: &ColumnProfile, mut figures: Vec<Figure>) -> Vec<Figure> {
    // How many values occur once cannot be told from a part of the rows.
    if column.estimates.as_ref().is_some_and(|estimates| estimates.part.is_some()) {
        figures.retain(|figure| figure.measure != Measure::Unique);
    }
    for figure in &mut figures {
        figure.error = figure.error.take().or_else(|| about::figure(column, figure.measure));
    }
    figures
}

/// Every figure of a column, in groups. A group without figures is left out.
#[must_use]
pub fn all(column: &ColumnProfile, rows: u64) -> Vec<Group> {
    use Measure as M;
    let cells = vec![
        Figure::part(M::Valid, valid(column), rows, "rows"),
        Figure::part(M::Mismatched, column.mismatched, rows, "rows"),
        Figure::part(M::Missing, column.missing, rows, "rows"),
    ];
    let mut values = vec![
        Figure::part(M::Distinct, column.distinct, column.count, "cells with a value"),
        Figure::part(M::Unique, column.unique, column.count, "cells with a value"),
    ];
    if !column.kind.is_number() {
        values.extend(commonest(column));
    }
    let range = ends(column);
    let middle = numbers(&[(M::Mean, column.mean), (M::P50, column.quantiles.map(|q| q.p50)), (M::Sum, column.sum)]);
    let shape = numbers(&[(M::Std, column.std), (M::Skewness, column.skewness), (M::Kurtosis, column.kurtosis)]);
    let signs = [(M::Zeros, column.zeros), (M::Negatives, column.negatives)];
    let signs = signs.into_iter().filter_map(|(m, n)| Some(Figure::part(m, n?, valid(column), "numbers"))).collect();
    let groups = [
        ("Cells", cells),
        ("Values", values),
        ("Range", range),
        ("Middle", middle),
        ("Spread and shape", shape),
        ("Sign", signs),
        ("Length in characters", lengths(column)),
    ];
    let mut groups = groups.to_vec();
    for (title, figures) in value_figures::groups(column) {
        match groups.iter_mut().find(|group| group.0 == title) {
            Some(group) => group.1.extend(figures),
            None => groups.push((title, figures)),
        }
    }
    groups
        .into_iter()
        .filter(|(_, figures)| !figures.is_empty())
        .map(|(title, figures)| Group { title, figures: marked(column, figures) })
        .collect()
}

/// The quantiles of a column's numbers with the smallest and largest, in ascending order.
#[must_use]
pub fn quantiles(column: &ColumnProfile) -> Vec<Figure> {
    use Measure as M;
    let Some(Quantiles { p01, p05, p25, p50, p75, p95, p99 }) = column.quantiles else { return Vec::new() };
    let between = [(M::P01, p01), (M::P05, p05), (M::P25, p25), (M::P50, p50), (M::P75, p75), (M::P95, p95), (M::P99, p99)];
    let mut figures: Vec<_> = between.into_iter().map(|(m, x)| Figure::number(m, x)).collect();
    figures.splice(0..0, column.min.as_ref().map(|x| Figure::scalar(M::Min, x)));
    figures.extend(column.max.as_ref().map(|x| Figure::scalar(M::Max, x)));
    marked(column, figures)
}

fn numbers(figures: &[(Measure, Option<f64>)]) -> Vec<Figure> {
    figures.iter().filter_map(|&(measure, x)| Some(Figure::number(measure, x?))).collect()
}

/// The smallest and the largest value, by the names that fit the type.
fn ends(column: &ColumnProfile) -> Vec<Figure> {
    use Measure as M;
    let (low, high) = match column.kind {
        kind if kind.is_number() => (M::Min, M::Max),
        kind if kind.is_temporal() => (M::Earliest, M::Latest),
        _ => (M::First, M::Last),
    };
    let ends = [(low, &column.min), (high, &column.max)];
    ends.into_iter().filter_map(|(measure, value)| Some(Figure::scalar(measure, value.as_ref()?))).collect()
}

fn commonest(column: &ColumnProfile) -> Option<Figure> {
    let top = column.top.first()?;
    let exact = format!("{} in {} of {} cells with a value", words::visible(&top.value, LONGEST_EXACT), top.count, column.count);
    Some(Figure { measure: Measure::Commonest, shown: words::visible(&top.value, LONGEST), exact, error: None })
}

fn lengths(column: &ColumnProfile) -> Vec<Figure> {
    use Measure as M;
    let Some(lengths) = column.lengths else { return Vec::new() };
    vec![Figure::count(M::Shortest, lengths.min), Figure::count(M::Longest, lengths.max), Figure::number(M::MeanLength, lengths.mean)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::profile::examples::number_column,
        profile::{Lengths, ValueCount},
    };

    fn labels(figures: &[Figure]) -> Vec<&'static str> {
        figures.iter().map(|f| f.measure.label()).collect()
    }

    fn text() -> ColumnProfile {
        ColumnProfile {
            count: 3,
            distinct: 2,
            unique: 1,
            min: Some(Scalar::Text("a".to_owned())),
            max: Some(Scalar::Text("b".to_owned())),
            top: vec![ValueCount { value: "b ".to_owned(), count: 2 }],
            lengths: Some(Lengths { min: 1, max: 2, mean: 5.0 / 3.0 }),
            ..ColumnProfile::empty("t", PlainType::Text)
        }
    }

    #[test]
    fn each_type_shows_the_figures_that_tell_it_best() {
        let check = |column: &ColumnProfile, expected: &[&str]| assert_eq!(labels(&key(column)), expected);
        let numbers = ["Minimum", "Lower quartile", "Median", "Upper quartile", "Maximum", "Mean", "Std. deviation", "Zeros", "Distinct"];
        check(&number_column("n"), &numbers);
        check(&text(), &["Distinct", "Occur once", "Most frequent", "Shortest", "Longest", "Mean length"]);
        check(&ColumnProfile { kind: PlainType::Date, ..text() }, &["Earliest", "Latest", "Distinct", "Occur once"]);
        check(&ColumnProfile::empty("e", PlainType::Empty), &[]);
        check(&ColumnProfile::empty("n", PlainType::Float), &["Distinct"]);
    }

    #[test]
    fn figures_are_rounded_on_screen_and_exact_on_hover() {
        let column = ColumnProfile { mean: Some(1.0 / 3.0), count: 8, mismatched: 2, missing: 2, ..number_column("n") };
        let groups = all(&column, 10);
        let check = |measure: Measure, shown: &str, exact: &str| {
            let figure = groups.iter().flat_map(|g| &g.figures).find(|f| f.measure == measure).expect("the figure is shown");
            assert_eq!((figure.shown.as_str(), figure.exact.as_str()), (shown, exact));
        };
        check(Measure::Valid, "6 (60 %)", "6 of 10 rows");
        check(Measure::Missing, "2 (20 %)", "2 of 10 rows");
        check(Measure::Mean, "0.3333", "0.3333333333333333");
        check(Measure::Negatives, "0", "0 of 6 numbers");
    }

    #[test]
    fn groups_without_figures_are_left_out() {
        let titles = |column: &ColumnProfile| all(column, 0).iter().map(|g| g.title).collect::<Vec<_>>();
        assert_eq!(titles(&ColumnProfile::empty("e", PlainType::Empty)), ["Cells", "Values"]);
        assert_eq!(titles(&text()), ["Cells", "Values", "Range", "Length in characters"]);
    }

    #[test]
    fn quantiles_run_from_the_smallest_to_the_largest() {
        let shown: Vec<_> = quantiles(&number_column("n")).into_iter().map(|f| f.shown).collect();
        assert_eq!(shown, ["0", "1", "5", "25", "50", "75", "95", "99", "100"]);
        assert!(quantiles(&text()).is_empty());
    }

    #[test]
    fn text_of_the_file_is_shown_with_its_spaces() {
        assert_eq!(commonest(&text()).map(|f| (f.shown, f.exact)), Some(("b␣".to_owned(), "b␣ in 2 of 3 cells with a value".to_owned())));
    }
}
