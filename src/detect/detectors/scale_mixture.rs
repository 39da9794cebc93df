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

/// The smaller part is at most this share.
const SHARE: f64 = 0.35;

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
            of_column(at, view, notes);
        }
    }
}

/// The part of a column that another unit may explain.
struct Part<'n> {
    few: &'n [Number],
    many: &'n [Number],
    gap: f64,
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let positive = view.numbers.partition_point(|number| number.value <= 0.0);
    let numbers = &view.numbers[positive..];
    if numbers.len() < 10 || cells(numbers) < 20 || positive > 0 && cells(&view.numbers[..positive]) * 20 > cells(numbers) {
        return;
    }
    let Some(part) = split(numbers) else { return };
    let (Some(few), Some(many)) = (quantile_of(part.few, 0.5), quantile_of(part.many, 0.5)) else { return };
    let ratio = if few > many { few / many } else { many / few };
    let spread = |q| quantile_of(part.many, q).map(ln);
    let (Some(low), Some(high)) = (spread(0.02), spread(0.98)) else { return };
    // Medians of few numbers vary with the spread of the many.
    let slack = (0.6 * (high - low) / (part.few.len() as f64).sqrt()).clamp(0.08, 0.35);
    let fits = |factor: f64| (ln(ratio) - ln(factor)).abs() <= slack;
    let sign = if few > many { 1.0 } else { -1.0 };
    let inside = |factor: f64| {
        let back = |number: &&Number| {
            let log = ln(number.value) - sign * ln(factor);
            log >= low - 0.15 && log <= high + 0.15
        };
        cells(&part.few.iter().filter(back).copied().collect::<Vec<_>>()) as f64 >= 0.9 * cells(part.few) as f64
    };
    let Some((factor, words)) = FACTORS.iter().find(|(factor, _)| fits(*factor) && inside(*factor)) else { return };
    let (is_large, count) = (*factor >= 100.0, cells(part.few));
    if part.gap < if is_large { 0.25 } else { 0.4 } * ln(*factor) || count < if is_large { 2 } else { 6 } || part.few.len() < 2 {
        return;
    }
    if !is_like(&part, if few > many { 1.0 / factor } else { *factor }) {
        return;
    }
    for number in part.few {
        let value = if few > many { number.value / factor } else { number.value * factor };
        let why = format!(
            "{} values are about {} times as {} as the other {}, with nothing between: {words}.",
            cells(part.few),
            brief(*factor),
            if few > many { "large" } else { "small" },
            cells(part.many)
        );
        notes.value(at, number.code, 0.86, why, Some(brief(value)));
    }
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

/// Cuts numbers at their widest gap, by ratio.
fn split(numbers: &[Number]) -> Option<Part<'_>> {
    let gap = |i: usize| ln(numbers[i].value) - ln(numbers[i - 1].value);
    let cut = (1..numbers.len()).max_by(|&a, &b| gap(a).total_cmp(&gap(b)).then(b.cmp(&a)))?;
    let (low, high) = numbers.split_at(cut);
    let (few, many) = if cells(low) < cells(high) { (low, high) } else { (high, low) };
    let share = cells(few) as f64 / cells(numbers) as f64;
    (share <= SHARE).then(|| Part { few, many, gap: gap(cut) })
}
