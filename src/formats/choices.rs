//! What the user chose about reading.

use serde::{Deserialize, Serialize};

use super::{
    Delimiter, Edges, Encoding, Mark, ShortRows,
    words::{self, Refusal},
};
use crate::table::{DateOrder, Decimal, Kind, Memory, Thousands};

/// Import settings that the user has fixed; `None` is detected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The text encoding.
    pub encoding: Option<Encoding>,
    /// What stands between cells.
    pub delimiter: Option<Delimiter>,
    /// The byte around cells; `Some(None)` says that there is none.
    pub quote: Option<Option<u8>>,
    /// The byte that makes the next one plain text; `Some(None)` says that only doubled quotes do.
    pub escape: Option<Option<u8>>,
    /// What comment lines begin with; `Some(None)` says that there are none.
    pub comment: Option<Option<Mark>>,
    /// Lines at the start of the file that are not part of the table.
    pub skip: Option<u64>,
    /// Lines at its end that are not.
    pub footer: Option<u64>,
    /// How many records name the columns.
    pub header: Option<u32>,
    /// How many empty columns at the edges are left out.
    pub edge: Option<Edges>,
    /// What stands before the fraction of a number.
    pub decimal: Option<Decimal>,
    /// What stands between groups of three digits.
    pub thousands: Option<Thousands>,
    /// Words that stand for a missing value, in place of the usual ones.
    pub null: Option<Vec<String>>,
    /// How much memory the profile may take; beyond it some figures are estimates.
    pub memory: Option<Memory>,
    /// Which sheet of a workbook.
    pub sheet: Option<String>,
    /// Which file of an archive.
    pub member: Option<String>,
    /// In which order dates name their parts.
    pub dates: Option<DateOrder>,
    /// What is done with a row that has fewer cells than the header.
    pub short_rows: Option<ShortRows>,
    /// The types of columns, by their names.
    pub types: Option<Vec<(String, Kind)>>,
}

impl Choices {
    /// The names of the settings, in the order in which they are shown. Facts of these names can be changed.
    pub const NAMES: [&str; 18] = [
        "member",
        "sheet",
        "encoding",
        "delimiter",
        "quote",
        "escape",
        "comment",
        "skip",
        "footer",
        "header",
        "edge",
        "decimal",
        "thousands",
        "null",
        "dates",
        "types",
        "short-rows",
        "memory",
    ];

    /// Fixes the setting `what` to a value in words: the one vocabulary of the command line, the page and links.
    ///
    /// # Errors
    /// When there is no such setting or it cannot have this value; says what it can have.
    pub fn set(&mut self, what: &str, value: &str) -> Result<(), Refusal> {
        match what {
            "encoding" => self.encoding = Some(words::encoding(value)?),
            "delimiter" => self.delimiter = Some(words::delimiter(value)?),
            "quote" => self.quote = Some(words::optional_byte(value)?),
            "escape" => self.escape = Some(words::optional_byte(value)?),
            "comment" => self.comment = Some(words::mark(value)?),
            "skip" => self.skip = Some(words::lines(value)?),
            "footer" => self.footer = Some(words::lines(value)?),
            "header" => self.header = Some(words::header(value)?),
            "edge" => self.edge = Some(words::edge(value)?),
            "decimal" => self.decimal = Some(words::decimal(value)?),
            "thousands" => self.thousands = Some(words::thousands(value)?),
            "null" => self.null = Some(words::words(value)),
            "dates" => self.dates = Some(words::dates(value)?),
            "types" => self.types = Some(words::types(value)?),
            "short-rows" => self.short_rows = Some(words::short_rows(value)?),
            "memory" => self.memory = Some(words::memory(value)?),
            "sheet" => self.sheet = Some(value.to_owned()),
            "member" => self.member = Some(value.to_owned()),
            _ => return Err(format!("there is no import setting {what:?}")),
        }
        Ok(())
    }

