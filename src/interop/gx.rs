//! Suites of Great Expectations, 0.x and 1.x.
//!
//! Most expectations are checks of ours under other names, so a table of names converts both ways.

use serde_json::{Map, Value, json};

use super::{Converted, Lost};
use crate::{
    checks::{
        CATALOGUE, Check, Rule, Suite,
        sql::{self, Binary, Expr, Node, Unary},
    },
    table::Failure,
};

/// An expectation and the check that is the same.
struct Same {
    gx: &'static str,
    ours: &'static str,
    /// Parameters there and here. One that stands there once may stand here twice.
    names: &'static [(&'static str, &'static str)],
    /// What the expectation has besides.
    fixed: &'static [(&'static str, &'static str)],
}

const fn same(gx: &'static str, ours: &'static str, names: &'static [(&'static str, &'static str)]) -> Same {
    Same { gx, ours, names, fixed: &[] }
}

const COLUMN: &[(&str, &str)] = &[("column", "column")];
const SET: &[(&str, &str)] = &[("column", "column"), ("value_set", "values")];
const REGEX: &[(&str, &str)] = &[("column", "column"), ("regex", "pattern")];
const LIKE: &[(&str, &str)] = &[("column", "column"), ("like_pattern", "pattern")];
const LIST: &[(&str, &str)] = &[("column", "column"), ("regex_list", "patterns")];
const COLUMNS: &[(&str, &str)] = &[("column_list", "columns"), ("ignore_row_if", "ignore")];
const BETWEEN: &[(&str, &str)] =
    &[("column", "column"), ("min_value", "min"), ("max_value", "max"), ("strict_min", "exclusive_min"), ("strict_max", "exclusive_max")];
const TABLE: &[(&str, &str)] = &[("min_value", "min"), ("max_value", "max")];
const EQUAL: &[(&str, &str)] = &[("value", "min"), ("value", "max")];

/// Every expectation that is a check of ours. Of several for one check, the first is written.
const TABLE_OF_NAMES: &[Same] = &[
    same("expect_column_values_to_not_be_null", "not_missing", COLUMN),
    same("expect_column_values_to_be_null", "missing", COLUMN),
    same("expect_column_values_to_be_unique", "unique", COLUMN),
    same("expect_column_values_to_be_between", "in_range", BETWEEN),
    same("expect_column_values_to_be_in_set", "in_set", SET),
    same("expect_column_values_to_not_be_in_set", "not_in_set", SET),
    same("expect_column_value_lengths_to_be_between", "length_in_range", BETWEEN),
    same("expect_column_value_lengths_to_equal", "length_in_range", &[("column", "column"), ("value", "min"), ("value", "max")]),
    same("expect_column_values_to_match_regex", "matches", REGEX),
    same("expect_column_values_to_not_match_regex", "not_matches", REGEX),
    Same { gx: "expect_column_values_to_match_regex_list", ours: "matches_any", names: LIST, fixed: &[("match_on", "any")] },
    Same { gx: "expect_column_values_to_match_regex_list", ours: "matches_all", names: LIST, fixed: &[("match_on", "all")] },
    same("expect_column_values_to_not_match_regex_list", "matches_none", LIST),
    same("expect_column_values_to_match_like_pattern", "like", LIKE),
    same("expect_column_values_to_not_match_like_pattern", "not_like", LIKE),
    same("expect_column_values_to_match_strftime_format", "date_format", &[("column", "column"), ("strftime_format", "format")]),
    same("expect_column_values_to_be_json_parseable", "json", COLUMN),
    same("expect_column_values_to_be_increasing", "increasing", &[("column", "column"), ("strictly", "strict")]),
    same("expect_column_values_to_be_decreasing", "decreasing", &[("column", "column"), ("strictly", "strict")]),
    same(
        "expect_column_value_z_scores_to_be_less_than",
        "z_score_below",
        &[("column", "column"), ("threshold", "threshold"), ("double_sided", "two_sided")],
    ),
    same("expect_column_values_to_not_be_outliers", "no_outliers", &[("column", "column"), ("method", "method"), ("multiplier", "factor")]),
    same("expect_column_min_to_be_between", "min_in_range", BETWEEN),
    same("expect_column_max_to_be_between", "max_in_range", BETWEEN),
    same("expect_column_mean_to_be_between", "mean_in_range", BETWEEN),
    same("expect_column_median_to_be_between", "median_in_range", BETWEEN),
    same("expect_column_stdev_to_be_between", "std_in_range", BETWEEN),
    same("expect_column_sum_to_be_between", "sum_in_range", BETWEEN),
    same("expect_column_unique_value_count_to_be_between", "distinct_count_in_range", BETWEEN),
    same("expect_column_proportion_of_unique_values_to_be_between", "distinct_share_in_range", BETWEEN),
    same("expect_column_distinct_values_to_be_in_set", "distinct_in_set", SET),
    same("expect_column_distinct_values_to_contain_set", "distinct_contains", SET),
    same("expect_column_distinct_values_to_equal_set", "distinct_equals", SET),
    same(
        "expect_column_most_common_value_to_be_in_set",
        "most_common_in_set",
        &[("column", "column"), ("value_set", "values"), ("ties_okay", "ties")],
    ),
    same("expect_compound_columns_to_be_unique", "unique_together", COLUMNS),
    same("expect_select_column_values_to_be_unique_within_record", "distinct_in_row", COLUMNS),
    same("expect_multicolumn_values_to_be_equal", "equal_in_row", COLUMNS),
    same(
        "expect_multicolumn_sum_to_equal",
        "sum_equals",
        &[("column_list", "columns"), ("sum_total", "total"), ("ignore_row_if", "ignore")],
    ),
    same("expect_table_row_count_to_be_between", "row_count_in_range", TABLE),
    same("expect_table_row_count_to_equal", "row_count_in_range", EQUAL),
    same("expect_table_column_count_to_be_between", "column_count_in_range", TABLE),
    same("expect_table_column_count_to_equal", "column_count_in_range", EQUAL),
    same("expect_table_columns_to_match_ordered_list", "columns_are", &[("column_list", "names")]),
    same("expect_column_to_exist", "column_exists", COLUMN),
];

