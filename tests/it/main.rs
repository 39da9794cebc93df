//! The integration tests, one program: promises that no unit test can keep.

mod agreement;
mod cli;
mod data;
mod docs;
mod e2e;
mod golden;
mod layers;
