//! A number: near enough to a figure of the table.

use serde::Deserialize;

use super::{Answer, Bench, Fault, Form, Goal, Judged};
use crate::table::Failure;

/// A number that is typed. Faults: `unreadable`, `far`, and `like:FIGURE` where it is another figure that one could take for it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The figure.
    right: String,
    /// How far off an answer may be.
    #[serde(default)]
    within: f64,
    /// What stands behind the field.
    #[serde(default)]
    unit: String,
    /// Other figures that one could take for it.
    #[serde(default)]
    not: Vec<String>,
}

impl Goal for Number {
    fn judge(&self, answer: &Answer, bench: &Bench) -> Result<Judged, Failure> {
        let right = bench.figure(&self.right)?;
        let others: Vec<(&String, f64)> = self.not.iter().map(|name| Ok((name, bench.figure(name)?))).collect::<Result<_, Failure>>()?;
        let Some(given) = number(answer.text()) else {
            return Ok(Err(Fault::new("unreadable", format!("{:?} is no number.", answer.text().trim()))));
        };
        // Rounding for people must not make a right answer wrong.
        let near = |figure: f64| (given - figure).abs() <= self.within.max(1e-9 * figure.abs());
        if near(right) {
            return Ok(Ok("That is the figure of the table.".to_owned()));
        }
        let like = others.iter().find(|(_, figure)| near(*figure)).map(|(name, _)| format!("like:{name}"));
        Ok(Err(Fault::new(like.unwrap_or_else(|| "far".to_owned()), format!("{given} is not the figure of the table."))))
    }

    fn form(&self, _: &Bench) -> Result<Form, Failure> {
        Ok(Form::Number { unit: self.unit.clone() })
    }

    fn must_teach(&self) -> Vec<String> {
        self.not.iter().map(|name| format!("like:{name}")).collect()
    }
}

/// A number as people write it: with commas between thousands, and a percent sign.
fn number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|sign| !matches!(sign, ',' | ' ' | '\u{a0}' | '%' | '_')).collect();
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in
            [("12.5", Some(12.5)), (" 1,234 ", Some(1234.0)), ("-3 %", Some(-3.0)), ("x", None), ("inf", None), ("", None)]
        {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
