//! The six rules by which Deequ suggests unless told otherwise (`Rules.DEFAULT` of awslabs/deequ), as a baseline for ours: the
//! same tables, the same rows, tried on the same new rows. For tests only.

use crate::{
    checks::{
        Bounds, Check, Chunk, Columns, Rule, Scalar,
        catalogue::{InRange, InSet, NotMissing, OfType, Type},
    },
    frame::Frame,
    profile::PlainType,
};

/// Columns with more different values have no histogram.
const HISTOGRAM: usize = 120;
/// Width of the intervals, in standard errors.
const Z: f64 = 1.96;

/// What Deequ suggests for a table.
pub(super) fn suggest(frame: &Frame) -> Vec<Check> {
    let table = Columns::of(frame);
    let held: Vec<Option<usize>> = (0..table.len()).map(Some).collect();
    let chunk = Chunk::new(frame, &table, &held, 0, 0);
    (0..table.len()).flat_map(|at| of_column(&chunk, &table, at)).collect()
}

fn of_column(chunk: &Chunk<'_>, table: &Columns, at: usize) -> Vec<Check> {
    let (column, kind) = (table.name(at).to_owned(), table.kind(at));
    let rows = chunk.rows() as f64;
    let mut counts = vec![0_u64; chunk.distinct(at)];
    chunk.codes(at).iter().for_each(|&code| counts[code as usize] += 1);
    let data: Vec<_> = chunk.data(at).zip(counts).collect();
    let there: Vec<_> = data.iter().filter(|(datum, _)| !datum.is_missing()).collect();
    let complete = there.iter().map(|(_, count)| *count).sum::<u64>() as f64 / rows;
    let mut checks = Vec::new();
    // CompleteIfCompleteRule and RetainCompletenessRule.
    if complete >= 1.0 {
        checks.push(Check::new(NotMissing { column: column.clone() }));
    } else if complete > 0.2 {
        checks.push(with_share(NotMissing { column: column.clone() }, lower_end(complete, rows)));
    }
    // RetainTypeRule.
    let type_ = match kind {
        PlainType::Integer => Some(Type::Integer),
        PlainType::Float => Some(Type::Number),
        PlainType::Boolean => Some(Type::Boolean),
        _ => None,
    };
    checks.extend(type_.map(|type_| Check::new(OfType { column: column.clone(), type_ })));
    // CategoricalRangeRule and FractionalCategoricalRangeRule; missing values are a category of the histogram.
    let is_category = !matches!(kind, PlainType::Float | PlainType::Boolean);
    if is_category && data.len() <= HISTOGRAM && !data.is_empty() {
        let once = data.iter().filter(|(_, count)| *count == 1).count() as f64 / data.len() as f64;
        let set = |list: &[&(crate::checks::Datum<'_>, u64)]| InSet {
            column: column.clone(),
            values: list.iter().filter(|(datum, _)| !datum.is_missing()).map(|(datum, _)| Scalar::Text(datum.text().to_owned())).collect(),
        };
        if once <= 0.1 {
            checks.push(Check::new(set(&there)));
        }
        let mut sorted: Vec<_> = data.iter().collect();
        sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut covered = 0.0;
        let top: Vec<_> = sorted
            .into_iter()
            .take_while(|(_, count)| {
                let take = covered < 0.9;
                covered += if take { *count as f64 / rows } else { 0.0 };
                take
            })
            .collect();
        if once <= 0.4 && covered < 1.0 {
            checks.push(with_share(set(&top), lower_end(covered, rows)));
        }
    }
    // NonNegativeNumbersRule.
    let least = there.iter().filter_map(|(datum, _)| datum.number()).reduce(f64::min);
    if kind.is_number() && least.is_some_and(|least| least >= 0.0) {
        checks.push(Check::new(InRange { column, bounds: Bounds::between(Some(Scalar::Integer(0)), None) }));
    }
    checks
}

/// The lower end of the normal interval of a share, cut to two digits.
fn lower_end(p: f64, n: f64) -> f64 {
    ((p - Z * (p * (1.0 - p) / n).sqrt()) * 100.0).floor() / 100.0
}

fn with_share(rule: impl Into<Rule>, mostly: f64) -> Check {
    let mut check = Check::new(rule);
    check.about.mostly = mostly;
    check
}
