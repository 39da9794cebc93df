//! What a detector is, and the list of all of them.

use super::{Context, detectors, report::Notes};

/// Looks for one class of defects.
pub trait Detector: Sync {
    /// Its stable name, which is the kind of its findings.
    fn id(&self) -> &'static str;
    /// Its name for people.
    fn title(&self) -> &'static str;
    /// What it looks for, and from which evidence.
    fn looks_for(&self) -> &'static str;
    /// What goes wrong when nobody sees it.
    fn matters(&self) -> &'static str;
    /// Notes everything that looks wrong.
    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>);
}

/// All detectors.
#[must_use]
pub fn catalog() -> &'static [&'static dyn Detector] {
    detectors::ALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_in_the_docs() {
        let docs = include_str!("../../docs/findings.md");
        for detector in catalog() {
            let line = format!("| `{}` | {} | {} |", detector.id(), detector.looks_for(), detector.matters());
            assert!(docs.contains(&line), "docs/findings.md lacks: {line}");
        }
    }

    #[test]
    fn names_are_unique_sorted_and_explained() {
        let ids: Vec<&str> = catalog().iter().map(|detector| detector.id()).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
        for detector in catalog() {
            assert!(detector.looks_for().ends_with('.') && detector.matters().ends_with('.'), "{}", detector.id());
            assert!(!detector.title().is_empty());
        }
    }
}
