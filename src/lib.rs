//! Assay: reads a table, profiles it, and says what is wrong with it. The core knows no browser.
//!
//! The layers and what each must not know are in ARCHITECTURE.md.

pub mod app;
pub mod assess;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod charts;
pub mod checks;
pub mod crew;
pub mod defects;
pub mod detect;
pub mod exercises;
pub mod explain;
pub mod formats;
pub mod frame;
pub mod interop;
pub mod jobs;
pub mod lab;
pub mod meaning;
pub mod models;
pub mod num;
pub mod profile;
pub mod recipe;
pub mod relations;
pub mod sample;
pub mod scores;
pub mod stats;
pub mod table;
pub mod trial;
pub mod unpack;
#[cfg(target_arch = "wasm32")]
pub mod worker;
