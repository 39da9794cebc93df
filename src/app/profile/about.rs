//! How far off a figure may be that is an estimate, in words.

use super::explain::Measure;
use crate::{
    charts::label,
    profile::{Between, ColumnProfile, Estimates, Part},
};

/// How far off a figure of a column may be; `None` if it is exact.
#[must_use]
pub fn figure(column: &ColumnProfile, measure: Measure) -> Option<String> {
    let estimates = column.estimates.as_deref()?;
    if let Some(part) = estimates.part {
        return Some(from_part(part));
    }
    match measure {
        Measure::Distinct => estimates.distinct.map(likely),
        Measure::Unique => estimates.unique.map(likely),
        Measure::Commonest => commonest(estimates),
        _ => quantile(estimates, measure).map(certain),
    }
}

/// From how many rows an estimate comes.
#[must_use]
pub fn from_part(part: Part) -> String {
    format!("estimated from {} of about {}", label::count(part.rows), label::things(part.of, "row", "rows"))
}

/// Why some figures of a column are estimates; `None` if all are exact.
#[must_use]
pub fn sentences(column: &ColumnProfile) -> Option<String> {
    let estimates = column.estimates.as_deref()?;
    if let Some(part) = estimates.part {
        return Some(format!("≈ Every figure is {} and will be replaced when the whole file has been read.", from_part(part)));
    }
    let mut words = "≈ marks estimates: the column has more different values than fit into the memory that it may take. Hover to see how far off a figure may be.".to_owned();
    if column.figures.as_ref().is_none_or(|figures| figures.variety.is_none()) {
        words += " Figures that need every different value, such as entropy, outliers and steps in time, are left out; set Memory to exact to have them.";
    }
    if let Some(cells) = estimates.histogram {
        words += &format!(" A bar of the histogram may be off by up to {}.", label::things(2 * cells, "cell", "cells"));
    }
    Some(words)
}

/// The count of the `nth` listed value in words where it is not known exactly.
#[must_use]
pub fn listed(between: Between) -> Option<String> {
    (between.low < between.high).then(|| format!("{} to {}", label::count(between.low), label::count(between.high)))
}

fn likely(between: Between) -> String {
    format!("estimated: in 99 of 100 cases between {} and {}", label::count(between.low), label::count(between.high))
}

fn certain(between: Between<f64>) -> String {
    format!("estimated: between {} and {}", super::words::exact(between.low), super::words::exact(between.high))
}

/// Whether another value might be more frequent than the first of the list.
fn commonest(estimates: &Estimates) -> Option<String> {
    let top = estimates.top.as_ref()?;
    let first = top.listed.first()?;
    let rivals = top.listed.iter().skip(1).map(|other| other.high).fold(top.others, u64::max);
    (rivals > first.low).then(|| format!("estimated: another value may occur up to {} times", label::count(rivals)))
}

fn quantile(estimates: &Estimates, measure: Measure) -> Option<Between<f64>> {
    let q = estimates.quantiles?;
    let between = match measure {
        Measure::P01 => q.p01,
        Measure::P05 => q.p05,
        Measure::P25 => q.p25,
        Measure::P50 => q.p50,
        Measure::P75 => q.p75,
        Measure::P95 => q.p95,
        Measure::P99 => q.p99,
        _ => return None,
    };
    (between.low < between.high).then_some(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::profile::examples::number_column,
        profile::{Counts, Quantiles},
    };

    fn with(estimates: Estimates) -> ColumnProfile {
        ColumnProfile { estimates: Some(Box::new(estimates)), ..number_column("n") }
    }

    #[test]
    fn only_estimates_are_marked() {
        let known = Between { low: 5.0, high: 5.0 };
        let quantiles =
            Quantiles { p01: known, p05: known, p25: known, p50: Between { low: 4.5, high: 6.0 }, p75: known, p95: known, p99: known };
        let column =
            with(Estimates { distinct: Some(Between { low: 90, high: 1200 }), quantiles: Some(quantiles), ..Estimates::default() });
        let check = |measure, expected: Option<&str>| assert_eq!(figure(&column, measure).as_deref(), expected, "{measure:?}");
        check(Measure::Distinct, Some("estimated: in 99 of 100 cases between 90 and 1,200"));
        check(Measure::P50, Some("estimated: between 4.5 and 6"));
        check(Measure::P25, None);
        check(Measure::Mean, None);
        check(Measure::Unique, None);
        assert_eq!(figure(&number_column("n"), Measure::Distinct), None);
        assert_eq!(sentences(&number_column("n")), None);
        assert!(sentences(&column).is_some_and(|words| words.contains("are left out")));
    }

    #[test]
    fn figures_of_a_first_look_are_all_estimates() {
        let column = with(Estimates { part: Some(Part { rows: 500, of: 12_000 }), ..Estimates::default() });
        for measure in [Measure::Min, Measure::Mean, Measure::Missing] {
            assert_eq!(figure(&column, measure).as_deref(), Some("estimated from 500 of about 12,000 rows"));
        }
    }

    #[test]
    fn the_most_frequent_value_is_sure_where_none_can_be_more_frequent() {
        let top = |others| Counts { listed: vec![Between { low: 50, high: 60 }, Between { low: 5, high: 40 }], others };
        let check = |others, expected: Option<&str>| {
            let column = with(Estimates { top: Some(top(others)), ..Estimates::default() });
            assert_eq!(figure(&column, Measure::Commonest).as_deref(), expected);
        };
        check(30, None);
        check(51, Some("estimated: another value may occur up to 51 times"));
        assert_eq!(listed(Between { low: 5, high: 1040 }).as_deref(), Some("5 to 1,040"));
        assert_eq!(listed(Between { low: 5, high: 5 }), None);
    }
}
