//! The originals run for real beside ours: Great Expectations, DuckDB, Spark, onnxruntime, and the validators of SARIF and JUnit.
//!
//! `./dev test` keeps their packages in a virtual environment among its tools and names it by `ASSAY_REFERENCES`. Where they could
//! not be fetched, these tests say so and pass.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{checks::agrees_with_great_expectations, data, docs::root};

/// The folder of the virtual environment and the schemas; `None`, with a notice, where there is none.
fn references() -> Option<PathBuf> {
    let folder = env::var_os("ASSAY_REFERENCES").map(PathBuf::from).filter(|folder| folder.join("bin/python").is_file());
    if folder.is_none() {
        eprintln!(
            "skipped: the packages of tests/reference/requirements.txt are not there; ./dev test fetches them where there is a connection"
        );
    }
    folder
}

/// Runs a script of this folder, which must succeed; what it says.
fn run(references: &Path, script: &str, arguments: &[&Path]) -> String {
    let out = Command::new(references.join("bin/python"))
        .arg(root().join(script))
        .args(arguments)
        .env("ASSAY", env!("CARGO_BIN_EXE_assay"))
        .output()
        .unwrap();
    let (told, said) = (String::from_utf8_lossy(&out.stdout).into_owned(), String::from_utf8_lossy(&out.stderr).into_owned());
    assert!(out.status.success(), "{script}: {told}\n{said}");
    eprintln!("{script}: {}", told.trim());
    told
}

#[test]
fn great_expectations_run_for_real_comes_to_the_same() {
    let (Some(references), Some(folder)) = (references(), data::folder()) else { return };
    let golden = data::scratch("references-gx").join("gx.json");
    run(&references, "tests/golden/gx.py", &[&golden, &folder]);
    let compared = agrees_with_great_expectations(&folder, &serde_json::from_str(&fs::read_to_string(golden).unwrap()).unwrap());
    assert!(compared >= 60, "{compared}");
}

#[test]
fn duckdb_finds_the_same_rows_by_the_exported_queries() {
    let (Some(references), Some(folder)) = (references(), data::folder()) else { return };
    run(&references, "tests/reference/duckdb_rows.py", &[&folder]);
}

#[test]
fn spark_counts_the_same_over_a_partitioned_directory() {
    let Some(references) = references() else { return };
    if Command::new("java").arg("-version").output().is_err() {
        eprintln!("skipped: Spark needs Java 17 or later, which is not there");
        return;
    }
    run(&references, "tests/reference/spark_counts.py", &[&data::scratch("references-spark")]);
}

#[test]
fn exported_models_say_the_same_in_onnxruntime() {
    let Some(references) = references() else { return };
    let told = run(&references, "tests/reference/onnx_models.py", &[&data::scratch("references-onnx")]);
    assert!(told.contains("24 models compared"), "{told}");
}

#[test]
fn sarif_and_junit_are_valid_by_their_schemas() {
    let Some(references) = references() else { return };
    let (sarif, junit) = (references.join("schemas/sarif-2.1.0.json"), references.join("schemas/junit.xsd"));
    if !sarif.is_file() || !junit.is_file() {
        eprintln!("skipped: the schemas could not be fetched");
        return;
    }
    run(&references, "tests/reference/schemas.py", &[&sarif, &junit, &data::scratch("references-schemas")]);
}
