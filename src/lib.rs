//! Assay: reads a table, profiles it, and says what is wrong with it. The core knows no browser.
//!
//! The layers and what each must not know are in ARCHITECTURE.md.

pub mod app;
pub mod charts;
pub mod formats;
pub mod jobs;
pub mod meaning;
pub mod num;
pub mod profile;
pub mod sample;
pub mod stats;
pub mod table;
pub mod unpack;
