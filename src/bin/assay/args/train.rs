//! What `assay train` can be asked for.

use clap::Args as ClapArgs;

use super::Input;

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
