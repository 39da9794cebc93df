//! What each import setting is, when to change it, and by which control: for people, in one list.

use crate::{
    formats::{Choices, Encoding},
    table::ReadingFact,
};

/// How a setting is chosen.
#[derive(Debug, Clone, Copy)]
pub enum Control {
    /// One of the detected and the usual values, or another as text.
    Pick {
        /// Values that are offered besides what was detected.
        usual: fn() -> Vec<String>,
        /// Whether others can be typed.
        open: bool,
    },
    /// A whole number, or nothing.
    Number,
    /// Words with commas between them.
    Words,
}

/// A setting as people see it.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The name, as `Choices` knows it.
    pub name: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// What it is.
    pub what: &'static str,
    /// When one changes it.
    pub when: &'static str,
    /// How it is chosen.
    pub control: Control,
}

const fn pick(usual: fn() -> Vec<String>) -> Control {
    Control::Pick { usual, open: true }
}

/// The settings in words. What `Choices` knows beyond these is shown by its bare name.
const SETTINGS: &[Setting] = &[
    Setting {
        name: "encoding",
        title: "Encoding",
        what: "How the bytes of the file stand for letters.",
        when: "Change it when accents and other letters look wrong, such as Ã© in place of é.",
        control: Control::Pick { usual: || Encoding::ALL.iter().map(|e| e.label().to_owned()).collect(), open: false },
    },
    Setting {
        name: "delimiter",
        title: "Delimiter",
        what: "What stands between two cells of a row.",
        when: "Change it when everything is in one column, or cells are torn apart.",
        control: pick(|| words(&["comma", "semicolon", "tab", "pipe", "space", "colon"])),
    },
    Setting {
        name: "quote",
        title: "Quote",
        what: "What stands around a cell that holds a delimiter or a line end.",
        when: "Change it when quotes are part of the text, or when one cell swallows many rows.",
        control: pick(|| words(&["double", "single", "none"])),
    },
    Setting {
        name: "header",
        title: "Header",
        what: "Whether the first row names the columns.",
        when: "Change it when names stand among the data, or data among the names.",
        control: Control::Pick { usual: || words(&["yes", "no"]), open: false },
    },
    Setting {
        name: "null",
        title: "Missing words",
        what: "Words that stand for a missing value, with commas between them. The empty cell always does.",
        when: "Change it when a word such as 'unknown' means nothing was recorded, or when a word such as NA is a real value.",
        control: Control::Words,
    },
];

impl Setting {
    /// The setting of a name; `None` for what is no setting or has no words.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }
}

/// Whether a fact of this name can be changed.
#[must_use]
pub fn is_setting(name: &str) -> bool {
    Choices::NAMES.contains(&name)
}

/// How the setting of a name is chosen.
#[must_use]
pub fn control(name: &str) -> Control {
    Setting::of(name).map_or_else(|| pick(Vec::new), |setting| setting.control)
}

/// The name of a setting or fact for people.
#[must_use]
pub fn title(name: &str) -> String {
    Setting::of(name).map_or_else(|| capital(&name.replace('-', " ")), |setting| setting.title.to_owned())
}

/// The same text with a capital at its start.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The values that a pick offers: the one of now, the other likely ones, then the usual ones; each once.
#[must_use]
pub fn offered(fact: &ReadingFact, usual: &[String]) -> Vec<(String, Option<f64>)> {
    let now = (fact.value.clone(), (!fact.chosen).then_some(fact.confidence));
    let mut offered = vec![now];
    let others = fact.others.iter().map(|other| (other.value.clone(), Some(other.confidence)));
    for (value, confidence) in others.chain(usual.iter().map(|value| (value.clone(), None))) {
        if offered.iter().all(|(there, _)| *there != value) {
            offered.push((value, confidence));
        }
    }
    offered
}

/// How sure a value is, in a word.
#[must_use]
pub fn sureness(confidence: f64) -> &'static str {
    match confidence {
        c if c >= 0.95 => "sure",
        c if c >= 0.75 => "likely",
        c if c >= 0.5 => "unsure",
        _ => "a guess",
    }
}

/// A confidence in percent that claims certainty only where there is.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share in percent")]
pub fn percent(confidence: f64) -> String {
    let rounded = (confidence.clamp(0.0, 1.0) * 100.0).round() as u32;
    match rounded {
        100 if confidence < 1.0 => ">99 %".to_owned(),
        0 if confidence > 0.0 => "<1 %".to_owned(),
        n => format!("{n} %"),
    }
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Alternative;

    #[test]
    fn every_setting_is_explained_and_every_explanation_is_of_a_setting() {
        for name in Choices::NAMES {
            assert!(Setting::of(name).is_some(), "{name}");
        }
        for setting in SETTINGS {
            assert!(is_setting(setting.name), "{}", setting.name);
        }
    }

    #[test]
    fn every_value_that_is_offered_can_be_set() {
        for setting in SETTINGS {
            let offered = match setting.control {
                Control::Pick { usual, .. } => usual(),
                Control::Number => words(&["0", "3"]),
                Control::Words => words(&["none", "NA,unknown"]),
            };
            for value in offered {
                assert_eq!(Choices::default().set(setting.name, &value), Ok(()), "{} {value}", setting.name);
            }
        }
    }

    #[test]
    fn a_value_is_offered_once_with_what_is_known_of_it() {
        let other = |value: &str, confidence| Alternative { value: value.to_owned(), confidence, evidence: String::new() };
        let others = vec![other("tab", 0.3), other("pipe", 0.1)];
        let (what, value, evidence) = ("delimiter".to_owned(), "comma".to_owned(), String::new());
        let mut fact = ReadingFact { what, value, evidence, chosen: false, confidence: 0.6, others };
        let usual = words(&["comma", "pipe", "space"]);
        let now = |fact: &ReadingFact| offered(fact, &usual).into_iter().map(|(value, c)| format!("{value} {c:?}")).collect::<Vec<_>>();
        assert_eq!(now(&fact), ["comma Some(0.6)", "tab Some(0.3)", "pipe Some(0.1)", "space None"]);
        fact.chosen = true;
        assert_eq!(now(&fact)[0], "comma None");
    }

    #[test]
    fn confidence_is_told_without_false_certainty() {
        let check = |confidence, share: &str, word: &str| {
            assert_eq!((percent(confidence).as_str(), sureness(confidence)), (share, word), "{confidence}");
        };
        check(1.0, "100 %", "sure");
        check(0.999, ">99 %", "sure");
        check(0.8, "80 %", "likely");
        check(0.5, "50 %", "unsure");
        check(0.001, "<1 %", "a guess");
        check(0.0, "0 %", "a guess");
    }
}
