//! Suites as SQL: for each check a `SELECT` of the rows that break it. A check holds where nothing comes out.
//!
//! Tolerances stand beside the query as comments; a query does not know them.

use serde_json::Value;

use super::{Converted, Lost, gx::parameters};
use crate::checks::{
    Check, Rule, Suite,
    sql::{self, Dialect, column, text_literal},
};

/// The name that stands for the table.
const TABLE: &str = "data";

pub(super) fn export(suite: &Suite, dialect: Dialect) -> Converted<String> {
    let mut text = format!(
        "-- {}\n-- Each query gives the rows that break a check of the table {TABLE}; none is as it should be.\n",
        one_line(&suite.name)
    );
    let (mut lost, mut kept) = (Vec::new(), 0);
    for check in &suite.checks {
        match query(check, dialect) {
            Ok(query) => {
                kept += 1;
                text += &format!("\n-- {}\n{query};\n", one_line(&check.says()));
            }
            Err(why) => lost.push(Lost::new(check.says(), why)),
        }
    }
    Converted { value: text, rules: suite.checks.len(), kept, lost }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The query of the rows that break a check.
fn query(check: &Check, dialect: Dialect) -> Result<String, String> {
    if !check.about.for_each.is_empty() {
        return Err("Groups need another query for each kind of check.".to_owned());
    }
    let condition = match &check.about.condition {
        Some(text) => Some(sql::parse(text).map_err(|e| e.sentence(text))?.to_sql(dialect)),
        None => None,
    };
    let rows =
        condition.as_ref().map_or_else(|| TABLE.to_owned(), |condition| format!("(SELECT * FROM {TABLE} WHERE {condition}) AS chosen"));
    let name = |key: &str| parameters(&check.rule).get(key).and_then(Value::as_str).map(|name| column(name, dialect)).unwrap_or_default();
    let names = |key: &str| -> Vec<String> {
        let own = parameters(&check.rule);
        let list = own.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        list.iter().filter_map(Value::as_str).map(|name| column(name, dialect)).collect()
    };
    let repeated = |columns: &[String]| {
        let list = columns.join(", ");
        let there: Vec<String> = columns.iter().map(|name| format!("{name} IS NOT NULL")).collect();
        format!(
            "SELECT * FROM (SELECT *, COUNT(*) OVER (PARTITION BY {list}) AS times FROM {rows} WHERE {}) AS counted WHERE times > 1",
            there.join(" OR ")
        )
    };
    Ok(match &check.rule {
        Rule::Unique(_) => repeated(&[name("column")]),
        Rule::UniqueTogether(_) => repeated(&names("columns")),
        Rule::DependsOn(_) => {
            let (list, own) = (names("on").join(", "), name("column"));
            format!(
                "SELECT * FROM (SELECT *, MIN({own}) OVER (PARTITION BY {list}) AS least, MAX({own}) OVER (PARTITION BY {list}) AS most FROM {rows}) AS grouped WHERE least <> most"
            )
        }
        Rule::References(_) => {
            let (own, table, other) = (name("column"), name("table"), name("other"));
            format!("SELECT * FROM {rows} WHERE {own} IS NOT NULL AND {own} NOT IN (SELECT {other} FROM {table} WHERE {other} IS NOT NULL)")
        }
        rule => match figure(rule, &name("column"), dialect) {
            Some(figure) => {
                let outside = outside(&parameters(rule), "figure", dialect).ok_or("It has no ends.")?;
                format!("SELECT * FROM (SELECT {figure} AS figure FROM {rows}) AS figures WHERE {outside}")
            }
            None => {
                let broken = broken(rule, dialect)?;
                format!("SELECT * FROM {rows} WHERE {broken}")
            }
        },
    })
}

/// The figure that a check is about.
fn figure(rule: &Rule, column: &str, dialect: Dialect) -> Option<String> {
    let quantile = |q: f64| match dialect {
        Dialect::DuckDb => format!("QUANTILE_CONT({column}, {q})"),
        Dialect::Spark => format!("PERCENTILE({column}, {q})"),
        Dialect::Postgres => format!("PERCENTILE_CONT({q}) WITHIN GROUP (ORDER BY {column})"),
    };
    Some(match rule {
        Rule::MedianInRange(_) => quantile(0.5),
        Rule::QuantileInRange(rule) => quantile(rule.quantile),
        Rule::DistinctShareInRange(_) => format!("COUNT(DISTINCT {column}) * 1.0 / COUNT({column})"),
        Rule::MinInRange(_) => format!("MIN({column})"),
        Rule::MaxInRange(_) => format!("MAX({column})"),
        Rule::MeanInRange(_) => format!("AVG({column})"),
        Rule::SumInRange(_) => format!("SUM({column})"),
        Rule::StdInRange(_) => format!("STDDEV_SAMP({column})"),
        Rule::RowCountInRange(_) => "COUNT(*)".to_owned(),
        Rule::DistinctCountInRange(_) => format!("COUNT(DISTINCT {column})"),
        Rule::MissingShareInRange(_) => format!("AVG(CASE WHEN {column} IS NULL THEN 1.0 ELSE 0.0 END)"),
        _ => return None,
    })
}

/// The condition under which a value lies outside of the ends of a check.
fn outside(own: &serde_json::Map<String, Value>, value: &str, dialect: Dialect) -> Option<String> {
    let is = |key: &str| own.get(key) == Some(&Value::Bool(true));
    let low = own.get("min").map(|min| format!("{value} {} {}", if is("exclusive_min") { "<=" } else { "<" }, literal(min, dialect)));
    let high = own.get("max").map(|max| format!("{value} {} {}", if is("exclusive_max") { ">=" } else { ">" }, literal(max, dialect)));
    let both: Vec<String> = low.into_iter().chain(high).collect();
    (!both.is_empty()).then(|| both.join(" OR "))
}

/// A value of a suite as SQL; dates are texts, which databases read as dates beside dates.
fn literal(value: &Value, dialect: Dialect) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| text_literal(text, dialect))
}

