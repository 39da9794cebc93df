//! axe-core finds nothing on any station, in both themes, with and without a file.

use std::{env, fs};

use serde_json::Value;

use super::{Look, Page, file, ready};

const RULES: &str = "{ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }";
const STATIONS: [&str; 8] = ["data", "profile", "findings", "checks", "model", "lab", "learn", "learn/leakage"];

#[test]
fn no_station_has_a_barrier() {
    let Some(axe) = axe() else { return };
    let Some((_site, mut page)) = ready() else {
        return;
    };
    page.eval(&axe);
    let mut found = Vec::new();
    for opened in [false, true] {
        if opened {
            let rows: String =
                (0..300).map(|row| format!("{row},{}.5,2024-01-{:02},word {}\n", row * 7 % 31, row % 28 + 1, row % 5)).collect();
            page.choose(&file("accessible.csv", format!("id,amount,day,word\n{rows}1,x,,\n1,\"2\"x,,,more\n")));
            page.wait_for("profile-ready");
            // With a choice made, refused, explained and judged, every part of the import bench is there.
            page.wait_for("setting-header");
            page.give("setting-header", "no");
            page.wait_for("effect");
            page.give("setting-delimiter", "");
            page.eval("document.querySelector('[data-testid=other-delimiter]').form.requestSubmit()");
            page.eval("document.querySelectorAll('.as-setting [aria-expanded]').forEach((button) => button.click())");
            // A trained model has all of its charts and tables.
            page.eval("location.hash = '#/model'");
            page.wait_for("model-train");
            page.eval("document.querySelectorAll('.as-model details').forEach((more) => { more.open = true; })");
            page.click("model-train");
            page.wait_for("model-result");
        }
        for theme in ["light", "dark"] {
            for size in [(1440, 900), (390, 844)] {
                page.look(Look { theme, size });
                for station in STATIONS {
                    found.extend(
                        barriers(&mut page, station)
                            .into_iter()
                            .map(|barrier| format!("{station}, file {opened}, {theme}, {size:?}: {barrier}")),
                    );
                    // What is wider scrolls by itself (WCAG 1.4.10).
                    let over = page.eval("document.scrollingElement.scrollWidth - innerWidth").as_i64().unwrap_or_default();
                    if over > 0 {
                        found.push(format!("{station}, file {opened}, {theme}, {size:?}: the page is {over} pixels wider than the window"));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{} barriers:\n{}", found.len(), found.join("\n"));
}

/// The script of axe-core; `None` where it is not to be had and need not be.
pub fn axe() -> Option<String> {
    let Ok(axe) = env::var("ASSAY_AXE") else {
        assert!(env::var("ASSAY_BROWSER_TESTS").is_err(), "ASSAY_AXE does not name axe.min.js");
        eprintln!("skipped: ASSAY_AXE does not name axe.min.js; ./dev test fetches it");
        return None;
    };
    Some(fs::read_to_string(axe).expect("axe-core"))
}

fn barriers(page: &mut Page, station: &str) -> Vec<String> {
    page.eval(&format!("location.hash = '#/{station}'"));
    page.wait_for(&format!("station-{}", station.split('/').next().unwrap_or_default()));
    page.wait(
        "what it has to show",
        "!document.querySelector('[data-testid=findings-busy], [data-testid=checks-busy], [data-testid=learn-busy]')",
    );
    barriers_here(page)
}

/// What axe-core, which the page must hold, finds on the page as it now is.
pub fn barriers_here(page: &mut Page) -> Vec<String> {
    page.settle();
    let script = format!(
        "axe.run(document, {RULES}).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => `${{v.id}}: ${{n.target.join(' ')}} ${{n.failureSummary}}`)))"
    );
    let Value::Array(found) = page.eval(&script) else { panic!("axe says nothing") };
    found.iter().map(|barrier| barrier.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn every_stop_of_the_tab_key_is_seen() {
    let Some((_site, mut page)) = ready() else { return };
    page.choose(&file("keyboard.csv", "id,amount\n1,2\n3,4\n"));
    page.wait_for("profile-ready");
    for station in STATIONS {
        page.eval(&format!("location.hash = '#/{station}'"));
        page.wait_for(&format!("station-{}", station.split('/').next().unwrap_or_default()));
        page.wait("what it has to show", "!document.querySelector('[data-testid=learn-busy]')");
        page.eval("document.activeElement.blur()");
        let mut stops = 0;
        for _ in 0..12 {
            page.press("Tab");
            let stop = page.text_of(SEEN);
            assert!(stop.is_empty(), "{station}: the focus is not seen on {stop}");
            stops += u32::from(page.eval("document.activeElement !== document.body") == true);
        }
        assert!(stops >= 5, "{station}: only {stops} stops");
    }
}

/// Nothing, or what has the focus without showing it: an outline, a shadow, the stroke of a shape, on it or on its label.
const SEEN: &str = "(() => {
    const at = document.activeElement;
    if (at === document.body) return '';
    const shows = (e) => { const s = getComputedStyle(e); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none' || (e instanceof SVGElement && s.stroke !== 'none'); };
    const marked = [at, at.parentElement, ...(at.labels ?? []), ...(at.getAttribute('aria-activedescendant') ? [document.getElementById(at.getAttribute('aria-activedescendant'))] : [])];
    return marked.some((e) => e && shows(e)) ? '' : at.outerHTML.slice(0, 200);
})()";
