//! Rows in which what comes later stands before what comes earlier.

use crate::detect::{Context, Detector, View, names::words, report::Notes, shuffle::shuffled};

/// See `Detector`.
pub(in crate::detect) struct OrderViolation;

/// Rows of a pair that are looked at to see whether there is an order.
const ROWS: usize = 2000;
/// So many pairs of columns at most.
const PAIRS: usize = 2000;
/// At most this share breaks the order.
const BROKEN: f64 = 0.06;

/// Words for what comes first or is smaller, and for what comes last or is larger.
const WORDS: [(&str, &str); 22] = [
    ("start", "end"),
    ("begin", "end"),
    ("from", "to"),
    ("min", "max"),
    ("low", "high"),
    ("lower", "upper"),
    ("minimum", "maximum"),
    ("open", "close"),
    ("opened", "closed"),
    ("created", "updated"),
    ("created", "closed"),
    ("order", "ship"),
    ("order", "delivery"),
    ("ordered", "delivered"),
    ("ordered", "shipped"),
    ("ship", "delivery"),
    ("birth", "death"),
    ("admission", "discharge"),
    ("admitted", "discharged"),
    ("check", "checkout"),
    ("departure", "arrival"),
    ("hire", "termination"),
];

impl Detector for OrderViolation {
    fn id(&self) -> &'static str {
        "order-violation"
    }

    fn title(&self) -> &'static str {
        "Broken order"
    }

    fn looks_for(&self) -> &'static str {
        "Two columns of days or numbers of which one is never larger than the other, but for a few rows, though by chance it often \
         would be: an end before its start."
    }

    fn matters(&self) -> &'static str {
        "Durations become negative, and spans are lost."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let order = shuffled(context.rows());
        let is_point = |view: &View| view.is_numeric() || view.kind().is_temporal();
        let points: Vec<usize> =
            (0..context.views.len()).filter(|&at| is_point(&context.views[at]) && context.views[at].distinct() > 5).collect();
        let pairs = points.iter().flat_map(|&a| points.iter().map(move |&b| (a, b))).filter(|(a, b)| a != b);
        for (first, last) in pairs.take(PAIRS) {
            let (a, b) = (&context.views[first], &context.views[last]);
            if a.is_numeric() == b.is_numeric() {
                of_pair(context, (first, a), (last, b), &order, notes);
            }
        }
    }
}

fn point(view: &View, row: usize) -> Option<f64> {
    let code = view.column.codes()[row];
    if view.is_numeric() { view.column.number(code) } else { view.column.moment(code) }
}

/// Whether the names say which comes first.
fn is_named(first: &str, last: &str) -> bool {
    let (a, b) = (words(first), words(last));
    let has = |words: &[String], word: &str| words.iter().any(|own| own == word);
    WORDS.iter().any(|(early, late)| has(&a, early) && has(&b, late) && !has(&a, late))
}

/// Whether a name tells of a birth, before which nothing happens to anybody.
fn is_birth(name: &str) -> bool {
    words(name).iter().any(|word| matches!(word.as_str(), "birth" | "born" | "dob" | "birthday" | "birthdate"))
}

fn of_pair(context: &Context<'_>, (first, a): (usize, &View), (last, b): (usize, &View), order: &[u32], notes: &mut Notes<'_>) {
    let rows = context.rows();
    let step = rows.div_ceil(ROWS).max(1);
    let (mut both, mut broken, mut chance) = (0_u32, 0_u32, 0_u32);
    for row in (0..rows).step_by(step) {
        let (Some(x), Some(y)) = (point(a, row), point(b, row)) else { continue };
        both += 1;
        broken += u32::from(x > y);
        chance += u32::from(point(b, order[row] as usize).is_some_and(|other| x > other));
    }
    let share = f64::from(broken) / f64::from(both.max(1));
    let by_chance = f64::from(chance) / f64::from(both.max(1));
    let named = is_named(a.name(), b.name()) || (b.kind().is_temporal() && is_birth(a.name()) && !is_birth(b.name()));
    if both < 20 || share > BROKEN || (!named && (by_chance < 0.08 || share > 0.25 * by_chance)) {
        return;
    }
    let differences: Vec<(usize, f64)> = (0..rows).filter_map(|row| Some((row, point(b, row)? - point(a, row)?))).collect();
    let (wrong, right): (Vec<_>, Vec<_>) = differences.into_iter().partition(|(_, difference)| *difference < 0.0);
    if wrong.is_empty() || wrong.len() as f64 > BROKEN * (wrong.len() + right.len()) as f64 {
        return;
    }
    let median = |list: &[(usize, f64)]| {
        let mut sizes: Vec<f64> = list.iter().map(|(_, difference)| difference.abs()).collect();
        sizes.sort_by(f64::total_cmp);
        sizes[sizes.len() / 2]
    };
    // Where the two merely go together, some cross by a little: as many as nearly cross.
    let size = median(&wrong);
    let near = right.iter().filter(|(_, difference)| *difference > 0.0 && *difference < size).count();
    let is_edge = near <= 3 * wrong.len() || size > 0.5 * median(&right);
    let score = match (named, b.is_numeric()) {
        (true, _) => 0.88,
        (false, false) if is_edge => 0.7,
        (false, true) if is_edge && share < 0.01 && by_chance > 0.2 && near >= 1 => 0.52,
        _ => return,
    };
    for (row, _) in wrong {
        let why = format!("{} is not after {} in {:.1} % of the rows; here it is.", a.name(), b.name(), 100.0 * (1.0 - share));
        notes.cell(first, row, score, why.clone(), None);
        notes.cell(last, row, score, why, None);
    }
}
