//! The datatype of a column in metadata.

use serde_json::{Map, Value, json};

use super::Column;
use crate::checks::catalogue::{Family, Reader, family};

/// The datatype of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Datatype {
    base: String,
    format: Option<String>,
    decimal: Option<char>,
    group: Option<char>,
    lengths: (Option<u64>, Option<u64>),
    /// `min` or `max` with its value, and whether it is exclusive.
    ends: Vec<(&'static str, Value, bool)>,
}

impl Default for Datatype {
    fn default() -> Self {
        Self { base: "string".to_owned(), format: None, decimal: None, group: None, lengths: (None, None), ends: Vec::new() }
    }
}

impl Datatype {
    /// Reads a datatype; what is not valid and may be passed over goes to `warnings`.
    pub(super) fn parse(value: &Value, warnings: &mut Vec<String>) -> Result<Self, String> {
        let own = match value {
            Value::String(name) => return Ok(Self::named(name, warnings)),
            Value::Object(own) => own,
            _ => {
                warnings.push("A datatype is neither a name nor an object.".to_owned());
                return Ok(Self::default());
            }
        };
        if let Some(id) = own.get("@id").and_then(Value::as_str) {
            let builtin = ["http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/ns/csvw#"].iter().any(|start| id.starts_with(start));
            if builtin || id.starts_with("_:") {
                return Err(format!("The @id of a datatype is {id}, which is that of a built-in one or a blank node"));
            }
        }
        let mut datatype = own.get("base").and_then(Value::as_str).map_or_else(Self::default, |name| Self::named(name, warnings));
        datatype.lengths(own)?;
        datatype.ends(own)?;
        datatype.format(own.get("format"), warnings)?;
        Ok(datatype)
    }

    fn named(name: &str, warnings: &mut Vec<String>) -> Self {
        if family(name).is_none() {
            warnings.push(format!("There is no datatype {name:?}; string is taken."));
            return Self::default();
        }
        Self { base: name.to_owned(), ..Self::default() }
    }

    fn lengths(&mut self, own: &Map<String, Value>) -> Result<(), String> {
        let get = |key: &str| own.get(key).and_then(Value::as_u64);
        let (exact, least, most) = (get("length"), get("minLength"), get("maxLength"));
        let less = |a: Option<u64>, b: Option<u64>| a.zip(b).is_some_and(|(a, b)| a < b);
        if less(exact, least) || less(most, exact) || less(most, least) {
            return Err("length, minLength and maxLength of a datatype contradict each other".to_owned());
        }
        if (exact.or(least).or(most)).is_some() && family(&self.base) != Some(Family::Text) {
            return Err(format!("The datatype {} has no length", self.base));
        }
        self.lengths = (least.or(exact), most.or(exact));
        Ok(())
    }

    fn ends(&mut self, own: &Map<String, Value>) -> Result<(), String> {
        let get = |key: &str| own.get(key).filter(|value| !value.is_null());
        let low = get("minInclusive").or_else(|| get("minimum"));
        let high = get("maxInclusive").or_else(|| get("maximum"));
        let (above, below) = (get("minExclusive"), get("maxExclusive"));
        if low.is_some() && above.is_some() || high.is_some() && below.is_some() {
            return Err("A datatype has both an inclusive and an exclusive end".to_owned());
        }
        let ends = [("min", low, false), ("max", high, false), ("min", above, true), ("max", below, true)];
        self.ends = ends.into_iter().filter_map(|(end, value, exclusive)| Some((end, value?.clone(), exclusive))).collect();
        if !self.ends.is_empty() && !matches!(family(&self.base), Some(Family::Number | Family::Moment | Family::Duration)) {
            return Err(format!("Values of the datatype {} have no order", self.base));
        }
        let number =
            |wanted: &str| self.ends.iter().find(|(end, ..)| *end == wanted).map(|(_, value, exclusive)| (value.clone(), *exclusive));
        if let (Some((low, above)), Some((high, below))) = (number("min"), number("max")) {
            let order = match (as_number(&low), as_number(&high)) {
                (Some(low), Some(high)) => low.partial_cmp(&high),
                _ => low.as_str().zip(high.as_str()).map(|(low, high)| low.cmp(high)),
            };
            let empty = order.is_some_and(|order| order.is_gt() || (order.is_eq() && above != below));
            if empty {
                return Err("The ends of a datatype leave no value between them".to_owned());
            }
        }
        Ok(())
    }

    fn format(&mut self, format: Option<&Value>, warnings: &mut Vec<String>) -> Result<(), String> {
        let sign = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).and_then(|text| text.chars().next());
        match format {
            Some(Value::String(text)) => self.format = Some(text.clone()),
            Some(value @ Value::Object(_)) => {
                self.format = value.get("pattern").and_then(Value::as_str).map(str::to_owned);
                (self.decimal, self.group) = (sign(value, "decimalChar"), sign(value, "groupChar"));
            }
            _ => return Ok(()),
        }
        let Err(refusal) = Reader::new(&self.base, self.format.as_deref(), self.decimal, self.group) else { return Ok(()) };
        if family(&self.base) == Some(Family::Moment) {
            return Err(refusal.what);
        }
        warnings.push(format!("{}; the format is passed over.", refusal.what));
        self.format = None;
        // Words for true and false that cannot be read are texts.
        if family(&self.base) == Some(Family::Boolean) {
            self.base = Self::default().base;
        }
        Ok(())
    }

    /// The parameters of the check for a column of the table; `None` where anything may stand in it.
    pub(super) fn parameters(&self, column: &Column, name: &str) -> Option<Value> {
        let mut own = json!({ "column": name, "base": self.base });
        let mut put = |key: &str, value: Value| own[key] = value;
        if let Some(format) = &self.format {
            put("format", json!(format));
        }
        if let Some(sign) = self.decimal {
            put("decimal_char", json!(sign));
        }
        if let Some(sign) = self.group {
            put("group_char", json!(sign));
        }
        if let Some(separator) = &column.separator {
            put("separator", json!(separator));
        }
        if !column.null.is_empty() {
            put("null", json!(column.null));
        }
        if column.required {
            put("required", json!(true));
        }
        if let Some(least) = self.lengths.0 {
            put("min_length", json!(least));
        }
        if let Some(most) = self.lengths.1 {
            put("max_length", json!(most));
        }
        // Ends of durations are not compared.
        for (end, value, exclusive) in self.ends.iter().filter(|_| family(&self.base) != Some(Family::Duration)) {
            put(end, as_number(value).filter(|_| family(&self.base) == Some(Family::Number)).map_or_else(|| value.clone(), |x| json!(x)));
            if *exclusive {
                put(if *end == "min" { "exclusive_min" } else { "exclusive_max" }, json!(true));
            }
        }
        let says_nothing = own.as_object().is_some_and(|own| own.len() == 2) && self.base == "string";
        (!says_nothing).then_some(own)
    }
}

fn as_number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str().and_then(|text| text.parse().ok()))
}
