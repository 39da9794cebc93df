//! DQDL, the rule language of AWS Glue Data Quality.

use serde_json::{Value, json};

use super::{Converted, Lost, gx};
use crate::{
    checks::{Bounds, Check, Rule, Scalar, Suite},
    table::Failure,
};

pub(super) fn is_rules(text: &str) -> bool {
    text.trim_start().strip_prefix("Rules").is_some_and(|rest| rest.trim_start().starts_with('='))
}

pub(super) fn export(suite: &Suite) -> Converted<String> {
    let (mut lines, mut lost) = (Vec::new(), Vec::new());
    for check in &suite.checks {
        match line(check) {
            Ok(line) => lines.push(line),
            Err(why) => lost.push(Lost::new(check.says(), why)),
        }
    }
    let kept = lines.len();
    let text = format!("Rules = [\n    {}\n]\n", lines.join(",\n    "));
    Converted { value: text, rules: suite.checks.len(), kept, lost }
}

fn line(check: &Check) -> Result<String, String> {
    if !check.about.for_each.is_empty() {
        return Err("There are no groups.".to_owned());
    }
    let own = gx::parameters(&check.rule);
    let name = |key: &str| own.get(key).and_then(Value::as_str).map(quoted).unwrap_or_default();
    let column = name("column");
    let mostly = check.about.mostly;
    let threshold = if mostly < 1.0 { format!(" with threshold >= {mostly}") } else { String::new() };
    let figure = |kind: &str, bounds: &Bounds| ends(bounds).map(|ends| format!("{kind} {column} {ends}"));
    let line = match &check.rule {
        Rule::NotMissing(_) if mostly < 1.0 => format!("Completeness {column} >= {mostly}"),
        Rule::NotMissing(_) => format!("IsComplete {column}"),
        Rule::Unique(_) if mostly >= 1.0 => format!("IsUnique {column}"),
        Rule::InSet(rule) => format!("ColumnValues {column} in [{}]{threshold}", list(&rule.values)),
        Rule::NotInSet(rule) => format!("ColumnValues {column} not in [{}]{threshold}", list(&rule.values)),
        Rule::InRange(rule) => figure("ColumnValues", &rule.bounds)? + &threshold,
        Rule::Matches(rule) => format!("ColumnValues {column} matches {}{threshold}", quoted(&rule.pattern)),
        Rule::LengthInRange(rule) => figure("ColumnLength", &rule.bounds)? + &threshold,
        Rule::MeanInRange(rule) => figure("Mean", &rule.bounds)?,
        Rule::SumInRange(rule) => figure("Sum", &rule.bounds)?,
        Rule::StdInRange(rule) => figure("StandardDeviation", &rule.bounds)?,
        Rule::EntropyInRange(rule) => figure("Entropy", &rule.bounds)?,
        Rule::DistinctCountInRange(rule) => figure("DistinctValuesCount", &rule.bounds)?,
        Rule::UniqueShareInRange(rule) => figure("Uniqueness", &rule.bounds)?,
        Rule::RowCountInRange(rule) => format!("RowCount {}", ends(&rule.bounds)?),
        Rule::ColumnCountInRange(rule) => format!("ColumnCount {}", ends(&rule.bounds)?),
        Rule::ColumnExists(rule) if rule.position.is_none() => format!("ColumnExists {column}"),
        _ => return Err(format!("There is nothing like {}.", check.rule.name())),
    };
    Ok(match &check.about.condition {
        Some(condition) => format!("{line} where {}", quoted(condition)),
        None => line,
    })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn value(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Text(text) => quoted(text),
        other => json!(other).to_string(),
    }
}

fn list(values: &[Scalar]) -> String {
    values.iter().map(value).collect::<Vec<_>>().join(", ")
}

/// An end or both; `between` leaves its ends out there.
fn ends(bounds: &Bounds) -> Result<String, String> {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) if min == max => Ok(format!("= {}", value(min))),
        (Some(min), Some(max)) if bounds.exclusive_min && bounds.exclusive_max => Ok(format!("between {} and {}", value(min), value(max))),
        (Some(_), Some(_)) => Err("`between` leaves both ends out there.".to_owned()),
        (Some(min), None) => Ok(format!("{} {}", if bounds.exclusive_min { ">" } else { ">=" }, value(min))),
        (None, Some(max)) => Ok(format!("{} {}", if bounds.exclusive_max { "<" } else { "<=" }, value(max))),
        (None, None) => Err("It has no ends.".to_owned()),
    }
}

pub(super) fn import(text: &str) -> Result<Converted<Suite>, Failure> {
    let wrong = |what: &str| Failure::new(what.to_owned(), "Write Rules = [ RowCount > 0, IsComplete \"id\" ]");
    let inner =
        text.split_once('[').and_then(|(_, rest)| rest.rsplit_once(']')).ok_or_else(|| wrong("The rules do not stand in brackets"))?.0;
    let mut suite = Suite::default();
    let (mut lost, mut rules) = (Vec::new(), 0);
    for rule in split(inner) {
        rules += 1;
        match one(&rule) {
            Ok(check) => suite.checks.push(check),
            Err(why) => lost.push(Lost::new(rule, why)),
        }
    }
    let kept = suite.checks.len();
    Ok(Converted { value: suite, rules, kept, lost })
}

/// Rules between commas that stand in no quotes and no brackets.
fn split(text: &str) -> Vec<String> {
    let (mut rules, mut rule) = (Vec::new(), String::new());
    let (mut depth, mut in_quotes, mut escaped) = (0_i32, false, false);
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' => in_quotes = !in_quotes,
            '[' | '(' if !in_quotes => depth += 1,
            ']' | ')' if !in_quotes => depth -= 1,
            ',' if !in_quotes && depth == 0 => {
                rules.push(std::mem::take(&mut rule));
                continue;
            }
            _ => {}
        }
        rule.push(c);
    }
    rules.push(rule);
    rules.into_iter().map(|rule| rule.trim().to_owned()).filter(|rule| !rule.is_empty()).collect()
}

