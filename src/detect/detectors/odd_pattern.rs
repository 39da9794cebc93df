//! Values whose shape is unlike that of nearly all others.

use std::collections::BTreeMap;

use crate::{
    detect::{Context, Detector, View, report::Notes},
    profile::PlainType,
    table::{Detail, mask},
};

/// See `Detector`.
pub(in crate::detect) struct OddPattern;

/// A shape is usual if at least so many different values have it,
const VALUES: usize = 4;
/// and at least this share of the cells.
const USUAL: f64 = 0.02;
/// A column has shapes if not more than so many are usual.
const SHAPES: usize = 8;
/// Usual shapes cover at least so much of the cells.
const COVERED: f64 = 0.75;
/// A shape is odd if at most this share of the cells has it.
const ODD: f64 = 0.006;

impl Detector for OddPattern {
    fn id(&self) -> &'static str {
        "odd-pattern"
    }

    fn title(&self) -> &'static str {
        "Odd pattern"
    }

    fn looks_for(&self) -> &'static str {
        "Values whose sequence of digits, letters and signs differs from the few that nearly all values of the column follow."
    }

    fn matters(&self) -> &'static str {
        "Codes, phone numbers and dates of another shape are not found again and do not join."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            if !view.is_numeric() && view.present >= 10 {
                let _ = [Detail::Exact, Detail::Runs].iter().any(|&detail| of_column(at, view, detail, notes));
            }
        }
    }
}

/// Whether a shape is that of codes, not of names and sentences: digits in it, or a few letters.
fn is_code(mask: &str, detail: Detail) -> bool {
    let words = mask.split(' ').filter(|word| word.contains(['a', 'A']) && !word.contains('9')).count();
    (mask.contains('9') && words < 2) || (detail == Detail::Exact && mask.chars().count() <= 3)
}

/// Whether a shape is another one but for a number that has one digit there and two here: 9 is followed by 10.
fn has_one_digit_more(usual: &str, mask: &str) -> bool {
    let at = usual.bytes().zip(mask.bytes()).take_while(|(a, b)| a == b).count();
    let is_single = at > 0 && usual.as_bytes()[at - 1] == b'9' && (at < 2 || usual.as_bytes()[at - 2] != b'9');
    is_single && mask.len() == usual.len() + 1 && mask.as_bytes()[at] == b'9' && mask.as_bytes()[at + 1..] == usual.as_bytes()[at..]
}

/// Whether a shape has one run of digits.
fn is_one_number(mask: &str) -> bool {
    mask.chars().filter(|&c| c == '9').count() == 1
}

/// The shape in which runs are one, of a shape that has every character.
fn of_mask(mask: &str) -> String {
    let mut runs = String::new();
    for c in mask.chars() {
        if !(runs.ends_with(c) && matches!(c, '9' | 'A' | 'a')) {
            runs.push(c);
        }
    }
    runs
}

/// A shape with the cells and the different values that have it.
#[derive(Default)]
struct Shape {
    cells: u64,
    codes: Vec<u32>,
}

/// The shapes of some values of a column.
fn shapes(view: &View, codes: impl Iterator<Item = u32>, detail: Detail) -> BTreeMap<String, Shape> {
    let mut shapes: BTreeMap<String, Shape> = BTreeMap::new();
    for code in codes {
        let shape = shapes.entry(mask(view.column.text(code), detail)).or_default();
        shape.cells += u64::from(view.column.count(code));
        shape.codes.push(code);
    }
    shapes
}

