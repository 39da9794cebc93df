//! What can be asked for on the command line.

mod check;
mod input;
mod lab;
mod number;
mod train;

use assay::interop::Format as Form;
use clap::{Parser, Subcommand, ValueEnum};

pub use check::{CheckArgs, CheckFormat, FailOn, Strictness};
pub use input::Input;
pub use lab::LabArgs;
use number::probability;
pub use train::TrainArgs;

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
    /// Say the type of every column, what it means, and whether it is personal data
    Types {
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
        /// Write JSON
        #[arg(long)]
        json: bool,
        /// The table describes columns, one a row: their name, sample_1 to sample_5 and figures as total_vals, num_nans,
        /// num_of_dist_val, mean, std_dev, min_val, max_val
        #[arg(long)]
        summary: bool,
    },
    /// Profile every column over all rows
    Profile {
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
        /// Write JSON: the same bytes as in the page
        #[arg(long)]
        json: bool,
        /// Tell in the JSON how columns hang together, even of a file over 20 MB
        #[arg(long)]
        relations: bool,
    },
    /// Say what looks wrong, without being told any rule
    Detect {
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
        /// Write JSON: one entry a finding, surest first
        #[arg(long)]
        json: bool,
        /// Tell findings that are at least this likely to be true, from 0 to 1
        #[arg(long, value_name = "P", value_parser = probability)]
        level: Option<f64>,
        /// Rows that were put right: those of --ask with what should stand in their cells; findings are sharpened by them
        #[arg(long, value_name = "CSV", conflicts_with = "ask")]
        labels: Option<String>,
        /// Write so many rows that are worth a look, as CSV, and find nothing
        #[arg(long, value_name = "ROWS", value_parser = clap::value_parser!(u16).range(1..))]
        ask: Option<u16>,
        /// Write a suite of the rules that what was found breaks, and no findings
        #[arg(long, conflicts_with_all = ["ask", "labels", "json"])]
        rules: bool,
    },
    /// Say how well a model predicts a column from the others, on rows that it did not learn from
    Train(Box<TrainArgs>),
    /// Write what a kept model says of every row of a table, as CSV
    Predict {
        /// The model, as assay train --out wrote it
        model: String,
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
    },
    /// Say which defects would hurt a model of a table, how much, and from which dose on
    Lab(Box<LabArgs>),
    /// Exercises: look a pack over, grade receipts
    Course {
        /// What is done
        #[command(subcommand)]
        command: CourseCommand,
    },
    /// Write the table cleaned by a recipe: UTF-8 CSV on stdout, what each step changed on stderr
    Clean {
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
        /// The recipe: a file of JSON, {"steps": [{"step": "impute"}, ...]}
        #[arg(long, value_name = "FILE")]
        recipe: String,
        /// Write each cell, row and column that a step touched to this file, as JSON
        #[arg(long, value_name = "FILE")]
        lineage: Option<String>,
    },
    /// Run the checks of a suite and say which rows break them
    Check(CheckArgs),
    /// Suggest checks for a table: a suite on stdout, with the reason and the odds of each
    Suggest {
        /// The file and how to read it.
        #[command(flatten)]
        input: Input,
        /// How closely the checks fit the rows that are there
        #[arg(long, value_enum, default_value_t = Strictness::Normal)]
        strictness: Strictness,
    },
    /// Write a suite in the form of another tool; what is lost is told on stderr
    Convert {
        /// The suite: ours, or one of another tool
        suite: String,
        /// The form
        #[arg(long, value_name = "FORM", value_parser = form)]
        to: Form,
    },
    /// Explain a check of the catalogue, or list them all
    Explain {
        /// The name of a check
        check: Option<String>,
        /// Write the JSON Schema of suites
        #[arg(long)]
        schema: bool,
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

/// What is done with packs of exercises.
#[derive(Debug, Subcommand)]
pub enum CourseCommand {
    /// List packs and their exercises
    List {
        /// A pack: its name, its folder or a zip of it; else those that come with Assay
        pack: Option<String>,
    },
    /// Look a pack over: solutions pass, nobody passes by doing nothing, every hint is there, each wrong way is told apart
    Check {
        /// A pack: its name, its folder or a zip of it
        pack: String,
    },
    /// Judge receipts again and write their marks as CSV
    Grade {
        /// The pack: its name, its folder or a zip of it
        pack: String,
        /// The receipts, or folders of them
        #[arg(required = true)]
        receipts: Vec<String>,
        /// Chooses the rows for hidden checks, which no student can foresee; same seed, same marks
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How many threads judge; changes nothing but speed
        #[arg(long)]
        workers: Option<usize>,
    },
    /// Write a pack that comes with Assay into a folder, to begin a pack of one's own
    Export {
        /// The pack
        pack: String,
        /// The new folder
        folder: String,
    },
}

/// A form of suites.
fn form(text: &str) -> Result<Form, String> {
    let all = || Form::ALL.iter().map(|form| form.id()).collect::<Vec<_>>().join(", ");
    Form::ALL.into_iter().find(|form| form.id() == text).ok_or_else(|| format!("there are {}", all()))
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
