//! A part of a column that is in another unit or scale.

use crate::{
    detect::{
        Context, Detector, View,
        bounds::{brief, cells, quantile_of},
        report::Notes,
        view::Number,
    },
    num::elementary::ln,
};

/// See `Detector`.
pub(in crate::detect) struct ScaleMixture;

/// What one unit is in another: thousands and hundreds, inches and centimetres, pounds and kilograms, miles and kilometres, feet
/// and metres, hours and minutes and days, stones, gallons and litres.
const FACTORS: [(f64, &str); 12] = [
    (1000.0, "a thousand"),
    (100.0, "a hundred"),
    (1_000_000.0, "a million"),
    (10.0, "ten"),
    (2.54, "centimetres and inches"),
    (2.204_62, "pounds and kilograms"),
    (1.609_34, "kilometres and miles"),
    (3.280_84, "feet and metres"),
    (60.0, "minutes and hours"),
    (24.0, "hours and days"),
    (12.0, "months and years, or inches and feet"),
    (3.785_41, "litres and gallons"),
];

/// The exact factor of two units whose numbers are about in this ratio; `None` where it is that of none.
#[must_use]
pub fn unit_factor(ratio: f64) -> Option<f64> {
    /// Suggestions are rounded, so a ratio is nearly exact.
    const NEAR: f64 = 0.001;
    let both = FACTORS.iter().flat_map(|&(factor, _)| [factor, 1.0 / factor]);
    both.into_iter().find(|factor| (ratio / factor - 1.0).abs() < NEAR)
}

/// Such a factor is told from the spread of a column by itself.
const LARGE: f64 = 100.0;
/// The smaller part is at most this share.
const SHARE: f64 = 0.35;
/// So many of the widest gaps are looked at.
const GAPS: usize = 4;
/// Around a cut, so far by ratio to either side, next to nothing lies.
const VALLEY: f64 = 0.04;
/// So many of the few would lie in the gap if they spread on as they do: with none there, it is no gap between neighbours in a tail.
const EXPECTED: f64 = 5.0;

impl Detector for ScaleMixture {
    fn id(&self) -> &'static str {
        "scale-mixture"
    }

    fn title(&self) -> &'static str {
        "Another unit or scale"
    }

    fn looks_for(&self) -> &'static str {
        "A group of numbers that are a thousand, a hundred, 2.54 or another ratio of units larger or smaller than the rest, with \
         nothing between."
    }

    fn matters(&self) -> &'static str {
        "Sums and means mix grams with kilograms, and no error is raised."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_quantity()) {
            of_column(context, at, view, notes);
        }
    }
}

/// The part of a column that another unit may explain.
struct Part<'n> {
    few: &'n [Number],
    many: &'n [Number],
    /// How wide the gap between them is, by ratio.
    gap: f64,
    /// Whether next to nothing lies around the cut.
    is_valley: bool,
    /// Whether the few are the larger ones.
    is_larger: bool,
}

fn of_column(context: &Context<'_>, at: usize, view: &View, notes: &mut Notes<'_>) {
    let positive = view.numbers.partition_point(|number| number.value <= 0.0);
    let numbers = &view.numbers[positive..];
    if numbers.len() < 10 || cells(numbers) < 20 || positive > 0 && cells(&view.numbers[..positive]) * 20 > cells(numbers) {
        return;
    }
    let Some((part, factor, words)) =
        parts(numbers).into_iter().find_map(|part| explained(&part).map(|(factor, words)| (part, factor, words)))
    else {
        return;
    };
    let few: Vec<u32> = part.few.iter().map(|number| number.code).collect();
    if context.is_group(at, &few, 0.7) {
        return;
    }
    for number in part.few {
        let value = if part.is_larger { number.value / factor } else { number.value * factor };
        let why = format!(
            "{} values are about {} times as {} as the other {}, with next to nothing between: {words}.",
            cells(part.few),
            brief(factor),
            if part.is_larger { "large" } else { "small" },
            cells(part.many)
        );
        notes.value(at, number.code, 0.9, why, Some(brief(value)));
    }
}

