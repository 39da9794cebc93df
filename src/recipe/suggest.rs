//! From a finding to the step that mends it.

use super::{
    AcceptSuggestions, Balance, ByVote, Dedupe, DropColumns, DropRows, Impute, MarkMissing, MergeVariants, Outliers, RepairEncoding,
    RepairTypos, Rescale, SetCells, Signs, Step, SwapBack, TidyText, UnifyDates,
    steps::{CellSet, Limit},
};
use crate::detect::Finding;

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