/// Words of a rule: texts in quotes as JSON texts, all else as it is.
fn words(rule: &str) -> Result<Vec<Value>, String> {
    let mut words = Vec::new();
    let mut rest = rule.trim();
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' => {
                let mut escaped = false;
                let end = rest.char_indices().skip(1).find(|&(_, c)| {
                    let closes = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    closes
                });
                end.map(|(at, _)| at + 1).ok_or("A quote is not closed.")?
            }
            '[' | ']' | ',' => 1,
            _ => rest.find(|c: char| c.is_whitespace() || "[],\"".contains(c)).unwrap_or(rest.len()),
        };
        let word = &rest[..length];
        words.push(if c == '"' { json!({ "text": word[1..length - 1].replace("\\\"", "\"").replace("\\\\", "\\") }) } else { json!(word) });
        rest = rest[length..].trim_start();
    }
    Ok(words)
}

fn one(rule: &str) -> Result<Check, String> {
    let words = words(rule)?;
    let mut rest = &words[..];
    let mut next = || {
        let (first, others) = rest.split_first()?;
        rest = others;
        Some(first.clone())
    };
    let kind = next().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
    let has_column = !matches!(kind.as_str(), "RowCount" | "ColumnCount");
    let column = if has_column {
        next().and_then(|word| word["text"].as_str().map(str::to_owned)).ok_or("It names no column in quotes.")?
    } else {
        String::new()
    };
    let tail: Vec<Value> = rest.to_vec();
    let mut own = if has_column { json!({ "column": column }) } else { json!({}) };
    let (body, mostly) = with_threshold(&tail)?;
    let mut about_mostly = mostly;
    let name = match kind.as_str() {
        "IsComplete" => "not_missing",
        "IsUnique" | "IsPrimaryKey" => "unique",
        "ColumnExists" => "column_exists",
        "Completeness" => match (sign(body), body.get(1).and_then(number)) {
            (Some(">=" | ">"), Some(share)) => {
                about_mostly = share;
                "not_missing"
            }
            _ => return Err("Only a least share is taken over.".to_owned()),
        },
        "ColumnValues" if sign(body) == Some("in") => {
            own["values"] = values(&body[1..]);
            "in_set"
        }
        "ColumnValues" if sign(body) == Some("not") => {
            own["values"] = values(body.get(2..).unwrap_or_default());
            "not_in_set"
        }
        "ColumnValues" if sign(body) == Some("matches") => {
            own["pattern"] = body.get(1).map(|word| word["text"].clone()).unwrap_or_default();
            "matches"
        }
        kind => {
            put_ends(&mut own, body)?;
            match kind {
                "ColumnValues" => "in_range",
                "ColumnLength" => "length_in_range",
                "Mean" => "mean_in_range",
                "Sum" => "sum_in_range",
                "StandardDeviation" => "std_in_range",
                "Entropy" => "entropy_in_range",
                "DistinctValuesCount" => "distinct_count_in_range",
                "Uniqueness" => "unique_share_in_range",
                "RowCount" => "row_count_in_range",
                "ColumnCount" => "column_count_in_range",
                _ => return Err("There is no such rule here.".to_owned()),
            }
        }
    };
    let Value::Object(own) = own else { return Err("It is not whole.".to_owned()) };
    let mut check = Check::new(gx::read(name, own)?);
    check.about.mostly = about_mostly;
    Ok(check)
}

/// A rule without its threshold, and the threshold.
fn with_threshold(words: &[Value]) -> Result<(&[Value], f64), String> {
    let Some(at) = words.iter().position(|word| word == "with") else {
        return if words.iter().any(|word| word == "where") { Err("Conditions are not taken over.".to_owned()) } else { Ok((words, 1.0)) };
    };
    match words.get(at + 1..) {
        Some([threshold, sign, share]) if threshold == "threshold" && (sign == ">=" || sign == ">") => {
            Ok((&words[..at], number(share).ok_or("The threshold is no number.")?))
        }
        _ => Err("Only a least share is taken as a threshold.".to_owned()),
    }
}

fn sign(words: &[Value]) -> Option<&str> {
    words.first().and_then(Value::as_str)
}

fn number(word: &Value) -> Option<f64> {
    word.as_str().and_then(|text| text.parse().ok())
}

/// A value: a text in quotes or a number.
fn word_value(word: &Value) -> Option<Value> {
    word.get("text").cloned().or_else(|| serde_json::from_str(word.as_str()?).ok())
}

fn values(words: &[Value]) -> Value {
    Value::Array(words.iter().filter_map(word_value).collect())
}

fn put_ends(own: &mut Value, words: &[Value]) -> Result<(), String> {
    let end = |at: usize| words.get(at).and_then(word_value).ok_or_else(|| "It has no end that is a value.".to_owned());
    match sign(words) {
        Some("=") => {
            own["min"] = end(1)?;
            own["max"] = end(1)?;
        }
        Some(">=") => own["min"] = end(1)?,
        Some("<=") => own["max"] = end(1)?,
        Some(">") => {
            own["min"] = end(1)?;
            own["exclusive_min"] = json!(true);
        }
        Some("<") => {
            own["max"] = end(1)?;
            own["exclusive_max"] = json!(true);
        }
        Some("between") => {
            own["min"] = end(1)?;
            own["max"] = end(3)?;
            own["exclusive_min"] = json!(true);
            own["exclusive_max"] = json!(true);
        }
        _ => return Err("Its condition is not understood.".to_owned()),
    }
    Ok(())
}
