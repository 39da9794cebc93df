//! What many formats say column by column: presence, type, range, length, pattern, list, uniqueness. Those formats are
//! renderings of this.

use serde_json::{Map, Value, json};

use super::{Lost, gx};
use crate::checks::{Bounds, Check, Rule, Scalar, Suite};

/// What is said about one column.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Field {
    pub name: String,
    /// `boolean`, `integer`, `number`, `date`, `datetime`, `time` or `text`.
    pub kind: Option<String>,
    pub required: bool,
    pub unique: bool,
    pub bounds: Option<Bounds>,
    pub lengths: Option<Bounds>,
    pub pattern: Option<String>,
    pub values: Option<Vec<Scalar>>,
}

/// A suite, column by column; and what does not fit into that.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fields {
    pub name: String,
    pub fields: Vec<Field>,
    /// Columns whose combinations are unique.
    pub keys: Vec<Vec<String>>,
    pub rows: Option<Bounds>,
    /// Conditions in SQL.
    pub conditions: Vec<String>,
    pub lost: Vec<Lost>,
    pub rules: usize,
}

impl Fields {
    /// Sorts the checks of a suite by column.
    pub fn of(suite: &Suite) -> Self {
        let mut own = Self { name: suite.name.clone(), rules: suite.checks.len(), ..Self::default() };
        for check in &suite.checks {
            if let Err(why) = own.take(check) {
                own.lost.push(Lost::new(check.says(), why));
            }
        }
        own
    }

    fn take(&mut self, check: &Check) -> Result<(), String> {
        if check.about.mostly < 1.0 {
            return Err("There is no place for a tolerance.".to_owned());
        }
        if check.about.condition.is_some() || !check.about.for_each.is_empty() {
            return Err("There is no place for a condition or for groups.".to_owned());
        }
        let twice = || "The column has such a rule already.".to_owned();
        match &check.rule {
            Rule::NotMissing(rule) => self.field(&rule.column).required = true,
            Rule::Unique(rule) => self.field(&rule.column).unique = true,
            Rule::OfType(rule) => set(&mut self.field(&rule.column).kind, text_of(&check.rule, "type")).ok_or_else(twice)?,
            Rule::InRange(rule) => set(&mut self.field(&rule.column).bounds, Some(rule.bounds.clone())).ok_or_else(twice)?,
            Rule::LengthInRange(rule) => set(&mut self.field(&rule.column).lengths, Some(rule.bounds.clone())).ok_or_else(twice)?,
            Rule::Matches(rule) => set(&mut self.field(&rule.column).pattern, Some(rule.pattern.clone())).ok_or_else(twice)?,
            Rule::InSet(rule) => set(&mut self.field(&rule.column).values, Some(rule.values.clone())).ok_or_else(twice)?,
            Rule::UniqueTogether(rule) => self.keys.push(rule.columns.clone()),
            Rule::RowCountInRange(rule) => set(&mut self.rows, Some(rule.bounds.clone())).ok_or_else(twice)?,
            Rule::Expression(rule) => self.conditions.push(rule.sql.clone()),
            Rule::ColumnExists(rule) if rule.position.is_none() => drop(self.field(&rule.column)),
            rule => return Err(format!("There is nothing like {}.", rule.name())),
        }
        Ok(())
    }

    /// What is said about a column, to be added to.
    pub fn field(&mut self, name: &str) -> &mut Field {
        let at = self.fields.iter().position(|field| field.name == name).unwrap_or_else(|| {
            self.fields.push(Field { name: name.to_owned(), ..Field::default() });
            self.fields.len() - 1
        });
        &mut self.fields[at]
    }

    /// Leaves keys of several columns out.
    pub fn lose_keys(&mut self) {
        for key in std::mem::take(&mut self.keys) {
            self.lost.push(Lost::new(format!("{} together are unique", key.join(", ")), "There is no place for keys of several columns."));
        }
    }

    /// Leaves the number of rows out.
    pub fn lose_rows(&mut self) {
        if self.rows.take().is_some() {
            self.lost.push(Lost::new("the number of rows", "There is no place for it."));
        }
    }

    /// Leaves conditions out.
    pub fn lose_conditions(&mut self) {
        for condition in std::mem::take(&mut self.conditions) {
            self.lost.push(Lost::new(condition, "There is no place for conditions."));
        }
    }

