//! The benchmark suites of messy files, where they are: what is reached is not lost again.

use std::{path::Path, process::Command};

use crate::data;

/// The figure `name=` of the scorer's headline for a suite.
fn score(suite: &str, name: &str) -> Option<f64> {
    let folder = data::folder()?;
    let scorer = folder.parent()?.join("score.py");
    if !scorer.is_file() {
        eprintln!("skipped: {} is not there", scorer.display());
        return None;
    }
    let assay = Path::new(env!("CARGO_BIN_EXE_assay"));
    let run = Command::new("python3").arg(&scorer).arg(suite).arg("--assay").arg(assay).arg("--data").arg(&folder).output();
    let out = run.expect("python3 is needed to score the suites");
    let told = String::from_utf8(out.stdout).unwrap();
    let headline = told.lines().find(|l| l.starts_with("HEADLINE")).unwrap_or_else(|| panic!("{told}"));
    let figure =
        headline.split_whitespace().find_map(|word| word.strip_prefix(name)?.strip_prefix('=')).unwrap_or_else(|| panic!("{headline}"));
    Some(figure.parse().unwrap())
}

fn check(suite: &str, name: &str, floor: f64) {
    if let Some(reached) = score(suite, name) {
        assert!(reached >= floor, "{suite} {name}: {reached} is less than {floor}");
    }
}

#[test]
fn suites_polluted_files_are_read_as_they_were_meant() {
    check("pollock", "simple", 9.96);
    check("pollock", "weighted", 9.95);
}

#[test]
fn suites_files_of_real_portals_are_read_as_they_were_meant() {
    check("pollock-survey", "simple", 9.7);
}

#[test]
fn suites_small_suites_are_read_without_crash_or_hang() {
    check("suites", "mean", 0.82);
    if let Some(failures) = score("suites", "crashes").zip(score("suites", "hangs")) {
        assert_eq!(failures, (0.0, 0.0));
    }
}
