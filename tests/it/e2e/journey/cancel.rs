//! Reading a large file can be stopped.

use std::time::{Duration, Instant};

use super::shape;
use crate::e2e::{file, ready};

#[test]
fn reading_stops_when_it_is_cancelled_and_the_next_file_opens() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    let line = "12345,some words in a cell,2024-05-06,3.14159,another cell\n";
    let large = file("large.csv", format!("id,words,day,number,more\n{}", line.repeat(1_200_000)));
    page.choose(&large);
    page.wait_for("cancel");
    let pressed = Instant::now();
    page.click("cancel");
    page.wait("the end of the work", "!document.querySelector('[data-testid=\"job-progress\"]')");
    // The promise is 200 ms; a loaded machine gets more here, and reading to the end would take far longer.
    assert!(pressed.elapsed() < Duration::from_secs(2), "{:?}", pressed.elapsed());
    assert!(!page.has("profile-ready") && !page.has("error"));
    page.choose(&file("after_cancel.csv", "a,b\n1,2\n"));
    assert_eq!(shape(&mut page), ("1".into(), "2".into()));
    std::fs::remove_file(large).expect("the large file");
}
