//! Which file, and how it is read.

use std::thread::available_parallelism;

use assay::{
    formats::{Choices, Refusal},
    jobs::Failure,
};
use clap::Args as ClapArgs;

/// A file and how to read it. What is not said is detected.
#[derive(Debug, ClapArgs)]
pub struct Input {
    /// The file, or - for stdin; several files of one shape are read as one table
    #[arg(required = true)]
    pub files: Vec<String>,
    /// Text encoding, as utf-8, utf-16le, windows-1252, iso-8859-2, koi8-r, macintosh, shift-jis
    #[arg(long, value_parser = setting("encoding"))]
    encoding: Option<String>,
    /// Between cells: one to eight characters, or comma, semicolon, tab, pipe, space; spaces for any run of white space;
    /// none for one column; fixed:4,10 for the places where cells begin
    #[arg(long, value_parser = setting("delimiter"))]
    delimiter: Option<String>,
    /// Around cells: a character, or double, single, none
    #[arg(long, value_parser = setting("quote"))]
    quote: Option<String>,
    /// What makes a quote plain text besides doubling it: a character, or backslash, none
    #[arg(long, value_parser = setting("escape"))]
    escape: Option<String>,
    /// What comment lines begin with, or none
    #[arg(long, value_parser = setting("comment"))]
    comment: Option<String>,
    /// How many lines at the start of the file stand before the table
    #[arg(long, value_parser = setting("skip"))]
    skip: Option<String>,
    /// How many lines at its end stand after the table
    #[arg(long, value_parser = setting("footer"))]
    footer: Option<String>,
    /// How many records name the columns: yes, no, or a number
    #[arg(long, value_parser = setting("header"))]
    header: Option<String>,
    /// Before the fraction of a number: point or comma
    #[arg(long, value_parser = setting("decimal"))]
    decimal: Option<String>,
    /// Between groups of three digits: none, comma, point, space, apostrophe
    #[arg(long, value_parser = setting("thousands"))]
    thousands: Option<String>,
    /// A word that stands for a missing value, in place of the usual ones; may be given several times
    #[arg(long)]
    null: Option<Vec<String>>,
    /// How many megabytes each thread may keep of the values; where that is not enough, some figures are estimates that say
    /// how far off they may be. Or exact: as many as it takes
    #[arg(long, value_parser = setting("memory"), value_name = "MB|exact")]
    memory: Option<String>,
    /// Which sheet of a workbook: its name, or its number from 1
    #[arg(long)]
    sheet: Option<String>,
    /// Which file of a zip archive
    #[arg(long)]
    member: Option<String>,
    /// The order of dates: ymd, dmy, mdy
    #[arg(long, value_parser = setting("dates"))]
    dates: Option<String>,
    /// The type of a column, whatever its cells look like: boolean, integer, float, code, date, datetime, time or text
    #[arg(long = "type", value_parser = setting("types"), value_name = "COLUMN=TYPE")]
    types: Vec<String>,
    /// What is done with a row that has fewer cells than the header: keep, or join with the next line
    #[arg(long, value_parser = setting("short-rows"))]
    short_rows: Option<String>,
    /// How many columns at the edges are left out because they have neither a name nor a cell: none, left, right, or right:2
    #[arg(long, value_parser = setting("edge"))]
    edge: Option<String>,
    /// How many threads read; changes nothing but speed
    #[arg(long)]
    pub workers: Option<usize>,
    /// How many bytes are read at a time; changes nothing but speed
    #[arg(long, hide = true)]
    pub chunk: Option<usize>,
}

impl Input {
    /// How many threads read.
    pub fn threads(&self) -> usize {
        self.workers.unwrap_or_else(|| available_parallelism().map_or(1, Into::into)).clamp(1, 64)
    }

    /// The import settings among the arguments.
    ///
    /// # Errors
    /// When a setting cannot have its value; the arguments were checked one by one before.
    pub fn choices(&self) -> Result<Choices, Failure> {
        let given = [
            ("encoding", &self.encoding),
            ("delimiter", &self.delimiter),
            ("quote", &self.quote),
            ("escape", &self.escape),
            ("comment", &self.comment),
            ("skip", &self.skip),
            ("footer", &self.footer),
            ("header", &self.header),
            ("edge", &self.edge),
            ("decimal", &self.decimal),
            ("thousands", &self.thousands),
            ("dates", &self.dates),
            ("short-rows", &self.short_rows),
            ("memory", &self.memory),
            ("sheet", &self.sheet),
            ("member", &self.member),
        ];
        let mut choices = Choices { null: self.null.clone(), ..Choices::default() };
        let types = (!self.types.is_empty()).then(|| self.types.join(","));
        for (what, value) in given.into_iter().chain([("types", &types)]) {
            let Some(value) = value else { continue };
            choices.set(what, value).map_err(|refusal| Failure::new(refusal, format!("Choose another value for --{what}")))?;
        }
        Ok(choices)
    }
}

/// A value that the import setting can have.
fn setting(what: &'static str) -> impl Fn(&str) -> Result<String, Refusal> + Clone + Send + Sync {
    move |value| Choices::default().set(what, value).map(|()| value.to_owned())
}
