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
    /// What is asked where its value is not sure.
    pub ask: &'static str,
    /// How it is chosen.
    pub control: Control,
    /// Values that say more in other words than their own.
    pub says: &'static [(&'static str, &'static str)],
}

const fn pick(usual: fn() -> Vec<String>) -> Control {
    Control::Pick { usual, open: true }
}

const fn only(usual: fn() -> Vec<String>) -> Control {
    Control::Pick { usual, open: false }
}

/// Signs that have a name.
const SIGNS: &[(&str, &str)] = &[
    ("comma", "comma ,"),
    ("semicolon", "semicolon ;"),
    ("pipe", "pipe |"),
    ("colon", "colon :"),
    ("caret", "caret ^"),
    ("double", "double quote \""),
    ("single", "single quote '"),
    ("backslash", "backslash \\"),
    ("hash", "hash #"),
    ("\\x01", "control character 1 (Hive)"),
    ("\\x1e", "record separator (control character 30)"),
    ("\\x1f", "unit separator (control character 31)"),
    ("\\t\\t", "two tabs"),
    ("spaces", "any run of spaces"),
    ("none", "none"),
];

/// The settings in words, those of each kind of file. What `Choices` knows beyond these is shown by its bare name.
const SETTINGS: &[Setting] = &[
    Setting {
        name: "encoding",
        title: "Encoding",
        what: "How the bytes of the file stand for letters.",
        when: "Change it when accents and other letters look wrong, such as Ã© in place of é.",
        ask: "In which encoding was the file saved?",
        control: only(|| Encoding::all().map(|e| e.label().to_owned()).collect()),
        says: &[],
    },
    Setting {
        name: "delimiter",
        title: "Delimiter",
        what: "What stands between two cells of a row.",
        when: "Change it when everything is in one column, or cells are torn apart.",
        ask: "What stands between two cells?",
        control: pick(|| words(&["comma", "semicolon", "tab", "pipe", "space", "spaces", "colon", "none"])),
        says: SIGNS,
    },
    Setting {
        name: "quote",
        title: "Quote",
        what: "What stands around a cell that holds a delimiter or a line end.",
        when: "Change it when quotes are part of the text, or when one cell swallows many rows.",
        ask: "What stands around cells?",
        control: pick(|| words(&["double", "single", "none"])),
        says: SIGNS,
    },
    Setting {
        name: "escape",
        title: "Escape",
        what: "A sign that makes the next one plain text, so that a quote can stand inside a quoted cell. A doubled quote always does.",
        when: "Change it when cells show signs such as \\ before their quotes.",
        ask: "Is there a sign that makes the next one plain text?",
        control: pick(|| words(&["none", "backslash"])),
        says: SIGNS,
    },
    Setting {
        name: "comment",
        title: "Comments",
        what: "What lines begin with that are remarks and no rows.",
        when: "Change it when remarks show up as rows, or rows are taken for remarks.",
        ask: "Do lines that begin so hold remarks?",
        control: pick(|| words(&["none", "hash", "//", "--", ";", "%"])),
        says: SIGNS,
    },
    Setting {
        name: "skip",
        title: "Lines before",
        what: "How many lines at the start of the file stand before the table: a title, a date, an address.",
        when: "Change it when the names of the columns are further down, or were left out.",
        ask: "How many lines stand before the table?",
        control: Control::Number,
        says: &[],
    },
    Setting {
        name: "footer",
        title: "Lines after",
        what: "How many lines at the end of the file stand after the table: totals, notes, a signature.",
        when: "Change it when the last rows are none, or were left out.",
        ask: "How many lines stand after the table?",
        control: Control::Number,
        says: &[],
    },
    Setting {
        name: "header",
        title: "Header",
        what: "Whether the first row names the columns; several rows together can name them too.",
        when: "Change it when names stand among the data, or data among the names.",
        ask: "Does the first row name the columns?",
        control: pick(|| words(&["yes", "no", "2", "3"])),
        says: &[("yes", "yes, 1 row"), ("no", "no"), ("2", "2 rows"), ("3", "3 rows")],
    },
    Setting {
        name: "edge",
        title: "Empty edge",
        what: "Which columns at the left and the right edge are left out because they have neither a name nor a cell: rows that begin or end with a delimiter make such.",
        when: "Change it when a column at the edge is wanted although nothing stands in it.",
        ask: "Are the empty columns at the edge left out?",
        control: pick(|| words(&["none", "left", "right", "left,right"])),
        says: &[("none", "none"), ("left", "1 at the left"), ("right", "1 at the right"), ("left,right", "1 at each side")],
    },
    Setting {
        name: "decimal",
        title: "Decimal mark",
        what: "What stands before the fraction of a number.",
        when: "Change it when numbers are read as text or as dates, or are a thousand times too large.",
        ask: "How are fractions written?",
        control: only(|| words(&["point", "comma"])),
        says: &[("point", "point: 1.5"), ("comma", "comma: 1,5")],
    },
    Setting {
        name: "thousands",
        title: "Thousands",
        what: "What stands between groups of three digits in large numbers.",
        when: "Change it when large numbers are read as text or as small ones.",
        ask: "How are large numbers written?",
        control: only(|| words(&["none", "comma", "point", "space", "apostrophe"])),
        says: &[
            ("none", "nothing: 1234"),
            ("comma", "comma: 1,234"),
            ("point", "point: 1.234"),
            ("space", "space: 1 234"),
            ("apostrophe", "apostrophe: 1'234"),
        ],
    },
    Setting {
        name: "null",
        title: "Missing words",
        what: "Words that stand for a missing value, with commas between them. The empty cell always does.",
        when: "Change it when a word such as 'unknown' means that nothing was recorded, or when a word such as NA is a real value.",
        ask: "Which words stand for a missing value?",
        control: Control::Words,
        says: &[],
    },
    Setting {
        name: "dates",
        title: "Date order",
        what: "In which order dates name day, month and year.",
        when: "Change it when the 1st of February turns up as the 2nd of January.",
        ask: "Is 01/02/2024 the 1st of February or the 2nd of January?",
        control: only(|| words(&["ymd", "dmy", "mdy"])),
        says: &[("ymd", "year, month, day"), ("dmy", "day, month, year"), ("mdy", "month, day, year")],
    },
    Setting {
        name: "types",
        title: "Types of columns",
        what: "Columns that are taken for a type whatever their cells look like, such as age=text.",
        when: "Change it when a column was taken for something that it is not. Each column's own page has the choice, too.",
        ask: "What are the types of the columns?",
        control: pick(|| words(&["none"])),
        says: &[("none", "decided from the cells")],
    },
    Setting {
        name: "short-rows",
        title: "Short rows",
        what: "What is done with a row that has fewer cells than the header.",
        when: "Change it when cells with line ends in them are torn into several rows.",
        ask: "Do short rows go on in the next line?",
        control: only(|| words(&["keep", "join"])),
        says: &[("keep", "keep; the rest is missing"), ("join", "join with the next line")],
    },
    Setting {
        name: "memory",
        title: "Memory",
        what: "How many megabytes each worker may keep of the different values. Where that is not enough, some figures are estimates, which say how far off they may be.",
        when: "Set it to exact if every figure of a large file must be exact and the computer has the memory.",
        ask: "How much memory may be used?",
        control: pick(|| words(&["48", "200", "exact"])),
        says: &[("exact", "as much as it takes")],
    },
    Setting {
        name: "sheet",
        title: "Sheet",
        what: "Which sheet of the workbook is the table.",
        when: "Change it when the table is on another sheet.",
        ask: "Which sheet is the table?",
        control: pick(Vec::new),
        says: &[],
    },
    Setting {
        name: "member",
        title: "File inside",
        what: "Which of the files that are packed in this one is the table.",
        when: "Change it when the table is in another of them.",
        ask: "Which of the packed files is the table?",
        control: pick(Vec::new),
        says: &[],
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

/// What is asked where the value of a setting is not sure.
#[must_use]
pub fn ask(name: &str) -> String {
    Setting::of(name).map_or_else(|| format!("{}: what is right?", title(name)), |setting| setting.ask.to_owned())
}

/// A value of a setting in words for people.
#[must_use]
pub fn say(name: &str, value: &str) -> String {
    let Some(setting) = Setting::of(name) else { return value.to_owned() };
    let says = setting.says.iter().find(|(one, _)| *one == value).map(|(_, words)| (*words).to_owned());
    says.unwrap_or_else(|| match (setting.control, value) {
        (Control::Number, "0") => "none".to_owned(),
        (Control::Number, "1") => "1 line".to_owned(),
        (Control::Number, n) => format!("{n} lines"),
        _ => value.to_owned(),
    })
}

/// Another value of a setting in words for people, where `now` is the value that was taken. Of a long list that only got
/// longer, what came to it.
#[must_use]
pub fn say_beside(name: &str, value: &str, now: &str) -> String {
    match (control(name), value.strip_prefix(now).and_then(|rest| rest.strip_prefix(','))) {
        (Control::Words, Some(added)) => format!("also {}", added.replace(',', ", ")),
        (Control::Words, None) if value == now => "as it is".to_owned(),
        _ => say(name, value),
    }
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
    fn every_setting_is_explained_once() {
        for name in Choices::NAMES {
            assert_eq!(SETTINGS.iter().filter(|setting| setting.name == name).count(), 1, "{name}");
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
            let offered =
                offered.into_iter().chain(setting.says.iter().filter(|_| setting.says != SIGNS).map(|(value, _)| (*value).to_owned()));
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
    fn values_are_said_in_words() {
        let check = |name, value, expected: &str| assert_eq!(say(name, value), expected, "{name} {value}");
        check("delimiter", "semicolon", "semicolon ;");
        check("delimiter", "::", "::");
        check("dates", "mdy", "month, day, year");
        check("skip", "0", "none");
        check("footer", "3", "3 lines");
        check("sheet", "Sales", "Sales");
        assert_eq!(say_beside("null", "NA,?,-", "NA"), "also ?, -");
        assert_eq!(say_beside("null", "NA", "NA"), "as it is");
        assert_eq!(say_beside("header", "no", "yes"), "no");
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