/// What expectations have besides, and which does not change their meaning.
const IDLE: [&str; 12] = [
    "mostly",
    "result_format",
    "catch_exceptions",
    "batch_id",
    "parse_strings_as_datetimes",
    "row_condition",
    "condition_parser",
    "output_strftime_format",
    "include_config",
    "allow_cross_type_comparisons",
    "meta",
    "severity",
];

pub(super) fn is_suite(value: &Value) -> bool {
    value.get("expectations").is_some_and(Value::is_array)
}

pub(super) fn import(value: &Value) -> Result<Converted<Suite>, Failure> {
    let list = value.get("expectations").and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let name = text("name").or_else(|| text("expectation_suite_name")).unwrap_or_default();
    let mut suite = Suite { name, description: text("notes"), checks: Vec::new() };
    let (mut lost, mut kept) = (Vec::new(), 0);
    for (at, expectation) in list.iter().enumerate() {
        match import_one(expectation, &mut lost) {
            Ok(checks) => {
                kept += 1;
                suite.checks.extend(checks);
            }
            Err(why) => {
                let what = type_of(expectation).map_or_else(|| format!("expectation {}", at + 1), str::to_owned);
                lost.push(Lost::new(what, why));
            }
        }
    }
    Ok(Converted { value: suite, rules: list.len(), kept, lost })
}

fn type_of(expectation: &Value) -> Option<&str> {
    expectation.get("type").or_else(|| expectation.get("expectation_type")).and_then(Value::as_str)
}

