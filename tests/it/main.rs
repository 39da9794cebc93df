//! The integration tests, one program: promises that no unit test can keep.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails the test")]

mod agreement;
mod checks;
mod cli;
mod confident;
mod data;
mod detect;
mod docs;
mod e2e;
mod fairness;
mod formats;
mod golden;
mod layers;
mod scores;
mod suites;
mod train;
mod types;
