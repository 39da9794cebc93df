//! What every check of the catalogue says of itself, and what many of them share.

pub(super) use serde::{Deserialize, Serialize};
pub(super) use serde_json::{Value, json};

pub(super) use super::parameter::*;
pub use crate::checks::{Bounds, Columns, Datum, Outcome, Refusal, Scalar, Test, engine, plan::Outside};
use crate::{
    checks::{Judgement, Range, engine::Numbers},
    table::{DAY, civil_from_days},
};

/// Which side of quality a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// What should be there is there.
    Completeness,
    /// Values are what they should be.
    Validity,
    /// Nothing is there twice.
    Uniqueness,
    /// Values agree with each other.
    Consistency,
    /// Values are as new as they should be.
    Timeliness,
    /// There are as many rows and columns as there should be.
    Volume,
}

impl Dimension {
    /// Every side.
    pub const ALL: [Self; 6] = [Self::Completeness, Self::Validity, Self::Uniqueness, Self::Consistency, Self::Timeliness, Self::Volume];
}

/// A kind of check. Its fields are its parameters, so that it is saved as it is.
pub trait Kind {
    /// What it is told.
    const PARAMETERS: &'static [Parameter];
    /// Which side of quality it is about.
    const DIMENSION: Dimension;

    /// The columns that it is about, by name.
    fn columns(&self) -> Vec<String>;

    /// What must hold, in plain words.
    fn says(&self) -> String;

    /// How it works on a table of these columns.
    ///
    /// # Errors
    /// When it does not fit the table: a column is not there, a parameter is wrong.
    fn bind(&self, table: &Columns, outside: &Outside) -> Result<Test, Refusal>;
}

/// A test of each value of a column; missing ones do not count.
pub fn present(table: &Columns, column: &str, holds: impl Fn(Datum<'_>) -> bool + Send + Sync + 'static) -> Result<Test, Refusal> {
    let judge = move |datum: Datum<'_>| if datum.is_missing() { Judgement::Ignored } else { holds(datum).into() };
    Ok(Test::Cells { column: table.find(column)?, judge: Box::new(judge) })
}

/// A test of each cell of a column, missing ones as well.
pub fn every(table: &Columns, column: &str, holds: impl Fn(Datum<'_>) -> bool + Send + Sync + 'static) -> Result<Test, Refusal> {
    Ok(Test::Cells { column: table.find(column)?, judge: Box::new(move |datum| holds(datum).into()) })
}

/// A test of each row by its values in some columns; rows with too many missing ones do not count.
pub fn rows(columns: Vec<usize>, ignore: engine::Ignore, holds: impl Fn(&[Datum<'_>]) -> Judgement + Send + Sync + 'static) -> Test {
    let looked_at = columns.clone();
    let judge = move |chunk: &crate::checks::Chunk<'_>, rows: &[u32]| {
        let data: Vec<Vec<Datum<'_>>> = looked_at.iter().map(|&at| chunk.data(at).collect()).collect();
        let mut row_data = Vec::with_capacity(looked_at.len());
        let one = |&row: &u32| {
            row_data.clear();
            for (data, &at) in data.iter().zip(&looked_at) {
                let code = chunk.codes(at).get(row as usize).copied().unwrap_or_default();
                row_data.extend(data.get(code as usize).copied());
            }
            let missing = row_data.iter().filter(|datum| datum.is_missing()).count();
            if ignore.leaves_out(missing, row_data.len()) { Judgement::Ignored } else { holds(&row_data) }
        };
        rows.iter().map(one).collect()
    };
    Test::Rows { columns, judge: Box::new(judge) }
}

/// A test of a figure that numbers (or dates) of a column have.
pub fn figure(
    table: &Columns,
    column: &str,
    bounds: &Bounds,
    dates: bool,
    figure: impl Fn(&Numbers) -> Option<f64> + Send + Sync + 'static,
) -> Result<Test, Refusal> {
    let at = table.find(column)?;
    let kind = table.kind(at);
    let temporal = dates && kind.is_temporal();
    if !(kind.is_number() || temporal || kind == crate::profile::PlainType::Empty) {
        let remedy = "Choose a column of numbers, or say how its values are to be read when the file is opened";
        return Err(Refusal::new(format!("The column \"{column}\" has no numbers; it was read as {}", kind.id()), remedy));
    }
    let range = bounds.range(temporal)?;
    let judge = move |numbers: &Numbers| {
        let (rows, missing) = numbers.rows();
        let x = figure(numbers);
        let observed = x.map(|x| if temporal { json!(moment(x)) } else { number(x) });
        Outcome::of_figure(rows, missing, observed, x.is_some_and(|x| range.holds(x)))
    };
    Ok(Test::Numbers { column: at, judge: Box::new(judge) })
}

/// What came of a figure that must lie in a range; `None` where it is not defined.
pub fn figure_outcome((rows, missing): (u64, u64), x: Option<f64>, range: Range) -> Outcome {
    Outcome::of_figure(rows, missing, x.map(number), x.is_some_and(|x| range.holds(x)))
}

/// A number in JSON: whole ones without a point.
pub fn number(x: f64) -> Value {
    if x.fract() == 0.0 && x.abs() < 9e15 { json!(x as i64) } else { json!(x) }
}

/// A moment in ISO 8601; only the day where it is midnight.
pub fn moment(seconds: f64) -> String {
    let whole = seconds.floor() as i64;
    let (days, rest) = (whole.div_euclid(DAY), whole.rem_euclid(DAY));
    let (year, month, day) = civil_from_days(days);
    let date = format!("{year:04}-{month:02}-{day:02}");
    if rest == 0 { date } else { format!("{date}T{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60) }
}

/// Names of columns in a sentence.
pub fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "no column".to_owned(),
    }
}

/// Values in a sentence, some of them.
pub fn some(values: &[Scalar]) -> String {
    /// So many are told.
    const TOLD: usize = 8;
    let more = values.len().saturating_sub(TOLD);
    let told: Vec<String> = values.iter().take(TOLD).map(ToString::to_string).collect();
    if more > 0 { format!("{} and {more} more", told.join(", ")) } else { told.join(", ") }
}

/// A test that always says the same of a table, whatever its rows.
pub fn settled(observed: Value, holds: bool, why: Option<String>) -> Test {
    Test::Table(Box::new(move |rows| {
        let outcome = Outcome::of_figure(rows, 0, Some(observed.clone()), holds);
        Outcome { why: why.clone(), ..outcome }
    }))
}

/// Whether two values of a row are the same: numbers as numbers, dates as dates, all else as text.
pub fn same(a: Datum<'_>, b: Datum<'_>) -> bool {
    match (a.identity(), b.identity()) {
        (Some(a), Some(b)) => a == b,
        _ => (a.is_missing() && b.is_missing()) || a.text() == b.text(),
    }
}
