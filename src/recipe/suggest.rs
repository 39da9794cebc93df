//! From a finding to the step that mends it.

use std::collections::BTreeSet;

use super::{
    AcceptSuggestions, Balance, ByVote, Dedupe, DropColumns, DropRows, Impute, MarkMissing, MergeVariants, Outliers, Recipe, Record,
    RepairEncoding, RepairTypos, Rescale, SetCells, Signs, Step, SwapBack, TidyText, UnifyDates, clean,
    steps::{CellSet, Limit},
};
use crate::{detect::Finding, frame::Frame, table::Lexicon};

/// More cells than this are not named one by one.
const NAMED: usize = 20_000;

/// The step that mends one finding and nothing else; `None` where that is for a person to decide.
#[must_use]
pub fn for_finding(finding: &Finding) -> Option<Step> {
    let columns = || finding.column.iter().cloned().collect::<Vec<_>>();
    if let (Some(row), Some(column), Some(value)) = (finding.row, &finding.column, &finding.suggest) {
        let cell = CellSet { row, column: column.clone(), before: finding.value.clone(), value: value.clone() };
        return Some(SetCells { cells: vec![cell] }.into());
    }
    match (finding.kind.as_str(), finding.row, &finding.column) {
        ("duplicate-row", Some(row), _) => Some(DropRows { rows: vec![row], ..DropRows::default() }.into()),
        // What cannot be right and cannot be mended is not known.
        ("numeric-outlier" | "impossible-value" | "type-misfit", Some(row), Some(column)) => {
            let cell = CellSet { row, column: column.clone(), before: finding.value.clone(), value: String::new() };
            Some(SetCells { cells: vec![cell] }.into())
        }
        ("mixed-dates", _, Some(_)) => Some(UnifyDates { columns: columns(), ..UnifyDates::default() }.into()),
        (_, None, _) => for_group(&finding.kind, finding.column.as_deref()),
        _ => None,
    }
}

/// The step that mends all findings of a kind in a column, or in all of them; `None` where that is for a person to decide.
#[must_use]
pub fn for_group(kind: &str, column: Option<&str>) -> Option<Step> {
    let columns = column.map(ToOwned::to_owned).into_iter().collect::<Vec<_>>();
    Some(match kind {
        "missing-cell" => Impute { columns, ..Impute::default() }.into(),
        "missing-word" | "sentinel" => MarkMissing { columns, ..MarkMissing::default() }.into(),
        "numeric-outlier" | "impossible-value" => Outliers { columns, limit: Limit::Found, ..Outliers::default() }.into(),
        "scale-mixture" => Rescale { columns, ..Rescale::default() }.into(),
        "sign-error" => Signs { columns, ..Signs::default() }.into(),
        "white-space" => TidyText { columns, ..TidyText::default() }.into(),
        "variant" | "odd-capitals" => MergeVariants { columns }.into(),
        "typo" => RepairTypos { columns, ..RepairTypos::default() }.into(),
        "garbled-text" => RepairEncoding { columns }.into(),
        "mixed-dates" => UnifyDates { columns, ..UnifyDates::default() }.into(),
        "broken-dependency" => ByVote { columns, ..ByVote::default() }.into(),
        "swapped-cells" => SwapBack { columns, ..SwapBack::default() }.into(),
        "duplicate-row" => Dedupe { near: true, ..Dedupe::default() }.into(),
        "constant-column" | "near-constant" | "copied-column" if !columns.is_empty() => DropColumns { columns }.into(),
        "imbalance" => Balance { column: columns.into_iter().next()?, ..Balance::default() }.into(),
        "added-characters" | "arithmetic-violation" | "lost-zeros" | "mixed-units" | "number-format" | "order-violation" => {
            AcceptSuggestions { kinds: vec![kind.to_owned()], columns, ..AcceptSuggestions::default() }.into()
        }
        _ => return None,
    })
}

