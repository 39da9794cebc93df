//! A large file has estimates at once, marked as such, and exact figures in their place later.

use serde_json::Value;

use super::shape;
use crate::e2e::{file, ready};

/// Notes what the station shows while the file is read.
const WATCH: &str = "
    window.__seen = { look: 0, signs: 0, early: false };
    new MutationObserver(() => {
        const look = document.querySelector('[data-testid=first-look]');
        if (!look) return;
        window.__seen.look = Number(look.dataset.of);
        window.__seen.signs = Math.max(window.__seen.signs, document.querySelectorAll('.as-about').length);
        window.__seen.early ||= document.querySelector('[data-testid=profile-ready]') !== null;
    }).observe(document, { subtree: true, childList: true });
    true";

#[test]
fn a_large_file_has_estimates_before_it_is_read() {
    const ROWS: u64 = 300_000;
    let Some((_site, mut page)) = ready() else { return };
    let bytes = assay::sample::Spec { rows: ROWS, dirt: 0.2, seed: 3 }.csv(0..ROWS);
    page.eval(WATCH);
    page.choose(&file("estimates.csv", bytes));
    page.eval("location.hash = '#/profile'");
    assert_eq!(shape(&mut page).0, ROWS.to_string());
    let seen: Value = page.eval("window.__seen");
    let expected = seen["look"].as_f64().expect("a number") / ROWS as f64;
    assert!((0.9..1.1).contains(&expected), "{seen}");
    assert!(seen["signs"].as_f64().is_some_and(|n| n > 10.0), "{seen}");
    // Two looks at the station may share a frame, but the figures of a first look are never those of the profile.
    page.wait("the exact figures", "document.querySelector('[data-testid=first-look]') === null");
    let marks = "['first-rows', 'first-estimates', 'profile-done'].map(name => performance.getEntriesByName('assay:' + name)[0].startTime)";
    let marks: Vec<f64> = serde_json::from_value(page.eval(marks)).expect("three marks");
    assert!(marks.is_sorted(), "{marks:?}");
}