fn import_one(expectation: &Value, lost: &mut Vec<Lost>) -> Result<Vec<Check>, String> {
    let kind = type_of(expectation).ok_or("It does not say its type.")?;
    let empty = Map::new();
    let kwargs = expectation.get("kwargs").and_then(Value::as_object).unwrap_or(&empty);
    if kwargs.values().any(|value| value.get("$PARAMETER").is_some()) {
        return Err("It takes a parameter that is given when it is run.".to_owned());
    }
    let rules = special_in(kind, kwargs).unwrap_or_else(|| named_in(kind, kwargs).map(|rule| vec![rule]))?;
    let mut checks: Vec<Check> = rules.into_iter().map(Check::new).collect();
    for check in &mut checks {
        let about = &mut check.about;
        about.mostly = kwargs.get("mostly").and_then(Value::as_f64).unwrap_or(1.0);
        about.severity = expectation.get("severity").cloned().and_then(|s| serde_json::from_value(s).ok()).unwrap_or_default();
        about.meta = expectation.get("meta").and_then(Value::as_object).cloned().unwrap_or_default();
        about.id = expectation.get("id").and_then(Value::as_str).map(str::to_owned);
        about.reason = match expectation.get("notes") {
            Some(Value::String(notes)) => Some(notes.clone()),
            Some(Value::Array(lines)) => Some(lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")),
            _ => None,
        };
        if let Some(condition) = kwargs.get("row_condition").filter(|c| !c.is_null()) {
            let text = condition.as_str().and_then(condition_in);
            about.condition = Some(text.ok_or("Its row condition is not one that SQL can say.")?);
        }
    }
    for (key, value) in kwargs.iter().filter(|(key, _)| IDLE.contains(&key.as_str())) {
        if matches!(key.as_str(), "parse_strings_as_datetimes" | "output_strftime_format") && !value.is_null() {
            lost.push(Lost::new(format!("{key} of {kind}"), "Dates are read by the import settings."));
        }
    }
    Ok(checks)
}

/// An expectation that is a check of ours but for the names.
fn named_in(kind: &str, kwargs: &Map<String, Value>) -> Result<Rule, String> {
    let mut why = "There is no such check here.".to_owned();
    for same in TABLE_OF_NAMES.iter().filter(|same| same.gx == kind) {
        if !fits(same, kwargs) {
            continue;
        }
        let known =
            |key: &str| same.names.iter().any(|(gx, _)| *gx == key) || same.fixed.iter().any(|(gx, _)| *gx == key) || IDLE.contains(&key);
        if let Some(unknown) = kwargs.iter().find(|(key, value)| !known(key) && !value.is_null()) {
            why = format!("The parameter {} is not known here.", unknown.0);
            continue;
        }
        let mut own = Map::new();
        for (gx, ours) in same.names {
            if let Some(value) = kwargs.get(*gx).filter(|value| !value.is_null()) {
                own.insert((*ours).to_owned(), value_in(ours, value));
            }
        }
        match read(same.ours, own) {
            Ok(rule) => return Ok(rule),
            Err(e) => why = e,
        }
    }
    Err(why)
}

/// Whether what an expectation must have besides is there; by default, one of a list is enough.
fn fits(same: &Same, kwargs: &Map<String, Value>) -> bool {
    same.fixed.iter().all(|(name, text)| kwargs.get(*name).map_or(*text == "any", |value| value.as_str() == Some(*text)))
}

fn value_in(ours: &str, value: &Value) -> Value {
    match (ours, value.as_str()) {
        ("ignore", Some("any_value_is_missing" | "either_value_is_missing")) => json!("any"),
        ("ignore", Some("never" | "neither")) => json!("never"),
        ("ignore", Some(_)) => json!("all"),
        _ => value.clone(),
    }
}

fn value_out(ours: &str, value: &Value) -> Value {
    match (ours, value.as_str()) {
        ("ignore", Some("any")) => json!("any_value_is_missing"),
        ("ignore", Some("all")) => json!("all_values_are_missing"),
        _ => value.clone(),
    }
}

pub(super) fn read(name: &str, own: Map<String, Value>) -> Result<Rule, String> {
    let entry = CATALOGUE.iter().find(|entry| entry.name == name).ok_or("There is no such check here.")?;
    (entry.read)(Value::Object(own)).map_err(|e| format!("It is not whole: {e}."))
}

/// Expectations whose parameters mean something else here; `None` for all others.
fn special_in(kind: &str, kwargs: &Map<String, Value>) -> Option<Result<Vec<Rule>, String>> {
    let get = |key: &str| kwargs.get(key).cloned().unwrap_or(Value::Null);
    let object = |value: Value| if let Value::Object(map) = value { map } else { Map::new() };
    let one = |name: &str, value: Value| read(name, object(value)).map(|rule| vec![rule]);
    let columns = || json!([get("column_A"), get("column_B")]);
    Some(match kind {
        "expect_column_values_to_be_of_type" => match type_in(get("type_").as_str().unwrap_or_default()) {
            Some(own) => one("of_type", json!({ "column": get("column"), "type": own })),
            None => Err(format!("The type {} is one of a database.", get("type_"))),
        },
        "expect_column_pair_values_a_to_be_greater_than_b" | "expect_column_pair_values_A_to_be_greater_than_B" => {
            let operator = if get("or_equal") == json!(true) { ">=" } else { ">" };
            one("column_compares", json!({ "column": get("column_A"), "operator": operator, "other": get("column_B") }))
        }
        "expect_column_pair_values_to_be_equal" => one("equal_in_row", json!({ "columns": columns(), "ignore": ignore_of_pair(kwargs) })),
        "expect_column_pair_values_to_be_in_set" => {
            one("pair_in_set", json!({ "columns": columns(), "values": get("value_pairs_set"), "ignore": ignore_of_pair(kwargs) }))
        }
        "expect_table_columns_to_match_set" => {
            let others = get("exact_match") == json!(false);
            one("columns_are", json!({ "names": get("column_set"), "any_order": true, "others": others }))
        }
        "expect_column_to_exist" if get("column_index").is_u64() => {
            one("column_exists", json!({ "column": get("column"), "position": get("column_index").as_u64().map(|at| at + 1) }))
        }
        "expect_column_proportion_of_non_null_values_to_be_between" => {
            let turned = |key: &str| get(key).as_f64().map(rest);
            let mut own = object(json!({ "column": get("column") }));
            for (key, end) in [("max_value", "min"), ("min_value", "max")] {
                if let Some(x) = turned(key) {
                    own.insert(end.to_owned(), json!(x));
                }
            }
            read("missing_share_in_range", own).map(|rule| vec![rule])
        }
        "expect_column_quantile_values_to_be_between" => {
            let ranges = get("quantile_ranges");
            let (quantiles, ends) = (ranges["quantiles"].as_array().cloned(), ranges["value_ranges"].as_array().cloned());
            let pairs = quantiles.unwrap_or_default().into_iter().zip(ends.unwrap_or_default());
            pairs
                .map(|(q, ends)| {
                    let mut own = object(json!({ "column": get("column"), "quantile": q }));
                    for (at, end) in ["min", "max"].into_iter().enumerate() {
                        if !ends[at].is_null() {
                            own.insert(end.to_owned(), ends[at].clone());
                        }
                    }
                    read("quantile_in_range", own)
                })
                .collect()
        }
        "expect_column_kl_divergence_to_be_less_than" => {
            let mut reference = get("partition_object");
            if let Some(bins) = reference.get("bins").cloned() {
                reference = json!({ "edges": bins, "weights": reference["weights"] });
            }
            one(
                "distribution_close",
                json!({ "column": get("column"), "reference": reference, "measure": "kl", "at_most": get("threshold") }),
            )
        }
        _ => return None,
    })
}

/// What a share leaves of the whole, in twelve digits: 1 - 0.9 is 0.1.
fn rest(share: f64) -> f64 {
    ((1.0 - share) * 1e12).round() / 1e12
}

fn ignore_of_pair(kwargs: &Map<String, Value>) -> &'static str {
    match kwargs.get("ignore_row_if").and_then(Value::as_str) {
        Some("either_value_is_missing") => "any",
        Some("neither") => "never",
        _ => "all",
    }
}

