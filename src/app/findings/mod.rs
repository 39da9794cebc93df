//! The Findings station: what looks wrong, ranked, with its reasons and its cells.

pub mod choice;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod detail;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod states;
#[cfg(target_arch = "wasm32")]
mod station;

#[cfg(target_arch = "wasm32")]
pub use station::FindingsStation;
