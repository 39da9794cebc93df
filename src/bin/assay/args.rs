//! What can be asked for on the command line.

use std::thread::available_parallelism;

use assay::{
    formats::{Choices, Refusal},
    interop::Format as Form,
    jobs::Failure,
    lab::{Part, ROWS},
};
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

/// What is planted, and what is learnt from it.
#[derive(Debug, ClapArgs)]
pub struct LabArgs {
    /// The file and how to read it.
    #[command(flatten)]
    pub input: Input,
    /// The column to predict
    #[arg(long)]
    pub target: String,
    /// A defect; may be given several times, else all that the table suits
    #[arg(long)]
    pub defect: Vec<String>,
    /// A share of the rows that is touched; may be given several times
    #[arg(long, default_values_t = [0.05, 0.1, 0.2, 0.4, 0.8])]
    pub dose: Vec<f64>,
    /// A model; may be given several times, else a linear one and boosting
    #[arg(long)]
    pub model: Vec<String>,
    /// How many times, each with other rows held out
    #[arg(long, default_value_t = 3)]
    pub repeats: u32,
    /// Begin no further repeat after so many seconds; the result is that of the repeats that were measured whole
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub budget: Option<f64>,
    /// How many rows are looked at: of a larger table some by chance
    #[arg(long, default_value_t = ROWS)]
    pub rows: usize,
    /// Plant nothing, and say what the findings of the table cost the model
    #[arg(long)]
    pub costs: bool,
    /// Which rows the defects are planted in
    #[arg(long, value_enum, default_value_t = LabPart::Both)]
    pub part: LabPart,
    /// Same seed, same bytes
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
}

/// Which rows defects are planted in.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LabPart {
    /// Those that are learnt from
    Train,
    /// Those that are scored on
    Test,
    /// Both
    Both,
}

impl From<LabPart> for Part {
    fn from(part: LabPart) -> Self {
        match part {
            LabPart::Train => Self::Train,
            LabPart::Test => Self::Test,
            LabPart::Both => Self::Both,
        }
    }
}

/// What is checked, and how it is told.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// The file and how to read it.
    #[command(flatten)]
    pub input: Input,
    /// The suite: ours, or one of another tool
    #[arg(long)]
    pub suite: String,
    /// How the result is written
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Exit with 1 when a check at least this bad fails
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    pub fail_on: FailOn,
    /// The time now, as 2026-12-31 or 2026-12-31T12:00:00, for checks of freshness; otherwise the clock's, in UTC
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Another table that checks refer to by this name; may be given several times
    #[arg(long, value_name = "NAME=FILE")]
    pub table: Vec<String>,
    /// So many places of each check are told
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub places: usize,
    /// Write the rows that break a check into this file, as CSV
    #[arg(long, value_name = "FILE")]
    pub failing_rows: Option<String>,
    /// Write the rows that break no check into this file, as CSV
    #[arg(long, value_name = "FILE")]
    pub passing_rows: Option<String>,
}

/// How the result of a check is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Words for people.
    Text,
    /// Everything.
    Json,
    /// JUnit XML.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
    /// Markdown.
    Markdown,
    /// The result JSON of Great Expectations.
    Gx,
    /// The facet dataQualityAssertions of OpenLineage.
    Openlineage,
}

/// How closely suggested checks fit the rows that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Strictness {
    /// As they are.
    Tight,
    /// With room for what chance brings.
    Normal,
    /// With much room.
    Loose,
}

/// A form of suites.
fn form(text: &str) -> Result<Form, String> {
    let all = || Form::ALL.iter().map(|form| form.id()).collect::<Vec<_>>().join(", ");
    Form::ALL.into_iter().find(|form| form.id() == text).ok_or_else(|| format!("there are {}", all()))
}

/// From which severity on a failing check counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Only critical ones.
    Critical,
    /// Warnings too.
    Warning,
    /// All.
    Info,
}

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

