//! The layers: who may use whom, and who may not know the world outside.

use std::{collections::BTreeSet, fs, path::Path};

use crate::docs::{files, root};

/// Each layer, and the layers that it may use besides itself. DESIGN.md and ARCHITECTURE.md say why.
const ARROWS: &[(&str, &[&str])] = &[
    ("table", &[]),
    ("num", &[]),
    ("crew", &[]),
    ("formats", &["table", "num"]),
    ("unpack", &["table", "num", "formats"]),
    ("stats", &["table", "num"]),
    ("frame", &["crew", "table", "num", "stats"]),
    ("models", &["table", "num", "stats", "frame", "profile"]),
    ("explain", &["table", "num", "stats", "models", "scores"]),
    ("trial", &["table", "num", "stats", "frame", "profile", "models", "scores"]),
    ("assess", &["table", "num", "stats", "frame", "models", "scores", "explain", "trial"]),
    ("scores", &["table", "num", "stats"]),
    ("sample", &["table", "num"]),
    ("profile", &["table", "num", "stats"]),
    ("meaning", &["table", "num", "stats", "profile"]),
    ("checks", &["table", "num", "stats", "frame", "profile", "meaning"]),
    ("relations", &["table", "num", "stats", "frame", "profile"]),
    ("detect", &["crew", "table", "num", "stats", "frame", "profile", "meaning", "models", "scores", "trial"]),
    ("drift", &["table", "num", "stats"]),
    ("recipe", &["table", "num", "stats", "frame", "profile", "detect", "models", "scores", "trial"]),
    ("defects", &["table", "num", "frame"]),
    (
        "lab",
        &["table", "num", "stats", "frame", "profile", "meaning", "checks", "models", "scores", "trial", "detect", "defects", "recipe"],
    ),
    ("charts", ANY),
    ("report", ANY),
    ("interop", ANY),
    ("exercises", ANY),
    (
        "jobs",
        &[
            "crew",
            "table",
            "num",
            "formats",
            "unpack",
            "stats",
            "frame",
            "models",
            "explain",
            "assess",
            "scores",
            "trial",
            "sample",
            "profile",
            "meaning",
            "checks",
            "detect",
            "relations",
            "drift",
            "recipe",
            "defects",
            "lab",
            "charts",
            "report",
            "interop",
            "exercises",
        ],
    ),
    ("browser", &[]),
    ("worker", &["browser", "jobs", "formats", "unpack"]),
    // The plain types that come out of the boundary, and the pictures of them.
    (
        "app",
        &[
            "browser",
            "jobs",
            "lab",
            "defects",
            "charts",
            "profile",
            "meaning",
            "detect",
            "exercises",
            "relations",
            "models",
            "trial",
            "formats",
            "unpack",
            "table",
        ],
    ),
    (
        "bin",
        &[
            "app",
            "crew",
            "worker",
            "jobs",
            "charts",
            "profile",
            "meaning",
            "checks",
            "detect",
            "exercises",
            "interop",
            "recipe",
            "lab",
            "models",
            "trial",
            "formats",
            "unpack",
            "sample",
            "table",
        ],
    ),
];

/// Everything that knows tables, numbers and what is found out about them.
const ANY: &[&str] = &[
    "table",
    "num",
    "formats",
    "stats",
    "frame",
    "models",
    "explain",
    "scores",
    "trial",
    "sample",
    "profile",
    "checks",
    "relations",
    "detect",
    "drift",
    "recipe",
    "defects",
    "lab",
];

/// What only `app` and `bin` may name: the browser, the file system, clocks, threads, unseeded chance.
const OUTSIDE: &[&str] = &[
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "leptos",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "rand::",
    "getrandom",
    "std::{fs",
    "std::{env",
];

/// The layer that a file belongs to.
fn layer(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (name != "lib").then(|| name.to_owned())
}

/// The layers that a source names: `crate::x`, `crate::{x::.., y}`, and `assay::x` from the programs.
fn named(source: &str) -> BTreeSet<String> {
    let code = code(source);
    let mut found = BTreeSet::new();
    for start in ["crate::", "assay::"] {
        for (at, _) in code.match_indices(start) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                continue;
            }
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(group) => found.extend(heads(group)),
                None => found.extend(word(rest)),
            }
        }
    }
    found
}

/// The first word of each path in a group `x::y, z::{a, b}}`.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut fresh) = (1, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            c if c.is_whitespace() => {}
            _ if fresh => {
                heads.extend(word(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

fn word(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    // Macros of the crate are shared by all.
    (end > 0 && !text[end..].starts_with('!')).then(|| text[..end].to_owned())
}

/// A source without its comments, and without its tests at the end, which may use more.
fn code(source: &str) -> String {
    let code = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn allowed(layer: &str) -> Option<&'static [&'static str]> {
    ARROWS.iter().find(|(name, _)| *name == layer).map(|&(_, allowed)| allowed)
}

#[test]
fn a_layer_uses_only_the_layers_that_it_may() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), ".rs") {
        let Some(layer) = layer(&path) else { continue };
        let allowed = allowed(&layer).unwrap_or_else(|| panic!("{layer} is not a layer yet: add its arrows here and to ARCHITECTURE.md"));
        for used in named(&fs::read_to_string(&path).expect("a file")) {
            let is_layer = ARROWS.iter().any(|(name, _)| *name == used);
            if used != layer && is_layer && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: {layer} may not use {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_programs_know_the_world_outside() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), ".rs") {
        if layer(&path).is_some_and(|layer| !["app", "bin", "browser", "worker"].contains(&layer.as_str())) {
            let code = code(&fs::read_to_string(&path).expect("a file"));
            let names = OUTSIDE.iter().filter(|name| code.contains(**name));
            wrong.extend(names.map(|name| format!("{}: names {name}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn named_layers_are_found_in_every_way_of_writing_them() {
    let source = "use crate::table::Cell;\nuse crate::{num, stats::{Moments, a::b}, formats as f};\n\
                  fn f() { crate::jobs::run(); mycrate::lab::x(); crate::check!(1) } // crate::drift\n\
                  #[cfg(test)]\nmod tests { use crate::models::X; }";
    let expected = ["formats", "jobs", "num", "stats", "table"];
    assert_eq!(named(source).into_iter().collect::<Vec<_>>(), expected);
}
