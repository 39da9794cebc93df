//! The words around the code: every module says what it is for, and no link in the docs is dead.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every file below a folder with this ending.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && !name.starts_with('.') && !["target", "dist", "node_modules"].contains(&name) {
            found.extend(files(&path, ending));
        } else if path.is_file() && name.ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_module_says_first_what_it_is_for() {
    let silent: Vec<_> =
        files(root(), ".rs").into_iter().filter(|path| !fs::read_to_string(path).expect("a file").starts_with("//! ")).collect();
    assert!(silent.is_empty(), "these begin without a `//!` sentence: {silent:#?}");
}

#[test]
fn no_link_in_the_docs_is_dead() {
    let mut dead = Vec::new();
    for path in files(root(), ".md") {
        let text = fs::read_to_string(&path).expect("a file");
        for target in links(&text) {
            let here = target.split('#').next().unwrap_or_default();
            let outside = target.contains("://") || target.starts_with("mailto:") || here.is_empty();
            if !outside && !path.parent().expect("a folder").join(here).exists() {
                dead.push(format!("{}: {target}", path.display()));
            }
        }
    }
    assert!(dead.is_empty(), "dead links: {dead:#?}");
}

/// The targets of `[words](target)` outside of code blocks.
fn links(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| part.split("](").skip(1)).filter_map(|rest| rest.split([')', ' ']).next()).collect()
}

#[test]
fn links_are_found_in_prose_only() {
    assert_eq!(links("a [b](c.md) ![d](e.png \"t\")\n```\n[x](y)\n```\n[f](#g)"), ["c.md", "e.png", "#g"]);
}
