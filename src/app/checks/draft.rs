//! The suite as the page holds it: checks as they are written, so that the page need not know their kinds.

use serde_json::{Map, Value, json};

/// What a suite of ours says first.
const FORMAT: &str = "assay-suite/1";

/// A check as it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Tells it from the others while the page is open.
    pub key: u32,
    own: Map<String, Value>,
}

impl Draft {
    /// A check of this kind that says nothing yet.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { key: 0, own: Map::from_iter([("check".to_owned(), json!(name))]) }
    }

    /// A check as a suite writes it; `None` if the text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(serde_json::from_str(text).ok()?)
    }

    /// A check as a suite writes it; `None` if the value is none.
    #[must_use]
    pub fn of(value: Value) -> Option<Self> {
        if let Value::Object(own) = value { Some(Self { key: 0, own }) } else { None }
    }

    /// The same with another key.
    #[must_use]
    pub fn with_key(self, key: u32) -> Self {
        Self { key, ..self }
    }

    /// The name of the check in the catalogue.
    #[must_use]
    pub fn name(&self) -> &str {
        self.own.get("check").and_then(Value::as_str).unwrap_or_default()
    }

    /// What it says of something.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.own.get(name)
    }

    /// Says something else; nothing at all with `None`.
    pub fn set(&mut self, name: &str, value: Option<Value>) {
        match value {
            Some(value) => drop(self.own.insert(name.to_owned(), value)),
            None => drop(self.own.remove(name)),
        }
    }

    /// Whether it is left out for now.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.get("off") == Some(&Value::Bool(true))
    }

    /// The check as a suite writes it.
    #[must_use]
    pub fn text(&self) -> String {
        Value::Object(self.own.clone()).to_string()
    }

    /// Whether another says the same, whatever their keys.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.own == other.own
    }
}

/// Checks that belong together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suite {
    /// What it is called.
    pub name: String,
    /// The checks.
    pub checks: Vec<Draft>,
}

impl Suite {
    /// The suite as JSON.
    #[must_use]
    pub fn text(&self) -> String {
        let checks: Vec<Value> = self.checks.iter().map(|check| Value::Object(check.own.clone())).collect();
        json!({ "format": FORMAT, "name": self.name, "checks": checks }).to_string()
    }

    /// The check of a key.
    #[must_use]
    pub fn check(&self, key: u32) -> Option<&Draft> {
        self.checks.iter().find(|check| check.key == key)
    }

    /// Whether a check that says the same is there.
    #[must_use]
    pub fn has(&self, check: &Draft) -> bool {
        self.checks.iter().any(|own| own.is_same(check))
    }

    /// Puts a check in the place of the one with its key, or at the end.
    pub fn put(&mut self, check: Draft) {
        match self.checks.iter_mut().find(|own| own.key == check.key) {
            Some(own) => *own = check,
            None => self.checks.push(check),
        }
    }

    /// Takes a check out.
    pub fn remove(&mut self, key: u32) {
        self.checks.retain(|check| check.key != key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::parse;

    #[test]
    fn a_suite_of_the_page_is_one_of_the_command_line() {
        let own = r#"{"check":"in_range","column":"a","max":5}"#;
        let mut suite = Suite { name: "s".to_owned(), checks: Vec::new() };
        suite.put(Draft { key: 1, ..Draft::parse(own).unwrap() });
        suite.put(Draft { key: 2, ..Draft::named("not_missing") });
        let mut second = suite.check(2).unwrap().clone();
        second.set("column", Some(json!("b")));
        second.set("off", Some(json!(true)));
        suite.put(second.clone());
        let read = parse(&suite.text()).unwrap();
        assert_eq!((read.name.as_str(), read.checks.len(), read.checks[1].about.off), ("s", 2, true));
        assert_eq!(suite.checks[0].text(), own);
        assert!(second.is_off() && suite.has(&Draft { key: 9, ..second.clone() }));
        second.set("off", None);
        assert!(!second.is_off() && !suite.has(&second));
        suite.remove(1);
        assert_eq!(suite.checks.iter().map(Draft::name).collect::<Vec<_>>(), ["not_missing"]);
    }

    #[test]
    fn what_is_no_object_is_no_check() {
        for text in ["", "5", "[]", "{"] {
            assert_eq!(Draft::parse(text), None, "{text}");
        }
    }
}
