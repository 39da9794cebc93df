//! A text with its parts: a data card, a note to whoever comes next. A machine sees that nothing is left out; whether it is well
//! said is for people to judge.

use serde::Deserialize;

use super::{Answer, Bench, Fault, Form, Goal, Judged};
use crate::table::Failure;

/// A text. Faults: `lacks:PART`, `short:PART`, and `mentions:WORDS`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Its parts, in any order: headings that stand behind a `#`.
    parts: Vec<String>,
    /// The fewest words of each part.
    #[serde(default)]
    words: usize,
    /// What must be mentioned; figures in double braces are filled in.
    #[serde(default)]
    mentions: Vec<String>,
    /// What the field holds at the start.
    #[serde(default)]
    start: String,
}

impl Goal for Written {
    fn judge(&self, answer: &Answer, bench: &Bench) -> Result<Judged, Failure> {
        let text = answer.text();
        for part in &self.parts {
            let Some(words) = words_under(text, part) else {
                return Ok(Err(Fault::new(format!("lacks:{part}"), format!("There is no heading # {part}."))));
            };
            if words < self.words {
                let said = format!("Under # {part} stand {words} words; at least {} are asked for.", self.words);
                return Ok(Err(Fault::new(format!("short:{part}"), said)));
            }
        }
        for mention in &self.mentions {
            if !plain(text).contains(&plain(&bench.fill(mention)?)) {
                return Ok(Err(Fault::new(format!("mentions:{mention}"), "Something that has to be in it is not mentioned.")));
            }
        }
        Ok(Ok("All parts are there, and what has to be said is said.".to_owned()))
    }

    fn form(&self, bench: &Bench) -> Result<Form, Failure> {
        Ok(Form::Text { start: bench.fill(&self.start)? })
    }

    fn must_teach(&self) -> Vec<String> {
        self.mentions.iter().map(|mention| format!("mentions:{mention}")).collect()
    }
}

/// How many words stand under a heading; `None` without it.
fn words_under(text: &str, part: &str) -> Option<usize> {
    let mut inside = None;
    for line in text.lines() {
        match line.trim().strip_prefix('#') {
            Some(heading) if inside.is_some() && !heading.is_empty() => break,
            Some(heading) if heading.trim_matches(['#', ' ']).eq_ignore_ascii_case(part) => inside = Some(0),
            _ => inside = inside.map(|words| words + line.split_whitespace().count()),
        }
    }
    inside
}

/// A text for comparison: small letters, no commas between digits.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| *sign != ',').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_under_their_heading() {
        let text = "# What it is\nloans of a lender\n\n## Faults\n# Use\nnot for people";
        for (part, expected) in [("What it is", Some(4)), ("faults", Some(0)), ("Use", Some(3)), ("Licence", None)] {
            assert_eq!(words_under(text, part), expected, "{part}");
        }
    }
}
