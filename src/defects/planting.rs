//! Plantings: which defect, how much of it, where. They are data: saved, shared, graded.

use serde::{Deserialize, Serialize};

use super::{Holds, Plot, Truth, catalog, defect};
use crate::{
    frame::Frame,
    table::{Failure, Lexicon},
};

/// One defect to be planted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Planting {
    /// The defect's stable name.
    pub defect: String,
    /// The share that is touched, from 0 to 1.
    pub dose: f64,
    /// The columns; all that it suits, but the target, if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Where chance plays a part.
    #[serde(default)]
    pub seed: u64,
}

/// A table with a defect in it.
#[derive(Debug, Clone)]
pub struct Planted {
    /// The table.
    pub table: Frame,
    /// For each of its rows the row of the table before that it was, or that it copies.
    pub origin: Vec<u32>,
    /// What was touched.
    pub truth: Truth,
}

/// Plants a defect in `rows` of a table, whose words mean what the lexicon says. `stream` tells apart those that are planted
/// together.
///
/// # Errors
/// When there is no such defect or column, or nothing that the defect suits; says what to do.
pub fn plant(
    table: &Frame,
    lexicon: &Lexicon,
    planting: &Planting,
    target: Option<usize>,
    rows: &[u32],
    stream: u64,
) -> Result<Planted, Failure> {
    let kind = defect(&planting.defect)
        .ok_or_else(|| Failure::new(format!("There is no defect {:?}", planting.defect), "Choose one of the list of defects"))?;
    let columns = columns(table, planting, target)?;
    let plot = Plot { table, columns: &columns, rows, dose: planting.dose, target, seed: planting.seed, stream };
    let truth = if planting.dose > 0.0 { kind.plant(&plot) } else { Truth::default() };
    let (table, origin) = truth.apply(table, lexicon);
    Ok(Planted { table, origin, truth })
}

/// Plants several defects, one after the other; their truths in the same order, each about the table that it was planted in.
///
/// # Errors
/// As `plant`.
pub fn plant_all(
    table: &Frame,
    lexicon: &Lexicon,
    plantings: &[Planting],
    target: Option<usize>,
    rows: &[u32],
) -> Result<(Frame, Vec<u32>, Vec<Truth>), Failure> {
    let (mut now, mut origin) = (table.clone(), (0..table.rows() as u32).collect::<Vec<_>>());
    let mut truths = Vec::new();
    let mut may = vec![false; table.rows()];
    rows.iter().for_each(|&row| may[row as usize] = true);
    for planting in plantings {
        let stream = catalog().iter().position(|defect| defect.id() == planting.defect).unwrap_or_default() as u64;
        let rows: Vec<u32> = (0..).zip(&origin).filter(|(_, from)| may[**from as usize]).map(|(row, _)| row).collect();
        let planted = plant(&now, lexicon, planting, target, &rows, stream)?;
        origin = planted.origin.iter().map(|&row| origin[row as usize]).collect();
        now = planted.table;
        truths.push(planted.truth);
    }
    Ok((now, origin, truths))
}

fn columns(table: &Frame, planting: &Planting, target: Option<usize>) -> Result<Vec<usize>, Failure> {
    let Some(kind) = defect(&planting.defect) else { return Ok(Vec::new()) };
    let fits = |at: &usize| kind.suits(Holds::of(&table.columns()[*at]));
    let mut columns: Vec<usize> = if kind.in_target() {
        vec![target.ok_or_else(|| {
            Failure::new(format!("{:?} is about the target, and none is named", kind.title()), "Name the column that is predicted")
        })?]
    } else if planting.columns.is_empty() {
        (0..table.columns().len()).filter(|at| Some(*at) != target).filter(fits).collect()
    } else {
        let find = |name: &String| {
            let found = table.columns().iter().position(|column| column.name() == name);
            found.ok_or_else(|| Failure::new(format!("The table has no column {name:?}"), "Check the name"))
        };
        planting.columns.iter().map(find).collect::<Result<_, _>>()?
    };
    columns.sort_unstable();
    columns.dedup();
    if columns.is_empty() {
        return Err(Failure::new(format!("No column suits {:?}", kind.title()), "Choose another defect, or name a column"));
    }
    Ok(columns)
}
