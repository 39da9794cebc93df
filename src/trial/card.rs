//! A model card in Markdown: what a model is for, what it was learnt from, how good it is and what it is not (after Mitchell and others
//! 2019).

use std::fmt::Write as _;

use super::{Report, Split};
use crate::{
    frame::{Code, Frame},
    scores::metric,
    table::Key,
};

/// The card. `name` is that of the file.
#[must_use]
pub fn card(name: &str, frame: &Frame, report: &Report) -> String {
    let (plan, spec) = (&report.plan, &report.settings);
    let target = told(&plan.target.column);
    let mut text = format!("# Model card: {target}\n\n");
    let by = if spec.tune.is_some() { "the best of several models, chosen by the training rows" } else { spec.learner.title() };
    let _ = writeln!(text, "Predicts **{target}** ({}) by {by}.\n", plan.target.task.id());
    let _ = writeln!(text, "## Data\n\n- File: {}", told(name));
    let _ = writeln!(text, "- Rows with a target: {}; columns: {}", report.rows, plan.columns.len() + 1);
    let _ = writeln!(text, "- Fingerprint of names and values: `{:016x}`", fingerprint(frame));
    let _ = writeln!(text, "- Target: {}, since {}.", plan.target.task.id(), told(&plan.target.why));
    if !plan.target.classes.is_empty() {
        let classes: Vec<String> = plan.target.classes.iter().map(|class| told(class)).collect();
        let _ = writeln!(text, "- Classes: {}", classes.join(", "));
    }
    text.push_str("\n| column | what the model looks at |\n|---|---|\n");
    for column in &plan.columns {
        let left_out = if column.encoding.is_none() { "left out. " } else { "" };
        let _ = writeln!(text, "| {} | {left_out}{} |", told(&column.column), told(&column.why));
    }
    let _ = writeln!(text, "\n## Scores\n\n{}\n", split(&spec.split, report.folds.len()));
    text.push_str("| score | model | baseline | 95 % interval of the mean over folds | what it says |\n|---|---|---|---|---|\n");
    for (id, score) in &report.pooled {
        let interval = report.means.get(id).map(|mean| format!("{:.4} to {:.4}", mean.interval.low, mean.interval.high));
        let figures = [*score, report.baseline.get(id).copied().flatten()].map(|x| x.map_or_else(|| "-".to_owned(), |x| format!("{x:.4}")));
        let (title, what) = metric(id).map_or((*id, ""), |metric| (metric.name, metric.what));
        let _ = writeln!(text, "| {title} | {} | {} | {} | {what} |", figures[0], figures[1], interval.unwrap_or_default());
    }
    text.push_str("\n## Look at this\n\n");
    for line in report.warnings.iter().chain(&report.notes).map(|line| told(line)).chain(report.undefined.values().cloned()) {
        let _ = writeln!(text, "- {line}");
    }
    text.push_str(LIMITS);
    let settings: Vec<String> = spec.learner.settings().iter().map(|setting| format!("{} {}", setting.name, setting.value)).collect();
    let _ = writeln!(text, "\n## Settings\n\n{}: {}. Seed {}.", spec.learner.title(), settings.join(", "), report.seed);
    text
}

/// What is true of every model that is made so.
const LIMITS: &str =
    "- The scores hold for rows that come about as those of the table did. For other people, places or times they say little.
- What goes along with the target is not what causes it.
- Nothing here says whether groups of people are treated alike; look at that before decisions about people rest on the model.
";

fn split(split: &Split, folds: usize) -> String {
    let how = match split {
        Split::Stratified => "dealt by chance, with the shares of the classes in each".to_owned(),
        Split::Random => "dealt by chance".to_owned(),
        Split::Grouped { column } => format!("dealt by chance, rows with the same {} together", told(column)),
        Split::Time { column } => format!("in the order of {}, each scored by what lies before it", told(column)),
        Split::Column { column } => format!("told by {}", told(column)),
    };
    format!("On rows that the model did not learn from, in {folds} folds {how}.")
}

/// A text from a file as Markdown: on one line, and nothing in it means more than itself.
fn told(text: &str) -> String {
    let mut told = String::new();
    for c in text.chars().take(200) {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' | '~' | '&' => told.extend(['\\', c]),
            c if c.is_control() => told.push(' '),
            c => told.push(c),
        }
    }
    told
}

/// A number that changes when a name or a value of the table does. It does not depend on the order of the rows.
fn fingerprint(frame: &Frame) -> u64 {
    let hash = |text: &str| Key::new(text.as_bytes()).hash;
    let mixed = |a: u64, b: u64| (a ^ b.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    frame.columns().iter().fold(frame.total_rows(), |all, column| {
        let value = |(code, text): (Code, &str)| mixed(hash(text), u64::from(column.count(code)));
        let values = column.values().map(value).fold(0_u64, u64::wrapping_add);
        mixed(mixed(all, hash(column.name())), values)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Limit},
        models::{Learner, plan::suggest},
        table::Lexicon,
        trial::{Spec, Trial},
    };

    fn table(odd: &str) -> Frame {
        let mut builder = Builder::new(&["x|y", "t"], Lexicon::default(), Limit::default());
        for row in 0..40 {
            builder.push(&[(row * 7 % 13).to_string(), if row == 3 { odd } else { ["<b>a</b>", "b"][row % 2] }.to_owned()]);
        }
        builder.finish()
    }

    #[test]
    fn a_card_tells_all_and_no_text_of_the_file_is_markup() {
        let frame = table("b");
        let plan = suggest(&frame, "t", None).unwrap();
        let trial = Trial::new(&frame, plan, Spec::new(Learner::named("tree").unwrap())).unwrap();
        let outcome = trial.outcome((0..trial.folds.len()).map(|fold| trial.run_whole(fold)).collect());
        let card = card("a`b.csv", &frame, &outcome.report);
        for part in ["# Model card: t", "a\\`b.csv", "\\<b\\>a\\</b\\>", "| x\\|y |", "| Accuracy |", "5 folds", "Seed 0"] {
            assert!(card.contains(part), "{part}: {card}");
        }
    }

    #[test]
    fn the_fingerprint_changes_with_a_value() {
        assert_eq!(fingerprint(&table("b")), fingerprint(&table("b")));
        assert_ne!(fingerprint(&table("b")), fingerprint(&table("c")));
    }
}
