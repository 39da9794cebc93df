//! Expectations whose parameters mean something else here.

use serde_json::{Map, Value, json};

use super::{parameters, read};
use crate::checks::Rule;

/// The type of an expectation and its parameters, or why there is none.
pub(super) type Out = Result<(&'static str, Map<String, Value>), String>;

/// Expectations whose parameters mean something else here; `None` for all others.
pub(super) fn special_in(kind: &str, kwargs: &Map<String, Value>) -> Option<Result<Vec<Rule>, String>> {
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

pub(super) fn special_out(rule: &Rule) -> Option<Out> {
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