/// What `assay train` can be asked for.
#[derive(Debug, ClapArgs)]
pub struct TrainArgs {
    /// The file and how to read it.
    #[command(flatten)]
    pub input: Input,
    /// The column to predict
    #[arg(long)]
    pub target: String,
    /// The model: baseline, logistic, linear, ridge, lasso, tree, forest, boosting, knn, bayes,
    /// multinomial, mlp; or auto to choose among several in each fold
    #[arg(long, default_value = "boosting")]
    pub model: String,
    /// A setting of the model, as rounds=200; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = model_setting)]
    pub set: Vec<(String, f64)>,
    /// Choose settings in each fold anew, from so many candidates
    #[arg(long, value_name = "N")]
    pub tune: Option<usize>,
    /// Whether classes or numbers are predicted
    #[arg(long, value_parser = ["classes", "numbers"])]
    pub task: Option<String>,
    /// How many parts the rows are cut into; each is held out once
    #[arg(long, default_value_t = 5)]
    pub folds: usize,
    /// How many times the rows are cut anew
    #[arg(long, default_value_t = 1)]
    pub repeats: usize,
    /// Cut by chance alone, and not so that each part has the same shares of the classes
    #[arg(long)]
    pub random: bool,
    /// Keep rows with the same value of this column together
    #[arg(long, value_name = "COLUMN")]
    pub group: Option<String>,
    /// Learn from the past and score on what came later, by this column
    #[arg(long, value_name = "COLUMN")]
    pub time: Option<String>,
    /// Hold out each value of this column once; if one is called test, only that
    #[arg(long, value_name = "COLUMN")]
    pub split: Option<String>,
    /// Let every class count the same, however rare it is
    #[arg(long)]
    pub balanced: bool,
    /// Learn from rows of rarer classes again until all are as many (over), or from as many of each as the rarest has (under)
    #[arg(long, value_name = "HOW", value_parser = ["over", "under"])]
    pub sample: Option<String>,
    /// Let training rows count so that the groups of this column have the same share of each class
    #[arg(long, value_name = "COLUMN")]
    pub reweigh: Option<String>,
    /// End learning after so many steps without gain on a tenth of the training rows (boosting, mlp, sgd)
    #[arg(long, value_name = "STEPS", default_value_t = 0)]
    pub patience: usize,
    /// With --model auto or --tune, search for about so many seconds; how far that came becomes part of the settings
    #[arg(long, value_name = "N")]
    pub seconds: Option<f64>,
    /// End such a search after so many inner folds in place of a time
    #[arg(long, value_name = "N", conflicts_with = "seconds")]
    pub comparisons: Option<usize>,
    /// Compare with this model on the same folds; its settings are the usual ones
    #[arg(long, value_name = "MODEL", conflicts_with = "curve")]
    pub against: Option<String>,
    /// Compare with the same model on another version of the table, which has the same rows in the same order
    #[arg(long, value_name = "FILE", conflicts_with_all = ["curve", "against"])]
    pub against_table: Option<String>,
    /// Show how the score changes along the number of rows (rows) or a setting of the model, by its name
    #[arg(long, value_name = "WHAT", conflicts_with_all = ["tune", "assess"])]
    pub curve: Option<String>,
    /// A point of the curve: a share of the rows or a value; may be given several times
    #[arg(long, value_name = "NUMBER", requires = "curve")]
    pub at: Vec<f64>,
    /// Leave this column out; may be given several times
    #[arg(long, value_name = "COLUMN")]
    pub without: Vec<String>,
    /// Let the values of this column count by the mean of the target, found out from training rows alone (target encoding); may be given
    /// several times
    #[arg(long, value_name = "COLUMN")]
    pub means: Vec<String>,
    /// Follow the plan in this file in place of the suggested one
    #[arg(long, value_name = "FILE")]
    pub plan: Option<String>,
    /// Same seed, same result
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
    /// Write to this file all that is known about the model, as JSON: scores with intervals, curves, weak slices, suspect
    /// labels, importance
    #[arg(long, value_name = "FILE")]
    pub assess: Option<String>,
    /// With --assess, say how the model treats groups by this column; may be given several times
    #[arg(long, value_name = "COLUMN", requires = "assess")]
    pub sensitive: Vec<String>,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
    /// Keep the model, learnt from all rows, in this file: as ONNX if its name ends so, else as JSON
    #[arg(long, value_name = "FILE")]
    pub out: Option<String>,
    /// Write a model card to this file, in Markdown
    #[arg(long, value_name = "FILE")]
    pub card: Option<String>,
    /// Write the plan and the model to this file as a Python program for scikit-learn
    #[arg(long, value_name = "FILE")]
    pub python: Option<String>,
    /// Write what was said of every row while it was held out to this file, as CSV
    #[arg(long, value_name = "FILE")]
    pub predictions: Option<String>,
}

/// A setting of a model: its name and a number.
fn model_setting(value: &str) -> Result<(String, f64), String> {
    let needed = || "a name, an equals sign and a number are needed, as rounds=200".to_owned();
    let (name, number) = value.split_once('=').ok_or_else(needed)?;
    Ok((name.trim().to_owned(), number.trim().parse().map_err(|_| needed())?))
}

/// A number of seconds.
fn seconds(value: &str) -> Result<f64, String> {
    value.parse().ok().filter(|seconds| (0.0..1e9).contains(seconds)).ok_or_else(|| "a number of seconds is needed".to_owned())
}

/// A number from 0 to 1.
fn probability(value: &str) -> Result<f64, String> {
    value.parse().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| "a number from 0 to 1 is needed".to_owned())
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
