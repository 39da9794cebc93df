//! Rules about one column.

use super::{
    Proposal, Strictness, mask,
    rows::{Rows, Value},
};
use crate::{
    checks::{
        Bounds, Scalar,
        catalogue::{InRange, InSet, Increasing, Matches, NotMissing, OfType, Type, Unique, moment},
    },
    profile::PlainType,
};

/// Fewer values say nothing.
const FEW: u64 = 20;

pub(super) fn propose(rows: &Rows<'_>, at: usize, strictness: Strictness) -> Vec<Proposal> {
    let (values, missing) = rows.values(at);
    let count: u64 = values.iter().map(|value| value.count).sum();
    let column = rows.table.name(at).to_owned();
    let kind = rows.table.kind(at);
    let mut proposals = Vec::new();
    if count < FEW {
        return proposals;
    }
    proposals.extend(presence(&column, count, missing));
    proposals.extend(type_of(&column, kind));
    if let Some(set) = categories(&column, kind, &values, count) {
        proposals.push(set);
        return proposals;
    }
    if kind.is_number() || matches!(kind, PlainType::Date | PlainType::Datetime) {
        proposals.extend(range(&column, kind, &values, strictness));
    }
    let key = key(&column, kind, &values, count);
    let is_key = key.is_some();
    proposals.extend(key);
    if matches!(kind, PlainType::Text | PlainType::Code) && values.len() as u64 >= FEW {
        let pattern = mask::pattern(&values);
        proposals.extend(pattern.map(|pattern| Proposal::new(Matches { column: column.clone(), pattern }, "All values have this form.")));
    }
    if (is_key || kind.is_temporal()) && is_rising(rows, at) {
        proposals.push(Proposal::new(Increasing { column, strict: false }, "The rows are in this order."));
    }
    proposals
}

fn presence(column: &str, count: u64, missing: u64) -> Option<Proposal> {
    let rule = NotMissing { column: column.to_owned() };
    let share = count as f64 / (count + missing) as f64;
    match missing {
        0 => Some(Proposal::new(rule, format!("None of {count} values is missing.")).sharp()),
        // A column that is mostly empty has no rule of being filled.
        _ if share >= 0.5 => {
            Some(Proposal { worth: 0.4, ..Proposal::new(rule, format!("{missing} of {} values are missing.", count + missing)) })
        }
        _ => None,
    }
}

fn type_of(column: &str, kind: PlainType) -> Option<Proposal> {
    let type_ = match kind {
        PlainType::Integer => Type::Integer,
        PlainType::Float => Type::Number,
        PlainType::Date => Type::Date,
        PlainType::Datetime => Type::Datetime,
        PlainType::Time => Type::Time,
        PlainType::Boolean => Type::Boolean,
        PlainType::Code | PlainType::Text | PlainType::Empty => return None,
    };
    Some(Proposal::new(OfType { column: column.to_owned(), type_ }, "Nearly all values are of this type."))
}