/// The step that mends these findings of a kind in a column, or in all of them, and touches nothing else: the one for the whole group
/// where it keeps to them, else one that names their cells or rows. `None` where that is for a person to decide.
#[must_use]
pub fn for_findings(table: &Frame, words: &Lexicon, kind: &str, column: Option<&str>, findings: &[&Finding]) -> Option<Step> {
    let group = for_group(kind, column);
    // What is about a whole column has no cells that a step could keep to.
    if findings.iter().any(|finding| finding.row.is_none()) {
        return group;
    }
    let keeps = |step: &Step| {
        let cleaned = clean(table, words, &Recipe::of([step.clone()]));
        cleaned.is_ok_and(|cleaned| cleaned.done.iter().any(|done| keeps_to(&done.record, findings)))
    };
    group.filter(keeps).or_else(|| by_name(findings))
}

/// Whether a step touched something, and nothing but what findings are about.
fn keeps_to(record: &Record, findings: &[&Finding]) -> bool {
    let place = |finding: &&Finding| (finding.row.unwrap_or_default(), finding.column.clone());
    let places: BTreeSet<(u64, Option<String>)> = findings.iter().map(place).collect();
    let is_named = |cell: &super::CellRecord| places.contains(&(cell.row, Some(cell.column.clone())));
    let touched = record.cells.len() + record.dropped_rows.len();
    let is_more = !record.added_rows.is_empty() || !record.dropped_columns.is_empty();
    touched > 0 && !is_more && record.cells.iter().all(is_named) && record.dropped_rows.iter().all(|row| places.contains(&(*row, None)))
}

/// The steps that mend each finding as one; those that nothing mends are left as they are.
fn by_name(findings: &[&Finding]) -> Option<Step> {
    let (mut cells, mut rows) = (Vec::new(), Vec::new());
    for step in findings.iter().filter_map(|finding| for_finding(finding)) {
        match step {
            Step::SetCells(step) => cells.extend(step.cells),
            Step::DropRows(step) => rows.extend(step.rows),
            _ => {}
        }
    }
    match (cells.len(), rows.len()) {
        (1..=NAMED, _) => Some(SetCells { cells }.into()),
        (0, 1..=NAMED) => Some(DropRows { rows, ..DropRows::default() }.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        detect::{LEVEL, findings},
        frame::{Builder, Limit as Most},
    };

    /// Towns with two slips of the pen.
    fn towns() -> Frame {
        let words = Lexicon::default();
        let mut builder = Builder::new(&["town", "code"], words, Most::default());
        for row in 0..300 {
            let (town, code) = [("Graz", "8010"), ("Linz", "4020"), ("Wien", "1010")][row % 3];
            let town = match row {
                90 => "Grazz",
                91 => "Linzz",
                _ => town,
            };
            builder.push(&[town, code]);
        }
        builder.finish()
    }

    #[test]
    fn a_fix_touches_what_was_found_and_nothing_else() {
        let (table, words) = (towns(), Lexicon::default());
        let found = findings(&table, LEVEL).list;
        let of_town: Vec<&Finding> = found.iter().filter(|finding| finding.column.as_deref() == Some("town")).collect();
        assert_eq!(of_town.len(), 2, "{found:?}");
        let kind = of_town[0].kind.as_str();
        for part in [&of_town[..], &of_town[..1]] {
            let step = for_findings(&table, &words, kind, Some("town"), part).unwrap();
            let cleaned = clean(&table, &words, &Recipe::of([step])).unwrap();
            let cells = &cleaned.done[0].record.cells;
            assert_eq!(cells.len(), part.len(), "{cells:?}");
            assert!(cells.iter().all(|cell| cell.after == cell.before[..4]), "{cells:?}");
        }
    }

    #[test]
    fn what_nothing_mends_has_no_fix() {
        let finding = Finding {
            row: Some(3),
            column: Some("town".to_owned()),
            value: Some("x".to_owned()),
            kind: "drift".to_owned(),
            score: 0.9,
            why: String::new(),
            suggest: None,
        };
        assert!(for_findings(&towns(), &Lexicon::default(), "drift", Some("town"), &[&finding]).is_none());
    }
}
