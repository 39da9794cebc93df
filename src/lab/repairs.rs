//! What is planted is found, and mended to the letter by the step that goes with it.

use crate::{
    defects::{Planting, plant},
    frame::{Builder, Frame, Limit as Memory},
    recipe::{
        Cleaned, Dedupe, Doubt, MarkMissing, MergeVariants, Recipe, Relabel, RepairEncoding, RepairTypos, Rescale, Signs, Step, UnifyDates,
        clean, for_finding, for_group,
    },
    table::Lexicon,
};

fn cleaned(table: &Frame, steps: impl IntoIterator<Item = Step>) -> Cleaned {
    clean(table, &Lexicon::default(), &Recipe::of(steps)).unwrap()
}

fn rows(table: &Frame) -> Vec<Vec<String>> {
    (0..table.rows()).map(|row| table.columns().iter().map(|column| column.cell(row).to_owned()).collect()).collect()
}

/// A table in which detectors find what is planted.
fn planted(defect: &str, column: &str, dose: f64) -> (Frame, Frame) {
    let mut builder = Builder::new(&["id", "height", "town", "day", "class"], Lexicon::default(), Memory::default());
    for row in 0..400_usize {
        let cells = [
            format!("k{row}"),
            format!("{}.{}", 150 + row * 37 % 50, row % 10),
            ["Graz", "Linz", "Zürich", "Villach"][row * 7 % 4].to_owned(),
            format!("20{:02}-{:02}-{:02}", 10 + row % 14, row % 12 + 1, row % 28 + 1),
            if row * 37 % 50 > 24 { "tall" } else { "small" }.to_owned(),
        ];
        builder.push(&cells);
    }
    let clean = builder.finish();
    let planting = Planting { defect: defect.to_owned(), dose, columns: vec![column.to_owned()], seed: 3 };
    let all: Vec<u32> = (0..400).collect();
    let dirty = plant(&clean, &Lexicon::default(), &planting, Some(4), &all, 0).unwrap().table;
    (clean, dirty)
}

#[test]
fn what_was_planted_is_repaired_to_the_letter() {
    let cures: [(&str, &str, f64, Step); 7] = [
        ("units", "height", 0.1, Rescale::default().into()),
        ("signs", "height", 0.04, Signs::default().into()),
        ("variants", "town", 0.1, MergeVariants::default().into()),
        ("typos", "town", 0.03, RepairTypos::default().into()),
        ("encoding", "town", 0.1, RepairEncoding::default().into()),
        ("date-formats", "day", 0.2, UnifyDates::default().into()),
        ("duplicates", "town", 0.1, Dedupe::default().into()),
    ];
    for (defect, column, dose, step) in cures {
        let (clean, dirty) = planted(defect, column, dose);
        let (before, after) = (rows(&clean), rows(&cleaned(&dirty, [step]).table));
        assert_ne!(before, rows(&dirty), "{defect}");
        let wrong = before.iter().zip(&after).filter(|(a, b)| a != b).count() + before.len().abs_diff(after.len());
        // A slip of two letters, or one that gives another town, cannot be mended.
        let allowed = if defect == "typos" { 2 } else { 0 };
        assert!(wrong <= allowed, "{defect}: {wrong} rows are not as they were");
    }
}

#[test]
fn a_finding_leads_to_its_step() {
    let (_, dirty) = planted("units", "height", 0.1);
    let findings = crate::detect::findings(&dirty, 0.5);
    let finding = findings.list.iter().find(|finding| finding.kind == "scale-mixture").unwrap();
    let Some(Step::SetCells(step)) = for_finding(finding) else { panic!("{finding:?}") };
    let result = cleaned(&dirty, [step.into()]);
    assert_eq!((result.done[0].summary.cells, result.done[0].record.cells[0].row), (1, finding.row.unwrap()));
    assert_eq!(for_group("scale-mixture", Some("height")).unwrap().id(), "rescale");
    assert!(for_group("drift", None).is_none());
}

#[test]
fn what_stands_for_nothing_is_emptied() {
    let (_, dirty) = planted("sentinels", "height", 0.1);
    let result = cleaned(&dirty, [MarkMissing::default().into()]);
    assert_eq!(result.table.columns()[1].missing(), 40);
    let change = &result.done[0].summary.changes[0];
    assert_eq!((change.cells, change.missing), (40, [0, 40]));
}

#[test]
fn doubtful_labels_get_the_class_that_they_probably_are() {
    let (clean, dirty) = planted("label-noise", "class", 0.1);
    let relabel = |action| Relabel { target: "class".to_owned(), action, ..Relabel::default() };
    let wrong = |table: &Frame| (0..400).filter(|&row| table.columns()[4].cell(row) != clean.columns()[4].cell(row)).count();
    let result = cleaned(&dirty, [relabel(Doubt::Relabel).into()]);
    assert!(wrong(&dirty) == 40 && wrong(&result.table) < 20, "{} labels are wrong", wrong(&result.table));
    let result = cleaned(&dirty, [relabel(Doubt::Drop).into()]);
    assert!(result.table.rows() < 400 && result.numbers.len() == result.table.rows());
}
