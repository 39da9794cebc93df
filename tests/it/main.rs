//! The integration tests, one program: promises that no unit test can keep.

mod docs;
mod e2e;
mod layers;
