//! Real tables through the command line give the figures of pandas and scipy.

use std::{collections::BTreeMap, process::Command};

use assay::profile::Profile;

use crate::{data, golden};

/// Where we and pandas differ on purpose: file, column and what of it, with the reason.
const ON_PURPOSE: [(&str, &str, &str); 1] =
    [("ml/telco_churn.csv", "TotalCharges", "numbers with 11 blank cells are numbers with 11 misfits here, text in pandas")];

#[test]
fn figures_are_those_of_pandas_and_scipy() {
    let Some(folder) = data::folder() else { return };
    let scratch = data::scratch("agreement");
    let mut profiles = BTreeMap::new();
    for table in golden::golden().files.keys() {
        let file = data::plain(&folder, table, &scratch);
        let out = Command::new(env!("CARGO_BIN_EXE_assay")).args(["profile", "--json"]).arg(&file).output().unwrap();
        assert!(out.status.success(), "{table}: {}", String::from_utf8_lossy(&out.stderr));
        let profile: Profile = serde_json::from_slice(&out.stdout).unwrap();
        profiles.insert(table.clone(), profile);
    }
    let differences = golden::differences(&profiles);
    let surprising: Vec<String> = differences
        .iter()
        .filter(|d| !ON_PURPOSE.iter().any(|(file, column, _)| d.file == *file && d.column == *column))
        .map(ToString::to_string)
        .collect();
    assert!(surprising.is_empty(), "{} differences:\n{}", surprising.len(), surprising.join("\n"));
    for (file, column, reason) in ON_PURPOSE {
        assert!(differences.iter().any(|d| d.file == file && d.column == column), "{file} {column} agrees now, but it is listed: {reason}");
    }
}