/// The condition under which a row breaks a check.
fn broken(rule: &Rule, dialect: Dialect) -> Result<String, String> {
    let own = parameters(rule);
    let text = |key: &str| own.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = |key: &str| column(text(key), dialect);
    let column_name = name("column");
    let parsed = |key: &str| sql::parse(text(key)).map(|expr| expr.to_sql(dialect)).map_err(|e| e.sentence(text(key)));
    let names = || -> Vec<String> {
        own.get("columns")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(|name| column(name, dialect))
            .collect()
    };
    let list = || {
        own.get("values")
            .and_then(Value::as_array)
            .map(|values| values.iter().map(|value| literal(value, dialect)).collect::<Vec<_>>().join(", "))
    };
    let matches = |pattern: &str| {
        let pattern = text_literal(pattern, dialect);
        match dialect {
            Dialect::DuckDb => format!("regexp_matches({column_name}, {pattern})"),
            Dialect::Spark => format!("{column_name} RLIKE {pattern}"),
            Dialect::Postgres => format!("{column_name} ~ {pattern}"),
        }
    };
    let all = |patterns: &[String], sign: &str| patterns.iter().map(|pattern| matches(pattern)).collect::<Vec<_>>().join(sign);
    Ok(match rule {
        Rule::NotMissing(_) => format!("{column_name} IS NULL"),
        Rule::Missing(_) => format!("{column_name} IS NOT NULL"),
        Rule::InRange(_) => outside(&own, &column_name, dialect).ok_or("It has no ends.")?,
        Rule::LengthInRange(_) => outside(&own, &format!("LENGTH({column_name})"), dialect).ok_or("It has no ends.")?,
        Rule::InSet(_) => format!("{column_name} NOT IN ({})", list().unwrap_or_default()),
        Rule::NotInSet(_) => format!("{column_name} IN ({})", list().unwrap_or_default()),
        Rule::Matches(_) => format!("NOT {}", matches(text("pattern"))),
        Rule::NotMatches(_) => matches(text("pattern")),
        Rule::MatchesAll(rule) => format!("NOT ({})", all(&rule.patterns, " AND ")),
        Rule::MatchesAny(rule) => format!("NOT ({})", all(&rule.patterns, " OR ")),
        Rule::MatchesNone(rule) => all(&rule.patterns, " OR "),
        Rule::Like(_) => format!("{column_name} NOT LIKE {}", text_literal(text("pattern"), dialect)),
        Rule::NotLike(_) => format!("{column_name} LIKE {}", text_literal(text("pattern"), dialect)),
        Rule::Expression(_) => format!("NOT {}", parsed("sql")?),
        Rule::Implies(_) => format!("{} AND NOT {}", parsed("if")?, parsed("then")?),
        Rule::ColumnCompares(compares) => format!("NOT ({column_name} {} {})", compares.operator.sign(), name("other")),
        Rule::CompleteRows(_) => names().iter().map(|name| format!("{name} IS NULL")).collect::<Vec<_>>().join(" OR "),
        _ => return Err(format!("There is no SQL for {} yet.", rule.name())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::parse;

    #[test]
    fn queries_are_those_of_the_dialect() {
        let suite = parse(
            r#"{"format": "assay-suite/1", "name": "s", "checks": [
            {"check": "in_range", "column": "a b", "min": 0, "where": "\"a b\" <> 5"},
            {"check": "matches", "column": "c", "pattern": "^\\d$"},
            {"check": "mean_in_range", "column": "c", "max": 2},
            {"check": "json", "column": "c"}]}"#,
        )
        .unwrap();
        let duck = export(&suite, Dialect::DuckDb);
        assert!(
            duck.value.contains("SELECT * FROM (SELECT * FROM data WHERE (\"a b\" <> 5)) AS chosen WHERE \"a b\" < 0;"),
            "{}",
            duck.value
        );
        assert!(duck.value.contains("WHERE NOT regexp_matches(\"c\", '^\\d$');"), "{}", duck.value);
        assert!(
            duck.value.contains("SELECT * FROM (SELECT AVG(\"c\") AS figure FROM data) AS figures WHERE figure > 2;"),
            "{}",
            duck.value
        );
        assert_eq!((duck.rules, duck.kept, duck.lost.len()), (4, 3, 1));
        assert!(export(&suite, Dialect::Spark).value.contains("NOT `c` RLIKE '^\\\\d$'"));
    }
}