    /// The checks that all this is.
    pub fn into_suite(self) -> Result<Suite, String> {
        let mut checks = Vec::new();
        let mut add = |name: &str, own: Value| -> Result<(), String> {
            let own = if let Value::Object(own) = own { own } else { Map::new() };
            checks.push(Check::new(gx::read(name, own)?));
            Ok(())
        };
        let with_column = |bounds: &Bounds, column: &str| {
            let mut own = serde_json::to_value(bounds).unwrap_or_default();
            own["column"] = json!(column);
            own
        };
        for field in &self.fields {
            let column = &field.name;
            let mut says = false;
            if let Some(kind) = &field.kind {
                add("of_type", json!({ "column": column, "type": kind }))?;
                says = true;
            }
            if field.required {
                add("not_missing", json!({ "column": column }))?;
                says = true;
            }
            if field.unique {
                add("unique", json!({ "column": column }))?;
                says = true;
            }
            if let Some(bounds) = &field.bounds {
                add("in_range", with_column(bounds, column))?;
                says = true;
            }
            if let Some(lengths) = &field.lengths {
                add("length_in_range", with_column(lengths, column))?;
                says = true;
            }
            if let Some(pattern) = &field.pattern {
                add("matches", json!({ "column": column, "pattern": pattern }))?;
                says = true;
            }
            if let Some(values) = &field.values {
                add("in_set", json!({ "column": column, "values": values }))?;
                says = true;
            }
            if !says {
                add("column_exists", json!({ "column": column }))?;
            }
        }
        for key in &self.keys {
            add("unique_together", json!({ "columns": key }))?;
        }
        if let Some(rows) = &self.rows {
            add("row_count_in_range", serde_json::to_value(rows).unwrap_or_default())?;
        }
        for condition in &self.conditions {
            add("expression", json!({ "sql": condition }))?;
        }
        Ok(Suite { name: self.name, description: None, checks })
    }

    /// How many rules are said.
    pub fn kept(&self) -> usize {
        self.rules.saturating_sub(self.lost.len())
    }
}

fn set<T>(slot: &mut Option<T>, value: Option<T>) -> Option<()> {
    slot.is_none().then(|| *slot = value)
}

fn text_of(rule: &Rule, key: &str) -> Option<String> {
    gx::parameters(rule).get(key).and_then(Value::as_str).map(str::to_owned)
}

/// A number or text of JSON as an end of a range.
pub(super) fn scalar(value: &Value) -> Option<Scalar> {
    serde_json::from_value(value.clone()).ok()
}

/// Bounds from the values under some keys: the least, the most, and both again where they are exclusive.
pub(super) fn bounds(own: &Value, [min, max, above, below]: [&str; 4]) -> Option<Bounds> {
    let get = |key: &str| own.get(key).filter(|value| value.is_number() || value.is_string()).and_then(scalar);
    let (low, high) = (get(min), get(max));
    let (exclusive_min, exclusive_max) = (low.is_none() && get(above).is_some(), high.is_none() && get(below).is_some());
    let bounds = Bounds { min: low.or_else(|| get(above)), max: high.or_else(|| get(below)), exclusive_min, exclusive_max };
    (bounds.min.is_some() || bounds.max.is_some()).then_some(bounds)
}

/// Writes bounds under some keys, as `bounds` reads them.
pub(super) fn put_bounds(own: &mut Value, bounds: &Bounds, [min, max, above, below]: [&str; 4]) {
    if let Some(end) = &bounds.min {
        own[if bounds.exclusive_min { above } else { min }] = json!(end);
    }
    if let Some(end) = &bounds.max {
        own[if bounds.exclusive_max { below } else { max }] = json!(end);
    }
}

/// Our type for a word of another tool.
pub(super) fn kind_in(word: &str, words: &[(&str, &str)]) -> Option<String> {
    words.iter().find(|(there, _)| there.eq_ignore_ascii_case(word)).map(|(_, ours)| (*ours).to_owned())
}

/// The word of another tool for our type.
pub(super) fn kind_out(kind: &str, words: &[(&'static str, &str)]) -> Option<&'static str> {
    words.iter().find(|(_, ours)| *ours == kind).map(|(there, _)| *there)
}
