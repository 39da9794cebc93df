//! The integration tests, one program: promises that no unit test can keep.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails the test")]

mod agreement;
mod assess;
mod checks;
mod cli;
mod confident;
mod course;
mod data;
mod detect;
mod docs;
mod e2e;
mod explain;
mod fairness;
mod formats;
mod fuzz;
mod golden;
mod labelled;
mod layers;
mod models;
mod planted;
mod profile;
mod references;
mod scores;
mod sheets;
mod suites;
mod train;
mod types;