/// Our type for one of pandas, Python or Spark.
fn type_in(name: &str) -> Option<&'static str> {
    Some(match name {
        "int" | "int64" | "int32" | "Int64" | "IntegerType" | "LongType" | "INTEGER" | "BIGINT" => "integer",
        "float" | "float64" | "float32" | "DoubleType" | "FloatType" | "DOUBLE" => "number",
        "str" | "object" | "string" | "StringType" | "VARCHAR" => "text",
        "bool" | "boolean" | "BooleanType" | "BOOLEAN" => "boolean",
        "DateType" | "DATE" => "date",
        "datetime64" | "datetime64[ns]" | "TimestampType" | "TIMESTAMP" => "datetime",
        _ => return None,
    })
}

/// Our type as pandas has it.
fn type_out(name: &str) -> Option<&'static str> {
    Some(match name {
        "integer" => "int64",
        "number" => "float64",
        "boolean" => "bool",
        "text" => "str",
        _ => return None,
    })
}

/// A suite as Great Expectations keeps it.
pub(super) fn export(suite: &Suite, old: bool) -> Converted<Value> {
    let (mut list, mut lost) = (Vec::new(), Vec::new());
    for check in &suite.checks {
        match expectation(check, old) {
            Ok((expectation, without)) => {
                list.push(expectation);
                lost.extend(without.into_iter().map(|why| Lost::new(check.says(), why)));
            }
            Err(why) => lost.push(Lost::new(check.says(), why)),
        }
    }
    let kept = list.len();
    let meta = json!({ "great_expectations_version": if old { "0.18.22" } else { "1.24.1" } });
    let value = if old {
        json!({ "expectation_suite_name": suite.name, "data_asset_type": null, "expectations": list, "meta": meta })
    } else {
        let mut value = json!({ "name": suite.name, "expectations": list, "meta": meta });
        if let Some(notes) = &suite.description {
            value["notes"] = json!(notes);
        }
        value
    };
    Converted { value, rules: suite.checks.len(), kept, lost }
}

