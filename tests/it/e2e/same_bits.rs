//! The page gives the bytes of JSON that the command line gives, whatever the number of workers.

use std::process::Command;

use super::{file, ready};

#[test]
fn page_and_command_line_give_the_same_bytes() {
    let command = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_assay")).args(args).output().expect("the command line");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        out.stdout
    };
    // Four spans and more, so that four workers have something to do.
    let table = file("same_bits.csv", command(&["sample", "--rows", "90000", "--dirt", "0.5"]));
    let expected = String::from_utf8(command(&["profile", "--json", table.to_str().expect("a path")])).expect("text");
    for (workers, simd) in [(1, true), (4, true), (2, false)] {
        let Some((_site, mut page)) = ready() else { return };
        page.pretend_to_have_cores(workers);
        if !simd {
            page.pretend_to_have_no_simd();
        }
        page.reload();
        page.wait_for("ready");
        assert_eq!(page.eval("navigator.hardwareConcurrency"), workers);
        let plain = page.eval("performance.getEntriesByType('resource').some((r) => r.name.includes('worker-plain'))");
        assert_eq!(plain, !simd, "which build was loaded");
        page.choose(&table);
        assert_eq!(page.wait_for_any(&["profile-ready", "error"]), "profile-ready");
        assert!(page.text_of("window.assay.profileJson()") == expected, "{workers} workers give other bytes");
        page.wait_for("findings-count");
        assert_eq!(page.workers(), workers + 1, "as many workers as cores, and the analyst");
        if !simd {
            page.choose(&file("same_bits.json", "[{\"a\":1},{\"a\":2}]"));
            page.wait("words for what the browser lacks", "document.querySelector('[data-testid=error]')?.innerText.includes('no SIMD')");
        }
    }
}
