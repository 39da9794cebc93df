//! The policy of the page holds, for the page and for its workers.

use super::{blank, file, ready};

const TABLE: &str = "id,amount\n1,2.5\n2,3.5\n3,4.5\n";

#[test]
fn nothing_that_the_page_does_breaks_its_policy() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    page.choose(&file("policy.csv", TABLE));
    page.wait_for("profile-ready");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn the_page_is_sealed_before_the_program_runs() {
    let Some((site, mut page)) = blank() else {
        return;
    };
    page.go(&site.url());
    page.wait("the seal", "document.documentElement.dataset.sealed === 'true'");
    page.wait("the program", "!document.getElementById('boot')");
}

/// Ways to send something away; each must fail, in the page and in the worker that the program has started.
const WAYS_OUT: [&str; 4] = [
    "fetch(address).then(() => 'out', () => 'kept')",
    "fetch('http://example.com/').then(() => 'out', () => 'kept')",
    "new Promise((say) => { try { const s = new WebSocket(address.replace('http', 'ws')); s.onopen = () => say('out'); s.onerror = () => say('kept'); } catch { say('kept'); } })",
    "import(address + 'sw.js').then(() => 'out', () => 'kept')",
];

#[test]
fn no_connection_is_possible_from_the_sealed_page() {
    let Some((site, mut page)) = ready() else {
        return;
    };
    let before = site.requests().len();
    for way in WAYS_OUT {
        let answer = page.text_of(&format!("(() => {{ const address = {:?}; return {way}; }})()", site.url()));
        assert_eq!(answer, "kept", "{way}");
    }
    let image = "new Promise((say) => { const i = new Image(); i.onload = () => say('out'); i.onerror = () => say('kept'); i.src = './icon-192.png?canary'; })";
    assert_eq!(page.text_of(image), "kept");
    assert_eq!(page.eval("navigator.sendBeacon('./canary', 'canary'), 1"), 1);
    page.cdp.listen(std::time::Duration::from_millis(300));
    assert_eq!(site.requests()[before..], []);
}

#[test]
fn no_connection_is_possible_from_a_worker() {
    let Some((site, mut page)) = ready() else {
        return;
    };
    let before = site.requests().len();
    for way in WAYS_OUT {
        let script = format!("(() => {{ const address = {:?}; return {way}; }})()", site.url());
        assert_eq!(page.eval_in_worker(&script), "kept", "{way}");
    }
    assert_eq!(site.requests()[before..], []);
}

#[test]
fn markup_with_code_or_addresses_is_refused() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    let refused = [
        "<script>1</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=\"alert(1)\">x</b>",
        "<p onclick='alert(1)'>x</p>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"https://example.com/\">x</a>",
        "<svg><script>1</script></svg>",
        "<svg><use xlink:href=\"data:x\"/></svg>",
        "<iframe srcdoc=\"x\"></iframe>",
        "<form action=\"https://example.com/\"></form>",
        "<div style=\"background:url(x)\"></div>",
        "<table background=\"x\"></table>",
        "<math><mtext></mtext></math>",
        "<b/onclick=\"x\">x</b>",
        "<b\u{c}onclick=\"x\">x</b>",
        "<!--><img src=x>-->",
        "<?x ?>",
    ];
    for markup in refused {
        let answer =
            page.text_of(&format!("try {{ document.createElement('template').innerHTML = {markup:?}; 'taken' }} catch {{ 'refused' }}"));
        assert_eq!(answer, "refused", "{markup}");
    }
    let taken = [
        "<div class=\"a\" aria-label=\"x > y\">Tom &amp; Jerry</div>",
        "<a href=\"#/profile\">x</a>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
        "<!>",
    ];
    for markup in taken {
        let answer =
            page.text_of(&format!("try {{ document.createElement('template').innerHTML = {markup:?}; 'taken' }} catch {{ 'refused' }}"));
        assert_eq!(answer, "taken", "{markup}");
    }
}

#[test]
fn strings_do_not_become_scripts() {
    let Some((_site, mut page)) = ready() else {
        return;
    };
    for script in [
        "eval('1')",
        "new Function('1')",
        "document.createElement('script').textContent = '1'",
        "new Worker('./boot.js')",
        "setTimeout('1')",
    ] {
        let answer = page.text_of(&format!("try {{ {script}; 'taken' }} catch {{ 'refused' }}"));
        assert_eq!(answer, "refused", "{script}");
    }
}