/// A check as an expectation, and what of it is left out.
pub(super) fn expectation(check: &Check, old: bool) -> Result<(Value, Vec<String>), String> {
    let mut without = Vec::new();
    let (kind, mut kwargs) = special_out(&check.rule).unwrap_or_else(|| named_out(&check.rule))?;
    if !check.about.for_each.is_empty() {
        return Err("Expectations know no groups.".to_owned());
    }
    if check.about.mostly < 1.0 {
        kwargs.insert("mostly".to_owned(), json!(check.about.mostly));
    }
    if let Some(condition) = &check.about.condition {
        let query = sql::parse(condition).ok().and_then(|expr| query(&expr)).ok_or("Its condition is not one that pandas can say.")?;
        kwargs.insert("row_condition".to_owned(), json!(query));
        kwargs.insert("condition_parser".to_owned(), json!("pandas"));
    }
    let mut value = json!({ if old { "expectation_type" } else { "type" }: kind, "kwargs": kwargs, "meta": check.about.meta });
    if old {
        if check.about.severity != crate::checks::Severity::Critical {
            without.push("Expectations of 0.x have no severity.".to_owned());
        }
    } else {
        value["severity"] = json!(check.about.severity.id());
        if let Some(reason) = &check.about.reason {
            value["notes"] = json!(reason);
        }
        if let Some(id) = &check.about.id {
            value["id"] = json!(id);
        }
    }
    if check.about.owner.is_some() {
        without.push("Expectations have no owner.".to_owned());
    }
    Ok((value, without))
}

