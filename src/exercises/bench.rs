//! The bench of an exercise: its table, and everything that is computed from it, each once.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{
    ModelAnswer,
    course::{Exercise, hash},
    figure::written,
    model::Modelled,
    table::{Read, Table},
};
use crate::{
    scores::{Classified, confident},
    table::Failure,
};

/// By how much seeds move from the rows that are shown to the fresh ones.
const FRESH: u64 = 7919;

/// An exercise with its table.
pub struct Bench {
    exercise: Arc<Exercise>,
    read: Read,
    shift: u64,
    table: Arc<Table>,
    fresh: OnceLock<Result<Table, Failure>>,
    figures: BTreeMap<String, OnceLock<Result<f64, Failure>>>,
    models: Mutex<BTreeMap<ModelAnswer, Arc<Modelled>>>,
}

impl Bench {
    /// Makes the table of an exercise.
    ///
    /// # Errors
    /// When its specification does not fit together.
    pub fn new(exercise: Arc<Exercise>, read: Read) -> Result<Self, Failure> {
        let table = exercise.manifest.table.make(&exercise.files, read, 0).map_err(|failure| failure.within(&exercise.id))?;
        let figures = exercise.manifest.figures.keys().map(|name| (name.clone(), OnceLock::new())).collect();
        Ok(Self { exercise, read, shift: FRESH, table: Arc::new(table), fresh: OnceLock::new(), figures, models: Mutex::default() })
    }

    /// The same exercise with other fresh rows, which nobody could foresee.
    #[must_use]
    pub fn with_other_rows(&self, seed: u64) -> Self {
        let figures = self.figures.keys().map(|name| (name.clone(), OnceLock::new())).collect();
        Self {
            exercise: Arc::clone(&self.exercise),
            read: self.read,
            shift: FRESH.wrapping_add(seed).max(1),
            table: Arc::clone(&self.table),
            fresh: OnceLock::new(),
            figures,
            models: Mutex::default(),
        }
    }

    /// The exercise.
    #[must_use]
    pub fn exercise(&self) -> &Exercise {
        &self.exercise
    }

    /// The table that is shown.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// A number that is another one when any cell of the table is.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hash(&self.table.csv)
    }

    /// Other rows of the same kind, with the same defects planted elsewhere. Students do not see them.
    ///
    /// # Errors
    /// When they cannot be made.
    pub fn fresh(&self) -> Result<&Table, Failure> {
        let made = self.fresh.get_or_init(|| self.exercise.manifest.table.make(&self.exercise.files, self.read, self.shift));
        made.as_ref().map_err(Clone::clone)
    }

    /// A figure of the exercise.
    ///
    /// # Errors
    /// When there is none of this name, or it is not defined.
    pub fn figure(&self, name: &str) -> Result<f64, Failure> {
        let known = self.exercise.manifest.figures.get(name).zip(self.figures.get(name));
        let Some((figure, computed)) = known else {
            return Err(Failure::new(format!("There is no figure {name:?}"), "Define it under [figures]"));
        };
        let at = |failure: Failure| failure.within(&format!("figure {name}"));
        computed.get_or_init(|| figure.compute(self).map_err(at)).clone()
    }

    /// A model on the table.
    ///
    /// # Errors
    /// When it cannot be trained as asked for.
    pub fn model(&self, answer: &ModelAnswer) -> Result<Arc<Modelled>, Failure> {
        let models = || self.models.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = &ModelAnswer { threshold: 0, ..answer.clone() };
        if let Some(known) = models().get(answer) {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(Modelled::new(&self.table.frame, self.fresh()?.fresh(), answer)?);
        models().insert(answer.clone(), Arc::clone(&made));
        Ok(made)
    }

    /// The rows, from 1, whose label a model doubts that has not learnt from them, those first that it doubts most.
    ///
    /// # Errors
    /// When the model cannot be trained, or there is one class only.
    pub fn doubted(&self, model: &ModelAnswer) -> Result<Vec<u64>, Failure> {
        let model = self.model(model)?;
        let held = model.held()?;
        let not_possible = |e: crate::scores::Undefined| Failure::new(format!("No label can be doubted: {e}"), "Take a target of classes");
        let judged = Classified::new(&held.truth, &held.probabilities, held.classes, None).map_err(not_possible)?;
        let suspects = confident::suspect_labels(&judged, confident::Method::default()).map_err(not_possible)?;
        Ok(suspects.rows.iter().map(|suspect| u64::from(held.rows[suspect.row]) + 1).collect())
    }

    /// A text with its figures filled in: `{{name}}`, or `{{name:2}}` for two decimals.
    ///
    /// # Errors
    /// When a figure cannot be computed, or braces stand open.
    pub fn fill(&self, text: &str) -> Result<String, Failure> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let open = || Failure::new("Double braces stand open", "Close them: {{name}}");
            let (inside, after) = after.split_once("}}").ok_or_else(open)?;
            let (name, decimals) = inside.split_once(':').map_or((inside, None), |(name, decimals)| (name, decimals.trim().parse().ok()));
            out += before;
            out += &written(self.figure(name.trim())?, decimals);
            rest = after;
        }
        Ok(out + rest)
    }
}