/// Whether a column may have shapes, by its commonest values and some of the others, spread evenly: sentences have as many shapes as
/// values.
fn may_have_shapes(view: &View, detail: Detail) -> bool {
    const GLANCE: usize = 1000;
    const DOUBT: f64 = 0.15;
    let (common, others) = view.values.split_at(GLANCE.min(view.values.len()));
    let step = others.len() / GLANCE;
    if step < 2 {
        return true;
    }
    let mut cells: BTreeMap<String, u64> = BTreeMap::new();
    for (codes, each) in [(common, 1), (others, step)] {
        for (mask, shape) in shapes(view, codes.iter().copied().step_by(each), detail) {
            *cells.entry(mask).or_default() += shape.cells * each as u64;
        }
    }
    let all: u64 = cells.values().sum();
    let mut cells: Vec<u64> = cells.into_values().collect();
    cells.sort_unstable_by_key(|&cells| std::cmp::Reverse(cells));
    cells.iter().take(SHAPES).sum::<u64>() as f64 >= (COVERED - DOUBT) * all as f64
}

/// Whether a column has shapes at this level of detail; tells the values of other shapes.
fn of_column(at: usize, view: &View, detail: Detail, notes: &mut Notes<'_>) -> bool {
    if !may_have_shapes(view, detail) {
        return false;
    }
    let shapes = &shapes(view, view.values.iter().copied(), detail);
    let present = view.present as f64;
    let is_usual = |shape: &&Shape| shape.codes.len() >= VALUES && shape.cells as f64 >= USUAL * present;
    let usual: Vec<(&String, u64)> = shapes.iter().filter(|(_, shape)| is_usual(shape)).map(|(mask, shape)| (mask, shape.cells)).collect();
    let covered = usual.iter().map(|(_, cells)| cells).sum::<u64>() as f64 / present;
    if usual.is_empty() || usual.len() > SHAPES || covered < COVERED || !usual.iter().all(|(mask, _)| is_code(mask, detail)) {
        return false;
    }
    let runs: Vec<String> = usual.iter().map(|(mask, _)| of_mask(mask)).collect();
    let is_of_any_length =
        (1..runs.len()).any(|at| runs[..at].contains(&runs[at]) && (is_one_number(&runs[at]) || view.kind().is_temporal()));
    let commonest = usual.iter().max_by_key(|(_, cells)| cells).map_or("", |(mask, _)| mask.as_str());
    let score = 0.5 + 0.42 * (covered - COVERED) / (1.0 - COVERED);
    for (mask, shape) in shapes {
        if shape.cells as f64 > (ODD * present).max(2.0) || usual.iter().any(|(usual, _)| *usual == mask) {
            continue;
        }
        // Numbers have as many digits as they need.
        if (is_of_any_length && runs.contains(&of_mask(mask))) || usual.iter().any(|(usual, _)| has_one_digit_more(usual, mask)) {
            continue;
        }
        let others = match usual.len() - 1 {
            0 => String::new(),
            1 => " or one other way".to_owned(),
            n => format!(" or {n} other ways"),
        };
        let why = format!("{:.1} % of the values are written like {commonest:?}{others}; this one like {mask:?}.", 100.0 * covered);
        for &code in shape.codes.iter().filter(|&&code| view.kind() != PlainType::Time || !view.fits(code)) {
            notes.value(at, code, score, why.clone(), None);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::{
        detect::{LEVEL, findings_of},
        frame::{Builder, Limit},
        table::Lexicon,
    };

    /// The values that are told of a long column: a common word, what each other row holds, and one odd value.
    fn told(cell: impl Fn(usize) -> String) -> Vec<String> {
        let mut builder = Builder::new(&["code"], Lexicon::default(), Limit::default());
        for row in 0..40_000 {
            let cell = match row {
                777 => "AX1234-77b".to_owned(),
                row if row % 5 == 0 => "unknown".to_owned(),
                row => cell(row),
            };
            builder.push(&[cell]);
        }
        findings_of(&builder.finish(), LEVEL, &["odd-pattern"]).list.into_iter().filter_map(|finding| finding.value).collect()
    }

    #[test]
    fn long_columns_of_codes_have_shapes_beside_a_common_word_and_sentences_have_none() {
        assert_eq!(told(|row| format!("AX-{row:05}")), ["AX1234-77b"]);
        assert_eq!(told(|row| format!("{} {}", "Stück ".repeat(row % 97), "x".repeat(row % 41))), [""; 0]);
    }
}