/// A list of values, where a new one is unlikely: the chance that the next value is new is the share of values that
/// were met once (Good 1953).
fn categories(column: &str, kind: PlainType, values: &[Value<'_>], count: u64) -> Option<Proposal> {
    const MOST: usize = 100;
    const NEW: f64 = 0.002;
    if values.len() > MOST || matches!(kind, PlainType::Float | PlainType::Date | PlainType::Datetime | PlainType::Time) {
        return None;
    }
    let once = values.iter().filter(|value| value.count == 1).count() as f64;
    // Whole numbers that are amounts have more values than were met.
    let most = if kind == PlainType::Integer { 12 } else { MOST };
    if values.len() > most || values.len() as u64 * 10 > count || once / count as f64 > NEW {
        return None;
    }
    let mut list: Vec<Scalar> = values
        .iter()
        .map(|value| match (kind, value.datum.number()) {
            (PlainType::Integer, Some(x)) => Scalar::from_number(x),
            _ => Scalar::Text(value.datum.text().to_owned()),
        })
        .collect();
    list.sort_by(|a, b| {
        a.number().partial_cmp(&b.number()).unwrap_or(std::cmp::Ordering::Equal).then_with(|| a.to_string().cmp(&b.to_string()))
    });
    let why = format!("{count} values are {} different ones.", list.len());
    Some(Proposal::new(InSet { column: column.to_owned(), values: list }, why).sharp())
}

fn range(column: &str, kind: PlainType, values: &[Value<'_>], strictness: Strictness) -> Option<Proposal> {
    let positions: Vec<f64> = values.iter().filter_map(|value| value.datum.position()).collect();
    let (least, most) = positions.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), &x| (least.min(x), most.max(x)));
    if least >= most {
        return None;
    }
    let width = (most - least) * strictness.margin();
    // Nothing below nothing: amounts, ages and counts have a natural end.
    let low = if least >= 0.0 && least - width < 0.0 && kind.is_number() { 0.0 } else { least - width };
    let end = |x: f64, up: bool| match kind {
        PlainType::Integer => Scalar::from_number(if up { x.ceil() } else { x.floor() }),
        PlainType::Float => Scalar::from_number(round_out(x, up)),
        _ => {
            const DAY: f64 = 86_400.0;
            Scalar::Text(moment(if up { (x / DAY).ceil() * DAY } else { (x / DAY).floor() * DAY }))
        }
    };
    let bounds = Bounds::between(Some(end(low, false)), Some(end(most + width, true)));
    let shown = |x: f64| if kind.is_number() { x.to_string() } else { moment(x) };
    Some(Proposal::new(InRange { column: column.to_owned(), bounds }, format!("Values lie between {} and {}.", shown(least), shown(most))))
}

/// Three significant digits, outwards.
fn round_out(x: f64, up: bool) -> f64 {
    if x == 0.0 {
        return 0.0;
    }
    let scale = crate::num::elementary::pow(10.0, crate::num::elementary::log10(x.abs()).floor() - 2.0);
    let digits = x / scale;
    let whole = if up { digits.ceil() } else { digits.floor() };
    // By way of its text, so that 0.3 does not become 0.30000000000000004.
    format!("{:e}", whole * scale).parse::<f64>().ok().map_or(x, |x| (x * 1e9).round() / 1e9)
}

/// A key: no value twice, though chance would have brought some, or in a form that only keys have.
fn key(column: &str, kind: PlainType, values: &[Value<'_>], count: u64) -> Option<Proposal> {
    if count != values.len() as u64 || count < 50 {
        return None;
    }
    let likely = match kind {
        PlainType::Integer | PlainType::Code => {
            let positions = values.iter().filter_map(|value| value.datum.number());
            let (least, most) = positions.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), x| (least.min(x), most.max(x)));
            // Pairs of equal values that as many numbers drawn from the range would have.
            let n = count as f64;
            n * n / (2.0 * (most - least + 1.0)) > 5.0
        }
        PlainType::Text => mask::pattern(values).is_some() || is_named_as_key(column),
        _ => false,
    };
    (likely || is_named_as_key(column) && kind != PlainType::Float).then(|| Proposal {
        worth: 1.0,
        ..Proposal::new(Unique { column: column.to_owned() }, format!("All {count} values differ.")).sharp()
    })
}

fn is_named_as_key(column: &str) -> bool {
    let name = column.to_lowercase();
    ["id", "key", "uuid", "guid", "number", "code", "email"].iter().any(|word| {
        name == *word || name.ends_with(&format!("_{word}")) || name.ends_with(&format!(" {word}")) || name.ends_with(&format!("-{word}"))
    }) || column.ends_with("Id")
        || column.ends_with("ID")
}

fn is_rising(rows: &Rows<'_>, at: usize) -> bool {
    let mut last = f64::NEG_INFINITY;
    let mut changes = 0_u64;
    for &row in rows.seen() {
        let Some(x) = rows.chunk().datum(at, row).and_then(crate::checks::Datum::identity) else { continue };
        if x < last {
            return false;
        }
        changes += u64::from(x > last);
        last = x;
    }
    changes > FEW
}
