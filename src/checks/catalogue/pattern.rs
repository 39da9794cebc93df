//! Regular expressions that a suite brings. They run in linear time, and their size is bounded.

use regex::{Regex, RegexBuilder};

use super::kind::{Columns, Parameter, ParameterKind, Refusal, Test, needed, present};

/// What a compiled expression may take, in bytes.
const LARGEST: usize = 2 << 20;

/// An expression, ready to be looked for.
///
/// # Errors
/// When it is none, or becomes too large.
pub fn pattern(text: &str) -> Result<Regex, Refusal> {
    RegexBuilder::new(text).size_limit(LARGEST).build().map_err(|e| match e {
        regex::Error::CompiledTooBig(_) => {
            Refusal::new("The regular expression becomes too large", "Use smaller numbers of repetitions, or split it into several checks")
        }
        e => {
            let lines: Vec<String> = e.to_string().lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
            let last = lines.last().map(|line| line.trim_start_matches("error: ").to_owned()).unwrap_or_default();
            let remedy = "Mend it; look-arounds and references back are not understood, since they can take for ever";
            Refusal::new(format!("{text:?} is no regular expression: {last}"), remedy)
        }
    })
}

/// Several regular expressions.
pub const PATTERNS: Parameter = needed("patterns", ParameterKind::Texts, "Regular expressions, found anywhere in the value");

/// A test of each value by several expressions.
///
/// # Errors
/// When one is none, or there is no such column.
pub fn each(
    table: &Columns,
    column: &str,
    texts: &[String],
    holds: impl Fn(&[Regex], &str) -> bool + Send + Sync + 'static,
) -> Result<Test, Refusal> {
    let patterns = texts.iter().map(|text| pattern(text)).collect::<Result<Vec<_>, _>>()?;
    present(table, column, move |datum| holds(&patterns, datum.text()))
}

/// Expressions in a sentence.
pub fn listed(texts: &[String]) -> String {
    texts.join("   ")
}
