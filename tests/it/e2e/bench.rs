//! How fast a file is read in the page, and how long its main thread was busy; `./dev bench FILE` prints it.

use std::{env, fs, path::Path};

use serde_json::json;

use super::{file, ready};

/// Tells of every main-thread task over 50 ms, and of the longest gap between two frames' worth of timers.
const WATCH: &str = "
    window.__tasks = [];
    new PerformanceObserver(list => { for (const task of list.getEntries()) window.__tasks.push(task.duration); })
        .observe({ type: 'longtask' });
    window.__gap = 0;
    let last = performance.now();
    setInterval(() => { const now = performance.now(); window.__gap = Math.max(window.__gap, now - last - 4); last = now; }, 4);
    true";

#[test]
#[ignore = "prints figures, checks nothing"]
fn figures_of_the_page() {
    let path = match env::var("ASSAY_BENCH") {
        Ok(path) if !path.is_empty() => Path::new(&path).canonicalize().expect("the file"),
        _ => file("bench.csv", assay::sample::Spec { rows: 400_000, dirt: 0.2, seed: 1 }.csv(0..400_000)),
    };
    let bytes = fs::metadata(&path).expect("the file").len();
    for round in 1..=3 {
        let Some((_site, mut page)) = ready() else { return };
        page.eval(WATCH);
        page.choose(&path);
        page.wait_for_any(&["profile-ready", "error"]);
        let mark = |page: &mut super::Page, name: &str| {
            page.eval(&format!("performance.getEntriesByName('assay:{name}')[0].startTime")).as_f64().expect("a mark")
        };
        let chosen = mark(&mut page, "file-chosen");
        let first_rows = mark(&mut page, "first-rows") - chosen;
        let done = mark(&mut page, "profile-done") - chosen;
        let figures = json!({
            "round": round,
            "bytes": bytes,
            "first_rows_ms": first_rows.round(),
            "profile_ms": done.round(),
            "megabytes_per_second": (bytes as f64 / done / 1e3).round(),
            "tasks_over_50_ms": page.eval("window.__tasks.length"),
            "longest_task_ms": page.eval("Math.round(Math.max(0, ...window.__tasks))"),
            "longest_gap_ms": page.eval("Math.round(window.__gap)"),
            "cores": page.eval("navigator.hardwareConcurrency"),
        });
        println!("{figures}");
    }
}
