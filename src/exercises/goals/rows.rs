//! Rows: those in which something was planted, found again by hand and eye.

use serde::Deserialize;

use super::{Answer, Bench, Fault, Form, Goal, Judged};
use crate::{exercises::rows_of, table::Failure};

/// Rows that are marked. Faults: `unreadable`, `few`, `precision` and `recall`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// The column in which something was planted; `row` for copies of rows.
    column: String,
    /// The least share of the marked rows in which something was planted.
    precision: f64,
    /// The least share of the planted rows that is marked.
    #[serde(default)]
    recall: f64,
    /// The fewest rows that are marked.
    #[serde(default = "one")]
    at_least: usize,
}

fn one() -> usize {
    1
}

impl Goal for Rows {
    fn judge(&self, answer: &Answer, bench: &Bench) -> Result<Judged, Failure> {
        let planted = bench.table().planted(&self.column);
        let marked = match rows_of(answer.text(), bench.table().frame.rows() as u64) {
            Ok(marked) => marked,
            Err(failure) => return Ok(Err(Fault::new("unreadable", failure.to_string()))),
        };
        if marked.len() < self.at_least {
            let said = format!("{} rows are marked, and at least {} are asked for.", marked.len(), self.at_least);
            return Ok(Err(Fault::new("few", said)));
        }
        let hits = marked.intersection(&planted).count();
        let (precision, recall) = (hits as f64 / marked.len() as f64, hits as f64 / planted.len().max(1) as f64);
        let said = format!("Of {} rows that you marked, {hits} are right.", marked.len());
        Ok(if precision < self.precision {
            Err(Fault::new("precision", said))
        } else if recall < self.recall {
            Err(Fault::new("recall", format!("{said} There are {} such rows in all.", planted.len())))
        } else {
            Ok(said)
        })
    }

    fn form(&self, _: &Bench) -> Result<Form, Failure> {
        Ok(Form::Rows)
    }

    fn must_teach(&self) -> Vec<String> {
        let recall = (self.recall > 0.0).then(|| "recall".to_owned());
        [Some("precision".to_owned()), recall].into_iter().flatten().collect()
    }
}
