//! The figures in words that come from the different values of a column.

use super::{
    explain::Measure,
    figures::{Figure, valid},
    words,
};
use crate::{
    charts::label,
    profile::{ColumnProfile, Granularity, LookedAt, NumberFigures, TextFigures, TimeFigures},
};

/// Further figures of a column, by the heading that they stand under.
#[must_use]
pub fn groups(column: &ColumnProfile) -> Vec<(&'static str, Vec<Figure>)> {
    let Some(figures) = column.figures.as_deref() else { return Vec::new() };
    let cells = |measure, n| Figure::part(measure, n, column.count, "cells with a value");
    let mut groups = Vec::new();
    if let Some(variety) = figures.variety {
        let modes = Figure {
            shown: if variety.most == 1 {
                "none".to_owned()
            } else {
                format!("{} × {}", label::count(variety.modes), label::count(variety.most))
            },
            exact: format!(
                "{} with {} each",
                label::things(variety.modes, "value", "values"),
                label::things(variety.most, "cell", "cells")
            ),
            ..Figure::count(Measure::Modes, variety.modes)
        };
        let measured = [(Measure::Entropy, Some(variety.entropy)), (Measure::Imbalance, variety.imbalance)];
        groups.push(("Mixture", numbers(&measured).chain([modes]).collect()));
    }
    if let Some(found) = figures.numbers.as_deref() {
        groups.extend(of_numbers(found, valid(column), column.count));
    }
    if let Some(found) = figures.times.as_deref() {
        groups.push(("Steps in time", of_times(found)));
    }
    if let Some(found) = figures.booleans {
        groups.push(("Answers", vec![cells(Measure::Yes, found.yes), cells(Measure::No, found.no)]));
    }
    if let Some(found) = figures.texts.as_deref() {
        groups.extend(of_texts(found, column));
    }
    groups
}