/// The type of an expectation and its parameters, or why there is none.
type Out = Result<(&'static str, Map<String, Value>), String>;

fn named_out(rule: &Rule) -> Out {
    let own = parameters(rule);
    let missing = || format!("Great Expectations has nothing like {}.", rule.name());
    let same = TABLE_OF_NAMES.iter().find(|same| same.ours == rule.name()).ok_or_else(missing)?;
    let mut kwargs = Map::new();
    for (ours, value) in &own {
        let (gx, _) = same.names.iter().find(|(_, name)| name == ours).ok_or_else(|| format!("Great Expectations has no {ours} there."))?;
        kwargs.insert((*gx).to_owned(), value_out(ours, value));
    }
    // Without it, Great Expectations refuses the expectation.
    if same.names.iter().any(|(gx, _)| *gx == "double_sided") {
        kwargs.entry("double_sided").or_insert(json!(false));
    }
    for (name, text) in same.fixed {
        kwargs.insert((*name).to_owned(), json!(text));
    }
    Ok((same.gx, kwargs))
}

/// The parameters of a check as JSON.
pub(super) fn parameters(rule: &Rule) -> Map<String, Value> {
    match serde_json::to_value(rule) {
        Ok(Value::Object(own)) => own,
        _ => Map::new(),
    }
}

fn special_out(rule: &Rule) -> Option<Out> {
    let own = parameters(rule);
    let get = |key: &str| own.get(key).cloned().unwrap_or(Value::Null);
    let done = |kind, value: Value| Ok((kind, if let Value::Object(map) = value { map } else { Map::new() }));
    Some(match rule {
        Rule::OfType(_) => match get("type").as_str().and_then(type_out) {
            Some(name) => done("expect_column_values_to_be_of_type", json!({ "column": get("column"), "type_": name })),
            None => Err("pandas reads such values as text.".to_owned()),
        },
        Rule::ColumnCompares(_) => {
            let (a, b, or_equal) = match get("operator").as_str() {
                Some(">") => ("column", "other", false),
                Some(">=") => ("column", "other", true),
                Some("<") => ("other", "column", false),
                Some("<=") => ("other", "column", true),
                Some("=") => {
                    let value = json!({ "column_A": get("column"), "column_B": get("other"), "ignore_row_if": "either_value_is_missing" });
                    return Some(done("expect_column_pair_values_to_be_equal", value));
                }
                _ => return Some(Err("Great Expectations cannot ask that two columns differ.".to_owned())),
            };
            let value = json!({ "column_A": get(a), "column_B": get(b), "or_equal": or_equal, "ignore_row_if": "either_value_is_missing" });
            done("expect_column_pair_values_a_to_be_greater_than_b", value)
        }
        Rule::PairInSet(_) => match get("columns").as_array().map(Vec::as_slice) {
            Some([a, b]) => {
                let ignore = match get("ignore").as_str() {
                    Some("any") => "either_value_is_missing",
                    Some("never") => "neither",
                    _ => "both_values_are_missing",
                };
                let value = json!({ "column_A": a, "column_B": b, "value_pairs_set": get("values"), "ignore_row_if": ignore });
                done("expect_column_pair_values_to_be_in_set", value)
            }
            _ => Err("Great Expectations takes pairs only.".to_owned()),
        },
        Rule::ColumnsAre(_) if get("any_order") == json!(true) => {
            let exact = get("others") != json!(true);
            done("expect_table_columns_to_match_set", json!({ "column_set": get("names"), "exact_match": exact }))
        }
        Rule::ColumnExists(_) if get("position").is_u64() => {
            let index = get("position").as_u64().map(|at| at.saturating_sub(1));
            done("expect_column_to_exist", json!({ "column": get("column"), "column_index": index }))
        }
        Rule::MissingShareInRange(_) => {
            let mut value = json!({ "column": get("column") });
            for (end, key) in [("max", "min_value"), ("min", "max_value")] {
                if let Some(x) = get(end).as_f64() {
                    value[key] = json!(rest(x));
                }
            }
            done("expect_column_proportion_of_non_null_values_to_be_between", value)
        }
        Rule::QuantileInRange(_) => {
            let ranges = json!({ "quantiles": [get("quantile")], "value_ranges": [[get("min"), get("max")]] });
            done("expect_column_quantile_values_to_be_between", json!({ "column": get("column"), "quantile_ranges": ranges }))
        }
        Rule::DistributionClose(_) if get("measure") == json!("kl") => {
            let mut reference = get("reference");
            if let Some(edges) = reference.get("edges").cloned() {
                reference = json!({ "bins": edges, "weights": reference["weights"] });
            }
            let value = json!({ "column": get("column"), "partition_object": reference, "threshold": get("at_most") });
            done("expect_column_kl_divergence_to_be_less_than", value)
        }
        Rule::SumEquals(_) if get("total").is_null() || !get("tolerance").is_null() => {
            Err("Great Expectations takes a fixed total, and no tolerance.".to_owned())
        }
        Rule::NoOutliers(_) if get("method") == json!("mad") => Err("Great Expectations knows no median deviations.".to_owned()),
        _ => return None,
    })
}

/// A condition in the words of `pandas.DataFrame.query`, where it has them.
fn query(expr: &Expr) -> Option<String> {
    let both = |a: &Expr, sign: &str, b: &Expr| Some(format!("({} {sign} {})", query(a)?, query(b)?));
    match &expr.node {
        Node::Number(x) => Some(x.to_string()),
        Node::Text(text) if !text.contains(['"', '\\']) => Some(format!("\"{text}\"")),
        Node::Boolean(b) => Some(if *b { "True" } else { "False" }.to_owned()),
        Node::Column(name) if !name.contains('`') => Some(format!("`{name}`")),
        Node::Unary(Unary::Not, inner) => Some(format!("(not {})", query(inner)?)),
        Node::IsNull(inner, negated) => Some(format!("{}.{}()", query(inner)?, if *negated { "notnull" } else { "isnull" })),
        Node::In { value, list, negated } => {
            let list: Option<Vec<String>> = list.iter().map(query).collect();
            Some(format!("({} {}in [{}])", query(value)?, if *negated { "not " } else { "" }, list?.join(", ")))
        }
        Node::Binary(sign, a, b) => match sign {
            Binary::And => both(a, "and", b),
            Binary::Or => both(a, "or", b),
            Binary::Equal => both(a, "==", b),
            Binary::NotEqual => both(a, "!=", b),
            Binary::Join | Binary::Divide | Binary::Remainder => None,
            other => both(a, other.sign(), b),
        },
        _ => None,
    }
}

/// A row condition of Great Expectations as SQL, where it is as simple as most are.
fn condition_in(text: &str) -> Option<String> {
    let mut own = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // col("name") and `name` are names, all else in quotes is a text.
            'c' if text_ahead(&chars, "ol(\"") => {
                let name: String = chars.by_ref().skip(4).take_while(|&c| c != '"').collect();
                own += &sql::name(&name);
                chars.next_if_eq(&')')?;
            }
            '`' => own += &sql::name(&chars.by_ref().take_while(|&c| c != '`').collect::<String>()),
            '"' | '\'' => own += &sql::text_literal(&chars.by_ref().take_while(|&inner| inner != c).collect::<String>()),
            '=' if chars.next_if_eq(&'=').is_some() => own.push('='),
            '&' => own += " AND ",
            '|' => own += " OR ",
            _ => own.push(c),
        }
    }
    let own = own.replace(".notNull()", " IS NOT NULL").replace(".notnull()", " IS NOT NULL").replace(".isnull()", " IS NULL");
    sql::parse(&own).ok().map(|_| own)
}

