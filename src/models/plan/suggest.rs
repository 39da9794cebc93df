//! The plan that is made without being told anything but the target.

use super::{
    ColumnPlan, DatePart, Encoding, MOST_LEVELS, Plan, TargetPlan,
    leak::{self, Tell},
    levels, target, words,
};
use crate::{
    frame::{Code, Column, Frame},
    models::{Fill, Scale, Target},
    profile::{Decision, PlainType},
    table::Failure,
};

/// Of fewer rows nobody can tell whether a column only names them.
const ROWS: u64 = 20;
/// Different values for this share of the rows name the rows.
const NAMING: f64 = 0.9;
/// With this many words on average a text says something.
const SENTENCE: f64 = 3.0;
/// So many buckets for words.
const BUCKETS: usize = 32;

/// Makes a plan. `wanted` is whether classes are to be predicted (else numbers), if a person said it.
///
/// # Errors
/// When there is no such column, or it has nothing to predict.
pub fn suggest(frame: &Frame, name: &str, wanted: Option<bool>) -> Result<Plan, Failure> {
    let column = frame.columns().iter().find(|column| column.name() == name).ok_or_else(|| {
        let names: Vec<&str> = frame.columns().iter().take(12).map(|column| column.name()).collect();
        let more = if frame.columns().len() > names.len() { " and more" } else { "" };
        Failure { remedy: format!("Its columns are {}{more}", names.join(", ")), ..target::missing(name) }
    })?;
    let mut plan = Plan { target: TargetPlan::new(column, decision(column), wanted)?, columns: Vec::new() };
    let truth = plan.target(frame)?;
    let mut seen = false;
    for column in frame.columns() {
        // Of several columns with the name of the target, the first is the target.
        if column.name() == name && !std::mem::replace(&mut seen, true) {
            continue;
        }
        plan.columns.push(column_plan(column, &truth));
    }
    if plan.columns.iter().all(|column| column.encoding.is_none()) {
        return Err(Failure::new(
            format!("No column is left to predict {name:?} from"),
            "See the plan for why each was left out, and take one in if that is wrong",
        ));
    }
    Ok(plan)
}

fn decision(column: &Column) -> Decision {
    Decision::with_values(column.evidence(), column.values().map(|(code, text)| (text, u64::from(column.count(code)))))
}

fn column_plan(column: &Column, truth: &Target) -> ColumnPlan {
    let kind = decision(column).kind;
    let (encoding, why) = encoding(column, kind);
    let mut plan = ColumnPlan { column: column.name().to_owned(), encoding, why, warning: None };
    if plan.encoding.is_some() {
        match leak::tell(column, truth) {
            Some(Tell::Same) => {
                plan.encoding = None;
                plan.why = "It says the same as the target in other words, so predicting from it would mean nothing".to_owned();
            }
            Some(Tell::Nearly(share)) => {
                plan.warning = Some(format!(
                    "{:?} alone tells the target in {:.1} % of the rows. If it is only known afterwards, leave it out.",
                    column.name(),
                    100.0 * share
                ));
            }
            None => {}
        }
    }
    plan
}

fn encoding(column: &Column, kind: PlainType) -> (Option<Encoding>, String) {
    let counts = levels::counts(column, kind.is_number());
    let present: u64 = counts.values().sum();
    let different = counts.len();
    if different == 0 {
        return (None, "It has no value".to_owned());
    }
    if different == 1 && column.missing() == 0 {
        return (None, "It is the same in every row".to_owned());
    }
    match kind {
        PlainType::Integer | PlainType::Float => number(column, kind, different as u64, present),
        PlainType::Date => parts(vec![DatePart::Days, DatePart::Month, DatePart::Weekday]),
        PlainType::Datetime => parts(vec![DatePart::Days, DatePart::Month, DatePart::Weekday, DatePart::Hour]),
        PlainType::Time => parts(vec![DatePart::Hour]),
        PlainType::Boolean | PlainType::Code | PlainType::Text | PlainType::Empty => {
            let names_rows = present >= ROWS && different as f64 >= NAMING * present as f64;
            let is_many = different > MOST_LEVELS;
            if is_many && kind == PlainType::Text && mean_words(column) >= SENTENCE {
                return (Some(Encoding::Words { buckets: BUCKETS }), "It is text: its words are counted".to_owned());
            }
            if names_rows {
                return (None, format!("{different} different values in {present} rows: it names the rows"));
            }
            let mut names: Vec<(&String, u64)> = counts.iter().map(|(name, &count)| (name, count)).collect();
            names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            names.truncate(MOST_LEVELS);
            let mut levels: Vec<String> = names.into_iter().map(|(name, _)| name.clone()).collect();
            levels.sort();
            let why = if is_many {
                format!("Of {different} levels the {MOST_LEVELS} most frequent; all others are one")
            } else {
                format!("{different} levels")
            };
            (Some(Encoding::Levels { levels, rest: is_many, missing: column.missing() > 0 }), why)
        }
    }
}

fn number(column: &Column, kind: PlainType, different: u64, present: u64) -> (Option<Encoding>, String) {
    if kind == PlainType::Integer && present >= ROWS && different == present {
        let numbers = || (0..column.distinct() as Code).filter_map(|code| column.number(code));
        let (low, high) = (numbers().fold(f64::INFINITY, f64::min), numbers().fold(f64::NEG_INFINITY, f64::max));
        if high - low < 1.2 * present as f64 {
            return (None, format!("It counts the rows, from {low} to {high}"));
        }
        let is_name = |word: &str| ["id", "key", "uuid", "guid"].iter().any(|name| word.eq_ignore_ascii_case(name));
        if words::words(column.name()).any(is_name) || column.name().ends_with("ID") || column.name().ends_with("Id") {
            return (None, format!("{different} different values in {present} rows, and its name: it names the rows"));
        }
    }
    let why = format!("Numbers, {different} different ones");
    (Some(Encoding::Number { fill: Fill::Median, scale: Scale::Standard, indicator: false }), why)
}

fn parts(parts: Vec<DatePart>) -> (Option<Encoding>, String) {
    let names: Vec<&str> = parts.iter().map(|part| part.id()).collect();
    let why = format!("Parts of it: {}", names.join(", "));
    (Some(Encoding::DateParts { parts }), why)
}

/// Words a value, over at most a thousand values.
fn mean_words(column: &Column) -> f64 {
    let (mut sum, mut values) = (0, 0);
    for (_, text) in column.values().filter(|&(code, _)| !column.is_missing(code)).take(1000) {
        sum += words::words(text).count();
        values += 1;
    }
    sum as f64 / f64::from(values.max(1))
}
