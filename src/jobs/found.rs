//! Findings as kinds of rows, for models to be looked at by.

use std::collections::BTreeMap;

use crate::{
    assess::{FindingKind, Found},
    detect::{Findings, SUSPECT_LABEL, title},
    frame::Frame,
};

/// The rows in which something was found, by kind. Labels that a model doubts are left out: that models get them wrong is why they
/// were found.
pub(super) fn by_kind(frame: &Frame, findings: &Findings) -> Vec<Found> {
    let mut rows: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for finding in findings.list.iter().filter(|finding| finding.kind != SUSPECT_LABEL) {
        if let Some(row) = finding.row.and_then(|number| frame.row_of(number)) {
            rows.entry(&finding.kind).or_default().push(row as u32);
        }
    }
    let found = rows.into_iter().map(|(kind, mut rows)| {
        rows.sort_unstable();
        rows.dedup();
        Found { kind: FindingKind { id: kind.to_owned(), title: title(kind).to_owned() }, rows }
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        detect::Finding,
        formats::Choices,
        frame::Limit,
        jobs::{frame, open},
    };

    #[test]
    fn a_row_counts_once_and_whole_columns_and_doubts_of_models_count_nowhere() {
        let found = |kind: &str, row: Option<u64>, column: &str| Finding {
            row,
            column: Some(column.to_owned()),
            value: None,
            kind: kind.to_owned(),
            score: 0.9,
            why: String::new(),
            suggest: None,
        };
        let list = vec![
            found("typo", Some(3), "a"),
            found("typo", Some(1), "a"),
            found("typo", Some(3), "b"),
            found("typo", Some(999), "b"),
            found(SUSPECT_LABEL, Some(2), "b"),
            found("drift", None, "a"),
        ];
        let text = &b"a,b\nx,1\ny,2\nz,3\n"[..];
        let layout = open(&text, "t.csv", &Choices::default()).unwrap().layout;
        let frame = frame(&text, &layout, "t.csv", Limit::default()).unwrap();
        let kinds = by_kind(&frame, &Findings { list, ..Findings::default() });
        let told: Vec<(&str, &str, &[u32])> = kinds.iter().map(|f| (f.kind.id.as_str(), f.kind.title.as_str(), &f.rows[..])).collect();
        assert_eq!(told, [("typo", "Slip of the pen", &[0, 2][..])]);
    }
}
