//! Which cleaning goes with which defect.

use crate::{
    defects::{Planting, Truth},
    recipe::{
        Balance, ByVote, Dedupe, DropColumns, Impute, MarkMissing, MergeVariants, Outliers, Relabel, RepairEncoding, RepairTypos, Rescale,
        ShiftBack, Signs, Step, SwapBack, TidyText, UnifyDates,
    },
};

/// The cleaning that goes with a planted defect, in a table with these columns beside the target; empty where none is known. It
/// knows which defect it is and not where it was planted, but for a column that was added, which a look at the columns shows.
#[must_use]
pub fn cure(planting: &Planting, truth: &Truth, target: &str, others: &[String]) -> Vec<Step> {
    let others = || others.to_vec();
    match planting.defect.as_str() {
        "missing-at-random" | "missing-by-another" | "missing-by-value" | "missing-block" => {
            vec![Impute { columns: others(), ..Impute::default() }.into()]
        }
        "sentinels" => vec![MarkMissing { columns: others(), ..MarkMissing::default() }.into()],
        "outliers" => vec![Outliers { columns: others(), ..Outliers::default() }.into()],
        "units" => vec![Rescale { columns: others(), ..Rescale::default() }.into()],
        "signs" => vec![Signs { columns: others(), ..Signs::default() }.into()],
        "typos" => vec![RepairTypos { columns: others(), ..RepairTypos::default() }.into()],
        "variants" => vec![TidyText { columns: others(), ..TidyText::default() }.into(), MergeVariants { columns: others() }.into()],
        "encoding" => vec![RepairEncoding { columns: others() }.into()],
        "swapped-columns" => vec![SwapBack { columns: others(), ..SwapBack::default() }.into()],
        "shifted-cells" => vec![ShiftBack { columns: others(), ..ShiftBack::default() }.into()],
        "duplicates" => vec![Dedupe::default().into()],
        "near-duplicates" => vec![Dedupe { near: true, ..Dedupe::default() }.into()],
        "label-noise" | "label-noise-by-class" => {
            vec![Relabel { target: target.to_owned(), seed: planting.seed, ..Relabel::default() }.into()]
        }
        "imbalance" => vec![Balance { column: target.to_owned(), seed: planting.seed }.into()],
        "copied-target" if !truth.added.is_empty() => {
            vec![DropColumns { columns: truth.added.iter().map(|added| added.name.clone()).collect() }.into()]
        }
        "broken-dependencies" => vec![ByVote { columns: others(), ..ByVote::default() }.into()],
        "date-formats" => vec![UnifyDates { columns: others(), ..UnifyDates::default() }.into()],
        _ => Vec::new(),
    }
}
