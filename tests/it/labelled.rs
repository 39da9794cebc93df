//! What twenty rows that were put right make of findings, on real tables with their truth.
//!
//! `cargo test --release --test it labelled -- --ignored --nocapture` prints the scores of cells without and with them.

use std::{collections::BTreeSet, fs, path::Path};

use assay::{
    detect::Finding,
    formats::Choices,
    frame::{Frame, Limit},
    jobs::{self, FindingSettings},
};

use crate::data;

/// Rows that are put right, as in Raha (Mahdavi et al. 2019).
const ROWS: usize = 20;

/// The tables, with the F1 of Raha 1.26 with 20 labelled rows where it was measured on the same file (mean of 3 seeds).
const TABLES: [(&str, Option<f64>); 4] =
    [("hospital", Some(0.739)), ("beers", Some(0.980)), ("holodetect_food", None), ("hosp_1k_bart", None)];

fn frame(path: &Path) -> Frame {
    let text = fs::read(path).unwrap();
    let opened = jobs::open(&&text[..], "t.csv", &Choices::default()).unwrap();
    jobs::frame(&&text[..], &opened.layout, "t.csv", Limit::default()).unwrap()
}

/// A cell as the truth compares it: character entities undone, white space folded.
fn folded(text: &str) -> String {
    let undone = text.replace("&amp;", "&").replace("&#54", "6").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    undone.split_whitespace().collect::<Vec<_>>().join(" ")
}

type Cells = BTreeSet<(u64, String)>;

fn f1(found: &Cells, truth: &Cells) -> f64 {
    let right = found.intersection(truth).count() as f64;
    2.0 * right / (found.len() + truth.len()).max(1) as f64
}

fn cells(list: &[Finding]) -> Cells {
    list.iter().filter_map(|finding| Some((finding.row?, finding.column.clone()?))).collect()
}

#[test]
#[ignore = "reads four real tables; CONTRIBUTING says when to run it"]
fn twenty_rows_sharpen_findings_beyond_raha() {
    let Some(folder) = data::folder() else { return };
    let mut short = Vec::new();
    for (name, raha) in TABLES {
        let path = folder.join("errors").join(name);
        let (dirty, clean) = (frame(&path.join("dirty.csv")), frame(&path.join("clean.csv")));
        let wrong = |row: usize, at: usize| folded(dirty.columns()[at].cell(row)) != folded(clean.columns()[at].cell(row));
        let all = (0..dirty.rows()).flat_map(|row| (0..dirty.columns().len()).map(move |at| (row, at)));
        let name_of = |at: usize| dirty.columns()[at].name().to_owned();
        let truth: Cells = all.filter(|&(row, at)| wrong(row, at)).map(|(row, at)| (row as u64 + 1, name_of(at))).collect();
        let text = fs::read(path.join("dirty.csv")).unwrap();
        let (source, choices, settings) = (&&text[..], Choices::default(), FindingSettings::default());
        let before = jobs::findings(source, "t.csv", &choices, settings).unwrap();
        let mut asked = jobs::ask(source, "t.csv", &choices, settings, ROWS).unwrap();
        for record in &mut asked[1..] {
            let row = record[0].parse::<usize>().unwrap() - 1;
            for at in (0..dirty.columns().len()).filter(|&at| wrong(row, at)) {
                record[at + 1] = clean.columns()[at].cell(row).to_owned();
            }
        }
        let labels = asked
            .iter()
            .map(|record| record.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\n")
            .collect::<String>();
        let after = jobs::findings_labelled(source, "t.csv", &choices, settings, (&labels.as_bytes(), "labels.csv")).unwrap();
        let (before, after) = (f1(&cells(&before.list), &truth), f1(&cells(&after.list), &truth));
        println!("{name:16} {} errors: F1 {before:.3} without labels, {after:.3} with {ROWS} rows, Raha {raha:?}", truth.len());
        // Where nearly all was found without them, twenty rows may cost a few cells.
        if raha.is_some_and(|raha| after <= raha) || after < before - 0.01 {
            short.push(name);
        }
    }
    assert!(short.is_empty(), "{short:?}");
}
