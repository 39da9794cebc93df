//! Which kind of prediction a column asks for, and the truth of every row.

use super::{MOST_CLASSES, Plan, TargetPlan, levels};
use crate::{
    frame::{Code, Column, Frame},
    models::{Target, Task},
    profile::{Decision, PlainType},
    table::Failure,
};

/// More different whole numbers than this are an amount, whatever they are.
const MOST_CODES: usize = 10;

impl TargetPlan {
    /// Looks at the target; `wanted` is the kind of prediction if a person said it.
    pub(super) fn new(column: &Column, decision: Decision, wanted: Option<bool>) -> Result<Self, Failure> {
        let name = column.name();
        let counts = levels::counts(column, decision.kind.is_number());
        if counts.is_empty() {
            return Err(Failure::new(format!("The target {name:?} has no value in any row"), "Choose another column as the target"));
        }
        if counts.len() == 1 {
            return Err(Failure::new(
                format!("The target {name:?} is the same in every row, so there is nothing to predict"),
                "Choose another column as the target, or a table with other rows",
            ));
        }
        let (is_classes, why) = match wanted {
            Some(true) => (true, "as asked for".to_owned()),
            Some(false) if !decision.kind.is_number() => {
                let remedy = "Choose a column of numbers, or predict its values as classes";
                return Err(Failure::new(format!("The target {name:?} does not hold numbers"), remedy));
            }
            Some(false) => (false, "as asked for".to_owned()),
            None => kind(decision, &counts.keys().map(String::as_str).collect::<Vec<_>>()),
        };
        if !is_classes {
            return Ok(Self { column: name.to_owned(), task: Task::Regression, classes: Vec::new(), why });
        }
        if counts.len() > MOST_CLASSES {
            return Err(Failure::new(
                format!("The target {name:?} has {} different values; a model tells at most {MOST_CLASSES} classes apart", counts.len()),
                "Choose another column, or join rare values under one name first",
            ));
        }
        let mut classes: Vec<String> = counts.into_keys().collect();
        if decision.kind.is_number() {
            classes.sort_by(|a, b| number(a).total_cmp(&number(b)).then(a.cmp(b)));
        } else if let [first, second] = &classes[..]
            && is_yes(first)
            && !is_yes(second)
        {
            classes.swap(0, 1);
        }
        let task = if classes.len() == 2 { Task::Binary } else { Task::Multiclass };
        Ok(Self { column: name.to_owned(), task, classes, why })
    }
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or(f64::INFINITY)
}

/// Whether a word is the one that a question with two answers asks about.
fn is_yes(word: &str) -> bool {
    ["yes", "y", "true", "t", "1", "positive", "pos", "p"].iter().any(|yes| word.eq_ignore_ascii_case(yes))
}

/// Whether the target is of classes, and why. `names` are its different values.
fn kind(decision: Decision, names: &[&str]) -> (bool, String) {
    let n = names.len();
    if !matches!(decision.kind, PlainType::Integer | PlainType::Float) {
        return (true, format!("it holds {n} different values that are no amounts"));
    }
    if n == 2 {
        return (true, "it holds two different numbers".to_owned());
    }
    // Numbers that count from 0 or 1 without a gap are most often names of classes; ratings and counts seldom are that.
    let mut numbers: Vec<f64> = names.iter().map(|name| number(name)).collect();
    numbers.sort_unstable_by(f64::total_cmp);
    let counts_up = numbers.windows(2).all(|pair| pair[1] - pair[0] == 1.0) && (numbers[0] == 0.0 || numbers[0] == 1.0);
    if decision.kind == PlainType::Integer && n <= MOST_CODES && counts_up {
        let (first, last) = (numbers[0], numbers[n - 1]);
        return (true, format!("it holds the whole numbers {first} to {last}, which look like numbers of classes"));
    }
    (false, format!("it holds numbers, {n} different ones"))
}

impl Plan {
    /// The truth of every row.
    ///
    /// # Errors
    /// When the table has no such column.
    pub fn target(&self, frame: &Frame) -> Result<Target, Failure> {
        let plan = &self.target;
        let column = frame.columns().iter().find(|column| column.name() == plan.column).ok_or_else(|| missing(&plan.column))?;
        let is_number = Decision::new(column.evidence()).kind.is_number();
        let value = |code: Code| {
            if plan.task == Task::Regression {
                return levels::number(column, code).unwrap_or(f64::NAN);
            }
            let name = levels::name(column, code, is_number);
            let class = name.and_then(|name| plan.classes.iter().position(|class| *class == name));
            class.map_or(f64::NAN, |class| class as f64)
        };
        let of_codes: Vec<f64> = (0..column.distinct() as Code).map(value).collect();
        let values = column.codes().iter().map(|&code| of_codes[code as usize]).collect();
        Ok(Target { task: plan.task, classes: plan.classes.clone(), values })
    }
}

/// The table has no such column.
pub(super) fn missing(name: &str) -> Failure {
    Failure::new(format!("The table has no column {name:?}"), "Check the name, also for capitals and spaces")
}
