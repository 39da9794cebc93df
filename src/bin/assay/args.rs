//! What can be asked for on the command line.

use assay::formats::{Choices, Encoding};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// See what is in a table, and what is wrong with it. Nothing leaves this machine.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the table as read: UTF-8 CSV on stdout, what did not fit on stderr
    Read {
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
        /// How problems are written
        #[arg(long, value_enum, default_value_t = Problems::Text)]
        problems: Problems,
    },
    /// Say the type of every column
    Types {
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Profile every column over all rows
    Profile {
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
        /// Write JSON: the same bytes as in the page
        #[arg(long)]
        json: bool,
    },
    /// Write the built-in sample "Loan applications" as CSV
    Sample {
        /// Data rows
        #[arg(long, default_value_t = 10_000)]
        rows: u64,
        /// How many defects are planted, from 0 (none) to 1
        #[arg(long, default_value_t = 0.2)]
        dirt: f64,
        /// Same seed, same bytes
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Write the list of planted defects instead of the table
        #[arg(long)]
        truth: bool,
    },
}

/// A file and how to read it. What is not said is detected.
#[derive(Debug, ClapArgs)]
pub struct Input {
    /// The file, or - for stdin
    pub file: String,
    /// Text encoding: utf-8, utf-16le, utf-16be, windows-1252
    #[arg(long, value_parser = encoding)]
    pub encoding: Option<Encoding>,
    /// Between cells: a character, or comma, semicolon, tab, pipe, space
    #[arg(long, value_parser = byte)]
    pub delimiter: Option<u8>,
    /// Around cells: a character, or double, single, none
    #[arg(long, value_parser = quote)]
    pub quote: Option<Quote>,
    /// Whether the first record names the columns
    #[arg(long, value_enum)]
    pub header: Option<YesNo>,
    /// A word that stands for a missing value, in place of the usual ones; may be given several times
    #[arg(long)]
    pub null: Option<Vec<String>>,
    /// How many threads read; changes nothing but speed
    #[arg(long)]
    pub workers: Option<usize>,
    /// How many bytes are read at a time; changes nothing but speed
    #[arg(long, hide = true)]
    pub chunk: Option<usize>,
}

impl Input {
    /// The import settings among the arguments.
    pub fn choices(&self) -> Choices {
        Choices {
            encoding: self.encoding,
            delimiter: self.delimiter,
            quote: self.quote.map(|q| q.0),
            header: self.header.map(|h| h == YesNo::Yes),
            null: self.null.clone(),
        }
    }
}

/// A quote character, or none.
#[derive(Debug, Clone, Copy)]
pub struct Quote(pub Option<u8>);

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Problems {
    /// The first ones in words, then how many there are.
    Text,
    /// All of them, one JSON object a line.
    Json,
    /// Not at all.
    None,
}

fn encoding(text: &str) -> Result<Encoding, String> {
    let names: Vec<&str> = Encoding::ALL.iter().map(|e| e.label()).collect();
    Encoding::from_label(text).ok_or_else(|| format!("there is no such encoding (one of {})", names.join(", ")))
}

fn byte(text: &str) -> Result<u8, String> {
    match text {
        "comma" => Ok(b','),
        "semicolon" => Ok(b';'),
        "tab" | "\\t" => Ok(b'\t'),
        "pipe" => Ok(b'|'),
        "space" => Ok(b' '),
        _ => match text.as_bytes() {
            [b] if b.is_ascii() && !matches!(b, b'\r' | b'\n' | 0) => Ok(*b),
            _ => Err("one ASCII character is needed".to_owned()),
        },
    }
}

fn quote(text: &str) -> Result<Quote, String> {
    match text {
        "none" | "" => Ok(Quote(None)),
        "double" => Ok(Quote(Some(b'"'))),
        "single" => Ok(Quote(Some(b'\''))),
        _ => byte(text).map(|b| Quote(Some(b))),
    }
}
