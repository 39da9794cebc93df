//! What the person decided about findings: kinds that are fine, rows that were looked at, fixes that were accepted. It is data, so
//! there is a way back from each decision, and whatever is shown follows from it.

use crate::detect::{Feedback, Fine, Verdict};

/// Findings of one kind in one column that are taken as fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fined {
    /// The detector.
    pub kind: String,
    /// Its name for people.
    pub title: String,
    /// The column; `None` for whole rows.
    pub column: Option<String>,
}

/// A row that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedAt {
    /// Its number as people count.
    pub row: u64,
    /// What was said of its cells.
    pub verdicts: Vec<Verdict>,
}

/// A fix that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The step, as a recipe writes it.
    pub step: String,
    /// Its name for people.
    pub title: String,
    /// What it is about, such as a column.
    pub place: String,
}

/// Everything that was decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// What is fine.
    pub fine: Vec<Fined>,
    /// Rows that were looked at.
    pub rows: Vec<LookedAt>,
    /// Fixes that were accepted, in the order in which they are done.
    pub fixes: Vec<Accepted>,
}

impl Decisions {
    /// Takes findings as fine.
    pub fn take_as_fine(&mut self, fined: Fined) {
        if !self.is_fine(&fined.kind, fined.column.as_deref()) {
            self.fine.push(fined);
        }
    }

    /// Whether findings of this kind in this column are taken as fine.
    #[must_use]
    pub fn is_fine(&self, kind: &str, column: Option<&str>) -> bool {
        self.fine.iter().any(|fined| fined.kind == kind && fined.column.as_deref() == column)
    }

    /// Says something of the cells of a row, in place of what was said before.
    pub fn look_at(&mut self, looked: LookedAt) {
        self.rows.retain(|known| known.row != looked.row);
        self.rows.push(looked);
    }

    /// Accepts a fix as the last step, unless it is there already.
    pub fn accept(&mut self, fix: Accepted) {
        if !self.has_fix(&fix.step) {
            self.fixes.push(fix);
        }
    }

    /// Whether a step is among the accepted fixes.
    #[must_use]
    pub fn has_fix(&self, step: &str) -> bool {
        self.fixes.iter().any(|fix| fix.step == step)
    }

    /// What was said, as detectors take it.
    #[must_use]
    pub fn feedback(&self) -> Feedback {
        let fine = |fined: &Fined| Fine { kind: fined.kind.clone(), column: Some(fined.column.clone()), value: None };
        Feedback {
            verdicts: self.rows.iter().flat_map(|looked| looked.verdicts.iter().cloned()).collect(),
            fine: self.fine.iter().map(fine).collect(),
        }
    }

    /// The accepted fixes as a recipe, which `assay clean` takes.
    #[must_use]
    pub fn recipe(&self) -> String {
        let steps: Vec<&str> = self.fixes.iter().map(|fix| fix.step.as_str()).collect();
        format!("{{\"steps\":[{}]}}", steps.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::{Recipe, Step};

    fn fix(step: &Step) -> Accepted {
        let step = serde_json::to_string(step).unwrap();
        Accepted { step, title: String::new(), place: String::new() }
    }

    #[test]
    fn accepted_fixes_are_a_recipe_and_none_is_there_twice() {
        let mut decisions = Decisions::default();
        let steps = &Step::catalog()[..2];
        assert_eq!(Recipe::parse(&decisions.recipe()).unwrap(), Recipe::default());
        steps.iter().chain(steps).for_each(|step| decisions.accept(fix(step)));
        assert_eq!(Recipe::parse(&decisions.recipe()).unwrap(), Recipe::of(steps.iter().cloned()));
    }

    #[test]
    fn what_was_said_of_a_row_takes_the_place_of_what_was_said_before() {
        let mut decisions = Decisions::default();
        let verdict = |is_wrong| Verdict { row: 3, column: "a".to_owned(), is_wrong, truth: None };
        for is_wrong in [true, false] {
            decisions.look_at(LookedAt { row: 3, verdicts: vec![verdict(is_wrong)] });
            decisions.take_as_fine(Fined { kind: "typo".to_owned(), title: "Typo".to_owned(), column: None });
        }
        let feedback = decisions.feedback();
        assert_eq!(feedback.verdicts, [verdict(false)]);
        assert_eq!(feedback.fine, [Fine { kind: "typo".to_owned(), column: Some(None), value: None }]);
        assert!(decisions.is_fine("typo", None) && !decisions.is_fine("typo", Some("a")));
    }
}
