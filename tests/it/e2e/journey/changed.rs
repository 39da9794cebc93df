//! A file that changes while it is read is noticed.

use std::{fs::OpenOptions, io::Write};

use crate::e2e::{file, ready};

#[test]
fn a_file_that_changes_while_it_is_read_is_told() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    let line = "12345,some words in a cell,2024-05-06,3.14159,another cell\n";
    let path = file("changing.csv", format!("id,words,day,number,more\n{}", line.repeat(2_000_000)));
    page.choose(&path);
    page.wait_for("job-progress");
    OpenOptions::new().append(true).open(&path).and_then(|mut file| file.write_all(b"9,late,,,\n")).expect("a change");
    page.wait_for("error");
    let told = page.text("error");
    assert!(told.contains("changed"), "{told}");
    std::fs::remove_file(path).expect("the large file");
}