    /// Leaves the setting `what` to be detected.
    pub fn clear(&mut self, what: &str) {
        match what {
            "encoding" => self.encoding = None,
            "delimiter" => self.delimiter = None,
            "quote" => self.quote = None,
            "escape" => self.escape = None,
            "comment" => self.comment = None,
            "skip" => self.skip = None,
            "footer" => self.footer = None,
            "header" => self.header = None,
            "edge" => self.edge = None,
            "decimal" => self.decimal = None,
            "thousands" => self.thousands = None,
            "null" => self.null = None,
            "memory" => self.memory = None,
            "sheet" => self.sheet = None,
            "member" => self.member = None,
            "dates" => self.dates = None,
            "short-rows" => self.short_rows = None,
            "types" => self.types = None,
            _ => {}
        }
    }

    /// What is fixed, as `set` takes it.
    #[must_use]
    pub fn given(&self) -> Vec<(&'static str, String)> {
        let mut given = Vec::new();
        let mut add = |what, value: Option<String>| given.extend(value.map(|value| (what, value)));
        add("member", self.member.clone());
        add("sheet", self.sheet.clone());
        add("encoding", self.encoding.map(|e| e.label().to_owned()));
        add("delimiter", self.delimiter.map(words::delimiter_name));
        add("quote", self.quote.map(words::byte_or_none));
        add("escape", self.escape.map(words::byte_or_none));
        add("comment", self.comment.map(words::mark_name));
        add("skip", self.skip.map(|n| n.to_string()));
        add("footer", self.footer.map(|n| n.to_string()));
        add("header", self.header.map(words::header_name));
        add("edge", self.edge.map(words::edge_name));
        add("decimal", self.decimal.map(|d| d.id().to_owned()));
        add("thousands", self.thousands.map(|t| t.id().to_owned()));
        add("null", self.null.as_deref().map(words::null_words));
        add("dates", self.dates.map(|o| o.id().to_owned()));
        add("types", self.types.as_deref().map(words::types_name));
        add("short-rows", self.short_rows.map(|p| words::short_rows_name(p).to_owned()));
        add("memory", self.memory.map(|memory| memory.to_string()));
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_can_be_set_again() {
        let given = [
            ("member", "a/b.csv"),
            ("sheet", "Sheet 2"),
            ("encoding", "utf-16le"),
            ("delimiter", "semicolon"),
            ("quote", "none"),
            ("escape", "backslash"),
            ("comment", "//"),
            ("skip", "3"),
            ("footer", "0"),
            ("header", "2"),
            ("edge", "left,right:2"),
            ("decimal", "comma"),
            ("thousands", "point"),
            ("null", "?,unknown"),
            ("dates", "dmy"),
            ("types", "age=text,\"a,b\"=float,x=y=code"),
            ("short-rows", "join"),
            ("memory", "exact"),
        ];
        let mut choices = Choices::default();
        for (what, value) in given {
            choices.set(what, value).unwrap();
        }
        assert_eq!(choices.given(), given.map(|(what, value)| (what, value.to_owned())));
        assert_eq!(choices.given().iter().map(|(what, _)| *what).collect::<Vec<_>>(), Choices::NAMES);
        for (what, _) in given {
            choices.clear(what);
        }
        assert_eq!(choices, Choices::default());
    }

    #[test]
    fn delimiters_in_words() {
        for word in ["comma", "tab", "||", "::", "~", "spaces", "none", "fixed:4,10", ", ", "¦", "\\x01", "\\t\\t"] {
            let mut choices = Choices::default();
            choices.set("delimiter", word).unwrap();
            assert_eq!(choices.given(), [("delimiter", word.to_owned())]);
        }
    }

    #[test]
    fn what_cannot_be_is_refused_with_what_can() {
        let mut choices = Choices::default();
        for (what, value) in [
            ("encoding", "klingon"),
            ("delimiter", "fixed:9,4"),
            ("delimiter", "far too long a text"),
            ("quote", "ab"),
            ("header", "maybe"),
            ("edge", "top"),
            ("decimal", "7"),
            ("dates", "soon"),
            ("types", "age"),
            ("types", "age=old"),
            ("types", "\"age=text"),
            ("skip", "-1"),
            ("memory", "much"),
            ("colour", "red"),
        ] {
            assert!(choices.set(what, value).is_err(), "{what} {value}");
        }
        assert_eq!(choices, Choices::default());
    }
}
