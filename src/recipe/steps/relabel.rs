//! Gives rows whose label a model doubts the class that they probably are, or leaves them out.

use serde::{Deserialize, Serialize};

use crate::{
    frame::Edit,
    models::{Learner, plan::suggest},
    recipe::{Cleaning, Work},
    scores::{
        Classified,
        confident::{Method, suspect_labels},
    },
    table::Failure,
    trial::{Spec, Trial},
};

/// Gives rows whose label a model doubts another class, or leaves them out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Relabel {
    /// The column of the labels.
    pub target: String,
    /// The learner whose models doubt, each about rows that it did not learn from.
    pub learner: String,
    /// What is done with a doubtful label.
    pub action: Doubt,
    /// Where chance plays a part.
    pub seed: u64,
}

impl Default for Relabel {
    fn default() -> Self {
        Self { target: String::new(), learner: "logistic".to_owned(), action: Doubt::Relabel, seed: 0 }
    }
}

/// What is done with a doubtful label.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The row gets the class that it probably is.
    #[default]
    Relabel,
    /// The row is left out.
    Drop,
}

impl Cleaning for Relabel {
    fn title(&self) -> &'static str {
        "Mend doubtful labels"
    }

    fn does(&self) -> &'static str {
        "Gives rows whose label a model doubts that did not learn from them the class that they probably are (confident learning), or \
         leaves them out."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let at = work.find(&self.target)?;
        let learner = Learner::quick(&self.learner)
            .ok_or_else(|| Failure::new(format!("There is no model {:?}", self.learner), "Choose logistic, boosting, forest or tree"))?;
        let plan = suggest(work.table, &self.target, Some(true))?;
        let trial = Trial::new(work.table, plan, Spec { seed: self.seed, ..Spec::new(learner) })?;
        let outcome = trial.outcome((0..trial.folds.len()).map(|fold| trial.run_whole(fold)).collect());
        let truth: Vec<u32> = outcome.rows.iter().map(|&row| trial.target.class(row) as u32).collect();
        let mut edit = Edit::default();
        let judged = Classified::new(&truth, &outcome.predictions.values, trial.target.classes.len(), None);
        let suspects = judged.and_then(|judged| suspect_labels(&judged, Method::default()));
        // With one class only there is nothing to doubt.
        let Ok(suspects) = suspects else { return Ok(edit) };
        let mut rows: Vec<(u32, u32)> = suspects.rows.iter().map(|suspect| (outcome.rows[suspect.row], suspect.likely)).collect();
        rows.sort_unstable();
        for (row, likely) in rows {
            match self.action {
                Doubt::Relabel => edit.change(work.table, row, at, trial.target.classes[likely as usize].clone()),
                Doubt::Drop => edit.drop_row(work.table, row),
            }
        }
        Ok(edit)
    }
}