fn text_ahead(chars: &std::iter::Peekable<std::str::Chars<'_>>, text: &str) -> bool {
    chars.clone().take(text.len()).eq(text.chars())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::parse;

    #[test]
    fn what_is_written_is_read_again() {
        for entry in CATALOGUE {
            let example = entry.page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
            let suite = parse(&format!("{{\"format\": \"assay-suite/1\", \"name\": \"s\", \"checks\": [{example}]}}")).unwrap();
            for old in [false, true] {
                let there = export(&suite, old);
                assert_eq!(there.kept + usize::from(there.kept == 0), 1);
                if there.kept == 1 && there.lost.is_empty() {
                    let back = import(&there.value).unwrap();
                    assert_eq!(back.lost, [], "{}", entry.name);
                    assert_eq!(export(&back.value, old).value, there.value, "{}", entry.name);
                    assert_eq!(back.value.checks[0].rule, suite.checks[0].rule, "{}", entry.name);
                }
            }
        }
    }

    #[test]
    fn old_and_new_suites_and_their_conditions_are_read() {
        let new = json!({ "name": "n", "expectations": [
            { "type": "expect_column_values_to_be_between", "severity": "warning",
              "kwargs": { "column": "a", "min_value": 1, "strict_min": true, "mostly": 0.9, "row_condition": "col(\"b\") == \"x\"", "condition_parser": "great_expectations" } },
            { "type": "expect_column_values_to_match_regex_list", "kwargs": { "column": "a", "regex_list": ["x"], "match_on": "all" } },
            { "type": "expect_column_values_to_be_dateutil_parseable", "kwargs": { "column": "a" } },
            { "type": "expect_column_max_to_be_between", "kwargs": { "column": "a", "max_value": { "$PARAMETER": "m" } } },
        ] });
        let read = import(&new).unwrap();
        assert_eq!((read.rules, read.kept), (4, 2));
        assert_eq!(read.value.checks[0].says(), "`a` is above 1 in at least 90 % of rows, where b = 'x'");
        assert_eq!(read.value.checks[1].rule.name(), "matches_all");
        assert_eq!(read.lost[0], Lost::new("expect_column_values_to_be_dateutil_parseable", "There is no such check here."));
        let old = json!({ "expectation_suite_name": "o", "data_asset_type": null, "expectations": [
            { "expectation_type": "expect_table_row_count_to_equal", "kwargs": { "value": 5 }, "meta": {} } ] });
        assert_eq!(import(&old).unwrap().value.checks[0].says(), "the table has 5 rows");
    }
}
