//! The figures of a column that the model's trees look at.

use std::collections::BTreeMap;

use super::{
    cues::{CUES, cues},
    lexical::{Look, TRAITS},
};
use crate::{
    meaning::{ColumnSketch, words::words},
    num::elementary::{ln_1p, sqrt},
};

/// How many figures there are.
const COUNT: usize = SUMMARY.len() + SAMPLE.len() + TRAITS.len() + NAME.len() + CUES.len() + AROUND.len();

const SUMMARY: [&str; 20] = [
    "rows",
    "missing",
    "missing_share",
    "distinct",
    "distinct_share",
    "repeats",
    "constant",
    "has_numbers",
    "mean",
    "std",
    "min",
    "max",
    "range",
    "density",
    "deviation",
    "mean_place",
    "min_is_whole",
    "max_is_whole",
    "has_negative",
    "many_per_distinct",
];

const SAMPLE: [&str; 29] = [
    "samples",
    "chars",
    "chars_min",
    "chars_max",
    "chars_spread",
    "words",
    "words_max",
    "stopwords",
    "digit_share",
    "letter_share",
    "upper_share",
    "sign_share",
    "delimiters",
    "decimals",
    "decimals_max",
    "masks",
    "prefix",
    "suffix",
    "same_length",
    "number_max",
    "number_min",
    "number_spread",
    "step",
    "capitalised",
    "round",
    "number_share_of_range",
    "zero",
    "items",
    "items_min",
];

const NAME: [&str; 8] =
    ["name_chars", "name_words", "name_digits", "name_upper", "name_spaces", "name_underscores", "name_is_number", "name_ends_with_digit"];

const AROUND: [&str; 9] =
    ["columns", "numbers_around", "few_around", "kin", "kin_distinct", "kin_distinct_spread", "kin_numbers", "kin_whole", "kin_max"];

/// What the figures are called, in their order.
pub fn names() -> impl Iterator<Item = &'static str> {
    let cues = CUES.iter().map(|(name, _)| *name);
    SUMMARY.into_iter().chain(SAMPLE).chain(TRAITS).chain(NAME).chain(cues).chain(AROUND)
}

/// What the other columns of the table tell of one. Columns whose names differ only in digits are kin.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surroundings([f32; AROUND.len()]);

impl Surroundings {
    /// What the columns of a table tell of each other.
    #[must_use]
    pub fn of(columns: &[ColumnSketch]) -> Vec<Self> {
        let n = columns.len().max(1) as f32;
        let share = |has: &dyn Fn(&ColumnSketch) -> bool| columns.iter().filter(|c| has(c)).count() as f32 / n;
        let numbers = share(&|c| c.numbers.is_some());
        let few = share(&|c| c.distinct <= 12);
        let stems: Vec<String> = columns.iter().map(|c| stem(&c.name)).collect();
        let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, stem) in stems.iter().enumerate() {
            families.entry(stem).or_default().push(i);
        }
        let families: BTreeMap<&str, [f32; 6]> = families.into_iter().map(|(stem, kin)| (stem, family(columns, &kin))).collect();
        stems
            .iter()
            .map(|stem| {
                let kin = families.get(stem.as_str()).copied().unwrap_or_default();
                let mut around = [log(columns.len() as f64), numbers, few, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
                around[3..].copy_from_slice(&kin);
                Self(around)
            })
            .collect()
    }
}

fn stem(name: &str) -> String {
    words(name).into_iter().filter(|w| !w.starts_with(char::is_numeric)).collect::<Vec<_>>().join(" ")
}

fn family(columns: &[ColumnSketch], kin: &[usize]) -> [f32; 6] {
    let n = kin.len() as f32;
    let distinct: Vec<f32> = kin.iter().map(|&i| log(columns[i].distinct as f64)).collect();
    let numbers: Vec<_> = kin.iter().filter_map(|&i| columns[i].numbers).collect();
    let whole = numbers.iter().filter(|x| x.min.fract() == 0.0 && x.max.fract() == 0.0).count() as f32;
    let max = numbers.iter().map(|x| signed_log(x.max)).fold(0.0, f32::max);
    [n, mean(&distinct), spread(&distinct), numbers.len() as f32 / n, whole / n, max]
}

/// The figures of a column of which these are some values, in the order of `names`.
#[must_use]
pub fn features(column: &ColumnSketch, samples: &[&str], around: &Surroundings) -> Vec<f32> {
    let looks: Vec<Look> = samples.iter().map(|text| Look::new(text)).filter(|look| look.chars > 0.0).collect();
    let mut all = Vec::with_capacity(COUNT);
    all.extend(summary(column));
    all.extend(sample(column, samples, &looks));
    all.extend((0..TRAITS.len()).map(|i| looks.iter().filter(|look| look.traits[i]).count() as f32 / looks.len().max(1) as f32));
    all.extend(name(&column.name));
    all.extend(cues(&words(&column.name)).map(f32::from));
    all.extend(around.0);
    all
}