/// The factor that explains a part, if there is one.
fn explained(part: &Part<'_>) -> Option<(f64, &'static str)> {
    let (few, many) = (quantile_of(part.few, 0.5)?, quantile_of(part.many, 0.5)?);
    let ratio = if part.is_larger { few / many } else { many / few };
    let (low, high) = (ln(quantile_of(part.many, 0.02)?), ln(quantile_of(part.many, 0.98)?));
    // Medians of few numbers vary with the spread of the many.
    let slack = 0.7 * (high - low) / (cells(part.few) as f64).sqrt();
    let slack = |factor: f64| if factor >= LARGE { slack.clamp(0.15, 0.8) } else { slack.clamp(0.08, 0.3) };
    let is_inside = |factor: f64| {
        let shift = if part.is_larger { -ln(factor) } else { ln(factor) };
        let back = |number: &&Number| (low - 0.1..=high + 0.1).contains(&(ln(number.value) + shift));
        let inside: u64 = part.few.iter().filter(back).map(|number| u64::from(number.count)).sum();
        inside as f64 >= if factor >= LARGE { 0.8 } else { 0.9 } * cells(part.few) as f64
    };
    let spread = ln(quantile_of(part.few, 0.9)?) - ln(quantile_of(part.few, 0.1)?);
    let expected = 0.8 * cells(part.few) as f64 * if part.is_valley { part.gap.max(2.0 * VALLEY) } else { part.gap } / spread;
    let is_likely = |factor: f64| {
        let is_large = factor >= LARGE;
        let enough = if is_large { 3 } else { 6 };
        (ln(ratio) - ln(factor)).abs() <= slack(factor)
            && cells(part.few) >= enough
            && part.few.len() > 1
            && (part.gap >= if is_large { 0.25 } else { 0.4 } * ln(factor) || (factor < 4.0 && part.is_valley))
            // Small factors show only where the column itself spreads less, and where the gap is none of a thin tail.
            && (is_large || (high - low < 0.75 * ln(factor).min(ln(10.0)) && expected >= EXPECTED))
            && is_inside(factor)
            && is_like(part, if part.is_larger { 1.0 / factor } else { factor })
    };
    let nearest = |factor: f64| (ln(ratio) - ln(factor)).abs();
    FACTORS.into_iter().filter(|(factor, _)| is_likely(*factor)).min_by(|a, b| nearest(a.0).total_cmp(&nearest(b.0)))
}

/// Whether the few, brought to the scale of the many, are distributed like them (Kolmogorov and Smirnov; at one in a hundred).
fn is_like(part: &Part<'_>, factor: f64) -> bool {
    let (n, m) = (cells(part.few) as f64, cells(part.many) as f64);
    let share = |numbers: &[Number], factor: f64, all: f64, limit: f64| {
        let below = numbers.partition_point(|number| number.value * factor <= limit);
        cells(&numbers[..below]) as f64 / all
    };
    let limits = part.few.iter().map(|number| number.value * factor).chain(part.many.iter().map(|number| number.value));
    let apart = limits.map(|limit| (share(part.few, factor, n, limit) - share(part.many, 1.0, m, limit)).abs()).fold(0.0, f64::max);
    apart <= 1.63 * (1.0 / n + 1.0 / m).sqrt()
}

/// Ways to cut numbers in two: at their widest gap, by ratio, and half way from their middle to where another unit would put it.
fn parts(numbers: &[Number]) -> Vec<Part<'_>> {
    let logs: Vec<f64> = numbers.iter().map(|number| ln(number.value)).collect();
    let gap = |i: usize| logs[i] - logs[i - 1];
    let mut widest: Vec<usize> = Vec::new();
    for i in 1..numbers.len() {
        if widest.len() < GAPS || widest.last().is_some_and(|&last| gap(i) > gap(last)) {
            widest.truncate(GAPS - 1);
            widest.insert(widest.partition_point(|&wide| gap(wide) >= gap(i)), i);
        }
    }
    let middle = quantile_of(numbers, 0.5).map_or(0.0, ln);
    let halves =
        FACTORS.iter().filter(|(factor, _)| *factor < 100.0).flat_map(|(factor, _)| [0.5, -0.5].map(|half| middle + half * ln(*factor)));
    let at = |limit: f64| logs.partition_point(|&log| log < limit);
    let cuts = widest.into_iter().chain(halves.map(at)).filter(|&cut| cut > 0 && cut < numbers.len());
    let all = cells(numbers) as f64;
    let part = |cut: usize| {
        let (low, high) = numbers.split_at(cut);
        let is_larger = cells(high) <= cells(low);
        let (few, many) = if is_larger { (high, low) } else { (low, high) };
        let limit = 0.5 * (logs[cut] + logs[cut - 1]);
        let (from, to) = (at(limit - VALLEY), at(limit + VALLEY));
        // Among few different numbers there are gaps anyway.
        let is_valley = 8 * cells(&numbers[from..to]) <= cells(few) && many.len() >= 20;
        (cells(few) as f64 <= SHARE * all).then(|| Part { few, many, gap: gap(cut), is_valley, is_larger })
    };
    cuts.filter_map(part).collect()
}
