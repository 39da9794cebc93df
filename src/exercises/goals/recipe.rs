//! A recipe: mends what was planted, and harms nothing else.

use serde::Deserialize;

use super::{Answer, Bench, Fault, Form, Goal, Judged};
use crate::{
    exercises::table::{COPIES, Table},
    frame::Frame,
    recipe::{Cleaned, Recipe, clean},
    table::Failure,
};

/// A recipe of cleaning steps. Faults: `unreadable`, `empty`, `refused`, `left:COLUMN` (`left:row` for copies), `harms:COLUMN`, `loses`
/// for rows that are gone, and the same with `hidden_` before for rows that are not shown.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipeGoal {
    /// The columns that have to be mended; `row` for copies.
    columns: Vec<String>,
    /// Columns in which an empty cell mends a wrong one, because what stood there is not known.
    #[serde(default)]
    empty: Vec<String>,
    /// The least share of planted cells that is mended, in each column.
    mended: f64,
    /// The largest share of cells of a column, and of rows, that were right and are not any more.
    #[serde(default)]
    harmed: f64,
    /// What the field holds at the start.
    #[serde(default)]
    start: String,
}

impl Goal for RecipeGoal {
    fn judge(&self, answer: &Answer, bench: &Bench) -> Result<Judged, Failure> {
        let recipe = match Recipe::parse(answer.text()) {
            Ok(recipe) if recipe.steps.iter().all(|entry| entry.off) => return Ok(Err(Fault::new("empty", "The recipe has no step yet."))),
            Ok(recipe) => recipe,
            Err(failure) => return Ok(Err(Fault::new("unreadable", failure.to_string()))),
        };
        if let Err(fault) = self.of_table(&recipe, bench.table()) {
            return Ok(Err(fault));
        }
        let hidden = self.of_table(&recipe, bench.fresh()?);
        let beyond = |fault: Fault| Fault::new(format!("hidden_{}", fault.code), format!("In rows that you have not seen: {}", fault.said));
        Ok(hidden.map_err(beyond).map(|said| format!("{said} So it is with rows that you have not seen.")))
    }

    fn form(&self, _: &Bench) -> Result<Form, Failure> {
        Ok(Form::Code { start: self.start.clone() })
    }

    fn looks_beyond(&self) -> bool {
        true
    }

    fn must_teach(&self) -> Vec<String> {
        self.columns.iter().map(|column| format!("left:{column}")).chain(["loses".to_owned()]).collect()
    }
}

impl RecipeGoal {
    fn of_table(&self, recipe: &Recipe, table: &Table) -> Judged {
        let cleaned = clean(&table.frame, &table.lexicon, recipe).map_err(|failure| Fault::new("refused", failure.to_string()))?;
        // For each row that is left the row of the clean table that it is.
        let of: Vec<usize> = cleaned.numbers.iter().map(|&number| table.origin[number as usize - 1] as usize).collect();
        self.keeps_rows(&of, table)?;
        let columns = self.columns.iter().filter(|name| *name != COPIES);
        for name in columns {
            self.mends(name, &cleaned, &of, table)?;
        }
        for column in cleaned.table.columns() {
            self.spares(column.name(), &cleaned, &of, table)?;
        }
        Ok("What was wrong is mended, and the rest is as it was.".to_owned())
    }

    /// Whether each row is there, and where that is asked for, only once.
    fn keeps_rows(&self, of: &[usize], table: &Table) -> Result<(), Fault> {
        let mut times = vec![0_usize; table.clean.rows()];
        of.iter().for_each(|&row| times[row] += 1);
        let (lost, again) = (times.iter().filter(|times| **times == 0).count(), times.iter().filter(|times| **times > 1).count());
        if lost as f64 > self.harmed * times.len() as f64 {
            return Err(Fault::new("loses", format!("{lost} rows are gone with which nothing, or one cell, was wrong.")));
        }
        let counts = self.columns.iter().any(|name| name == COPIES);
        if counts && again as f64 > (1.0 - self.mended) * table.planted(COPIES).len() as f64 {
            return Err(Fault::new(format!("left:{COPIES}"), format!("{again} rows are still there more than once.")));
        }
        Ok(())
    }

    fn mends(&self, name: &str, cleaned: &Cleaned, of: &[usize], table: &Table) -> Result<(), Fault> {
        let planted = table.planted(name);
        let Some((now, before)) = find(&cleaned.table, name).zip(find(&table.clean, name)) else {
            return Err(Fault::new(format!("left:{name}"), format!("The column {name} is gone.")));
        };
        let may_be_empty = self.empty.iter().any(|column| column == name);
        let is_mended = |at: usize| now.cell(at) == before.cell(of[at]) || (may_be_empty && now.is_missing(now.codes()[at]));
        let rows: Vec<usize> = (0..of.len()).filter(|&at| planted.contains(&cleaned.numbers[at])).collect();
        let mended = rows.iter().filter(|&&at| is_mended(at)).count();
        if (mended as f64) < self.mended * rows.len() as f64 {
            return Err(Fault::new(format!("left:{name}"), format!("Of {} wrong cells in {name}, {mended} are mended.", rows.len())));
        }
        Ok(())
    }

    fn spares(&self, name: &str, cleaned: &Cleaned, of: &[usize], table: &Table) -> Result<(), Fault> {
        let Some((now, before)) = find(&cleaned.table, name).zip(find(&table.clean, name)) else { return Ok(()) };
        let planted = table.planted(name);
        let is_harmed = |at: &usize| !planted.contains(&cleaned.numbers[*at]) && now.cell(*at) != before.cell(of[*at]);
        let harmed = (0..of.len()).filter(is_harmed).count();
        if harmed as f64 > self.harmed * of.len() as f64 {
            return Err(Fault::new(format!("harms:{name}"), format!("{harmed} cells of {name} were right and are not any more.")));
        }
        Ok(())
    }
}

fn find<'a>(frame: &'a Frame, name: &str) -> Option<&'a crate::frame::Column> {
    frame.columns().iter().find(|column| column.name() == name).map(|column| &**column)
}