fn summary(column: &ColumnSketch) -> [f32; SUMMARY.len()] {
    let (rows, missing, distinct) = (column.rows as f64, column.missing as f64, column.distinct as f64);
    let present = (rows - missing).max(0.0);
    let numbers = column.numbers.unwrap_or_default();
    let range = numbers.max - numbers.min;
    let whole = |x: f64| f32::from(column.numbers.is_some() && x.fract() == 0.0);
    let over = |a: f64, b: f64| if b > 0.0 { (a / b) as f32 } else { 0.0 };
    [
        log(rows),
        log(missing),
        over(missing, rows),
        log(distinct),
        over(distinct, present),
        log(over(present, distinct).into()),
        f32::from(distinct <= 1.0),
        f32::from(column.numbers.is_some()),
        signed_log(numbers.mean),
        log(numbers.std),
        signed_log(numbers.min),
        signed_log(numbers.max),
        log(range),
        over(distinct, range + 1.0),
        over(numbers.std, numbers.mean.abs()).min(1e6),
        over(numbers.mean - numbers.min, range),
        whole(numbers.min),
        whole(numbers.max),
        f32::from(numbers.min < 0.0),
        over(present, distinct * distinct).min(1e6),
    ]
}

fn sample(column: &ColumnSketch, samples: &[&str], looks: &[Look]) -> [f32; SAMPLE.len()] {
    let each = |f: fn(&Look) -> f32| -> Vec<f32> { looks.iter().map(f).collect() };
    let largest = |of: &[f32]| of.iter().copied().fold(0.0, f32::max);
    let (chars, words, items) = (each(|l| l.chars), each(|l| l.words), each(|l| l.items));
    let all: f32 = chars.iter().sum::<f32>().max(1.0);
    let share = |f: fn(&Look) -> f32| each(f).iter().sum::<f32>() / all;
    let mut masks: Vec<&str> = looks.iter().map(|l| l.mask.as_str()).collect();
    masks.sort_unstable();
    masks.dedup();
    let shortest = chars.iter().copied().fold(f32::MAX, f32::min).min(largest(&chars));
    let mut numbers: Vec<f64> = looks.iter().filter_map(|l| l.number).collect();
    numbers.sort_by(f64::total_cmp);
    let (low, high) = (numbers.first().copied().unwrap_or(0.0), numbers.last().copied().unwrap_or(0.0));
    let step = numbers.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::MAX, f64::min);
    let range = column.numbers.map_or(0.0, |n| n.max - n.min);
    let of_numbers = |has: fn(f64) -> bool| numbers.iter().filter(|x| has(**x)).count() as f32 / numbers.len().max(1) as f32;
    let capitalised = samples.iter().filter(|s| s.starts_with(char::is_uppercase)).count() as f32 / samples.len().max(1) as f32;
    [
        looks.len() as f32,
        mean(&chars),
        shortest,
        largest(&chars),
        spread(&chars),
        mean(&words),
        largest(&words),
        mean(&each(|l| l.stopwords)),
        share(|l| l.digits),
        share(|l| l.letters),
        share(|l| l.upper),
        share(|l| l.signs),
        mean(&each(|l| l.delimiters)),
        mean(&each(|l| l.decimals)),
        largest(&each(|l| l.decimals)),
        masks.len() as f32 / looks.len().max(1) as f32,
        common(samples, |s| Box::new(s.chars())) / mean(&chars).max(1.0),
        common(samples, |s| Box::new(s.chars().rev())) / mean(&chars).max(1.0),
        f32::from(shortest == largest(&chars)),
        signed_log(high),
        signed_log(low),
        log(high - low),
        if numbers.len() > 1 { log(step) } else { -1.0 },
        capitalised,
        of_numbers(|x| x != 0.0 && (x / 10.0).fract() == 0.0),
        if range > 0.0 { ((high - low) / range) as f32 } else { 0.0 },
        of_numbers(|x| x == 0.0),
        mean(&items),
        items.iter().copied().fold(f32::MAX, f32::min).min(largest(&items)),
    ]
}

fn name(name: &str) -> [f32; NAME.len()] {
    let name: String = name.trim().chars().take(120).collect();
    let count = |f: fn(char) -> bool| name.chars().filter(|&c| f(c)).count() as f32;
    let chars = name.chars().count() as f32;
    [
        chars,
        words(&name).len() as f32,
        count(|c| c.is_ascii_digit()),
        count(char::is_uppercase) / chars.max(1.0),
        count(char::is_whitespace),
        count(|c| c == '_'),
        f32::from(chars > 0.0 && name.chars().all(|c| c.is_ascii_digit())),
        f32::from(name.ends_with(|c: char| c.is_ascii_digit())),
    ]
}

/// How many characters all texts begin with together.
fn common<'a>(texts: &[&'a str], chars: fn(&'a str) -> Box<dyn Iterator<Item = char> + 'a>) -> f32 {
    let Some((first, rest)) = texts.split_first().filter(|(_, rest)| !rest.is_empty()) else { return 0.0 };
    let with = |text: &&'a str| chars(first).zip(chars(text)).take_while(|(a, b)| a == b).count();
    rest.iter().map(with).min().unwrap_or(0) as f32
}

fn mean(of: &[f32]) -> f32 {
    if of.is_empty() { 0.0 } else { of.iter().sum::<f32>() / of.len() as f32 }
}

fn spread(of: &[f32]) -> f32 {
    let mean = mean(of);
    let squares: f32 = of.iter().map(|x| (x - mean) * (x - mean)).sum();
    sqrt(f64::from(squares / of.len().max(1) as f32)) as f32
}

fn log(x: f64) -> f32 {
    ln_1p(x.max(0.0)) as f32
}

fn signed_log(x: f64) -> f32 {
    if x < 0.0 { -log(-x) } else { log(x) }
}
