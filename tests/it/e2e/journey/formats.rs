//! Files that are no delimited text: the page unpacks them, and gives the bytes of the command line.

use std::{fs, path::PathBuf, process::Command};

use super::super::{Page, file, ready};

fn profile_of(files: &[PathBuf]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).args(["profile", "--json"]).args(files).output().expect("the command line");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("text")
}

fn check(page: &mut Page, files: &[PathBuf]) {
    page.choose_all(files);
    if page.wait_for_any(&["profile-ready", "error"]) == "error" {
        panic!("{files:?}: {}", page.text("error"));
    }
    page.wait("the profile of this file", "document.querySelector('[data-testid=\"job-progress\"]') === null");
    assert!(page.text_of("window.assay.profileJson()") == profile_of(files), "{files:?} give other bytes");
}

#[test]
fn rarer_formats_give_the_bytes_of_the_command_line() {
    let Some((_site, mut page)) = ready() else { return };
    let json = file("people.json", r#"[{"name":"Ann","address":{"town":"Ulm"}},{"name":"Ben","born":"1980-02-01"}]"#);
    check(&mut page, &[json]);
    let Ok(folder) = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/formats").canonicalize() else {
        eprintln!("skipped: there is no ../shared/data/formats");
        return;
    };
    for name in find(&folder) {
        check(&mut page, &[name]);
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// One good file of each kind.
fn find(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            let kind = path.extension().unwrap_or_default().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if ["xlsx", "xls", "ods", "parquet", "ndjson", "gz"].iter().any(|wanted| kind == *wanted)
                && found.iter().all(|other| other.extension().unwrap_or_default() != kind)
                && Command::new(env!("CARGO_BIN_EXE_assay"))
                    .args(["profile", "--json"])
                    .arg(&path)
                    .output()
                    .is_ok_and(|out| out.status.success())
            {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn several_files_are_one_table() {
    let Some((_site, mut page)) = ready() else { return };
    let files = [file("north.csv", "id,town\n1,Kiel\n2,Ulm\n"), file("south.csv", "id;town\n3;Bonn\n")];
    check(&mut page, &files);
    assert_eq!(page.attribute("profile-ready", "data-rows"), "3");
    assert_eq!(page.attribute("profile-ready", "data-columns"), "3");
}

#[test]
fn a_damaged_file_is_refused_with_a_sentence() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("broken.parquet", [&b"PAR1"[..], &[0x15; 40], b"PAR1"].concat()));
    page.wait_for("error");
    let told = page.text("error");
    assert!(told.contains("broken.parquet") && !told.contains("panicked"), "{told}");
    page.choose(&file("after_broken.csv", "a\n1\n2\n"));
    page.wait_for("profile-ready");
}
