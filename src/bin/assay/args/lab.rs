//! What `assay lab` can be asked for.

use assay::lab::{Part, ROWS};
use clap::{Args as ClapArgs, ValueEnum};

use super::{Input, number::seconds};

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