fn of_numbers(found: &NumberFigures, numbers_in_all: u64, cells: u64) -> [(&'static str, Vec<Figure>); 4] {
    use Measure as M;
    let part = |measure, n| Figure::part(measure, n, numbers_in_all, "numbers");
    let means = [(M::TrimmedMean, found.trimmed_mean), (M::GeometricMean, found.geometric_mean), (M::HarmonicMean, found.harmonic_mean)];
    let spreads = [
        (M::Range, found.range),
        (M::QuartileRange, found.quartile_range),
        (M::MedianDeviation, found.median_deviation),
        (M::Variance, found.variance),
        (M::Variation, found.variation),
    ];
    let beyond = |measure, [low, high]: [u64; 2], [below, above]: [f64; 2]| Figure {
        exact: format!("{low} below {}, {high} above {}", words::exact(below), words::exact(above)),
        ..part(measure, low + high)
    };
    let fences = found.fences.map(|f| [beyond(M::Outliers, f.beyond_inner, f.inner), beyond(M::FarOutliers, f.beyond_outer, f.outer)]);
    let infinite = (found.infinite > 0).then(|| Figure::part(M::Infinite, found.infinite, cells, "cells with a value"));
    [
        ("Middle", numbers(&means).collect()),
        ("Spread and shape", numbers(&spreads).collect()),
        ("Sign", [part(M::Positives, found.positives)].into_iter().chain(infinite).collect()),
        ("Far from the middle half", fences.into_iter().flatten().collect()),
    ]
}

fn of_times(found: &TimeFigures) -> Vec<Figure> {
    let time = |measure, seconds| Figure {
        shown: duration(seconds),
        exact: format!("{} seconds", words::exact(seconds)),
        ..Figure::count(measure, 0)
    };
    let unit = Figure {
        shown: unit(found.granularity).to_owned(),
        exact: unit(found.granularity).to_owned(),
        ..Figure::count(Measure::Granularity, 0)
    };
    let mut figures = vec![time(Measure::Span, found.range), unit];
    if let Some(steps) = &found.steps {
        figures.extend([
            time(Measure::UsualStep, steps.median),
            time(Measure::LongestStep, steps.max),
            Figure::count(Measure::Gaps, steps.gaps),
        ]);
    }
    figures
}

fn of_texts(found: &TextFigures, column: &ColumnProfile) -> [(&'static str, Vec<Figure>); 2] {
    use Measure as M;
    let cells = |measure, n| Figure::part(measure, n, found.looked_at.cells, "cells that were looked at");
    let count = Figure::count;
    let mean = Figure {
        shown: label::number(found.words.mean),
        exact: format!("{}; from {} to {}", words::exact(found.words.mean), found.words.min, found.words.max),
        ..count(M::WordsPerCell, 0)
    };
    let word = vec![count(M::Words, found.words.total), count(M::DifferentWords, found.words.distinct), mean];
    let mut signs = vec![count(M::Characters, found.characters.total), count(M::DifferentCharacters, found.characters.distinct)];
    let odd = [(M::Padded, found.padded), (M::BeyondAscii, found.beyond_ascii), (M::SeveralLines, found.several_lines)];
    signs.extend(odd.map(|(measure, n)| cells(measure, n)));
    let error = sampled(found.looked_at, column);
    [("Words", word), ("Characters", signs)]
        .map(|(title, figures)| (title, figures.into_iter().map(|figure| Figure { error: error.clone(), ..figure }).collect()))
}

/// What the figures of texts come from where that is not everything.
#[must_use]
pub fn sampled(looked_at: LookedAt, column: &ColumnProfile) -> Option<String> {
    let share = words::share(looked_at.cells, column.count);
    let values = label::things(looked_at.values, "different value", "different values");
    (!looked_at.all).then(|| format!("counted in a fair sample: {values}, which fill {share} of the cells"))
}

fn numbers(figures: &[(Measure, Option<f64>)]) -> impl Iterator<Item = Figure> {
    figures.iter().filter_map(|&(measure, x)| Some(Figure::number(measure, x?)))
}

fn unit(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Fraction => "parts of a second",
        Granularity::Second => "seconds",
        Granularity::Minute => "minutes",
        Granularity::Hour => "hours",
        Granularity::Day => "days",
        Granularity::Month => "months",
        Granularity::Year => "years",
    }
}

/// A length of time in the largest unit of which there are two or more, rounded.
#[must_use]
pub fn duration(seconds: f64) -> String {
    const UNITS: [(f64, &str); 5] = [(31_556_952.0, "years"), (86_400.0, "days"), (3600.0, "hours"), (60.0, "minutes"), (1.0, "seconds")];
    let in_unit = |&(length, name): &(f64, &str)| format!("{} {name}", label::number(seconds / length));
    match seconds {
        86_400.0 => "1 day".to_owned(),
        3600.0 => "1 hour".to_owned(),
        60.0 => "1 minute".to_owned(),
        1.0 => "1 second".to_owned(),
        _ => UNITS.iter().find(|(length, _)| seconds >= 2.0 * length).or(UNITS.last()).map(in_unit).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_told_in_a_fitting_unit() {
        let check = |seconds, expected: &str| assert_eq!(duration(seconds), expected);
        check(0.0, "0 seconds");
        check(0.5, "0.5 seconds");
        check(1.0, "1 second");
        check(90.0, "90 seconds");
        check(86_400.0, "1 day");
        check(31.0 * 86_400.0, "31 days");
        check(400.0 * 86_400.0, "400 days");
        check(4.0 * 31_556_952.0, "4 years");
    }

    #[test]
    fn texts_of_a_sample_say_so() {
        let column = ColumnProfile { count: 200, ..ColumnProfile::empty("x", crate::profile::PlainType::Text) };
        let looked_at = LookedAt { values: 90, cells: 100, all: false };
        assert_eq!(
            sampled(looked_at, &column).as_deref(),
            Some("counted in a fair sample: 90 different values, which fill 50 % of the cells")
        );
        assert_eq!(sampled(LookedAt { all: true, ..looked_at }, &column), None);
    }
}
