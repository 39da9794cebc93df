//! The Learn station: exercises that judge themselves, hints step by step, and a receipt.

pub mod link;
pub mod work;

#[cfg(target_arch = "wasm32")]
mod exercise;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod keep;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod model;
#[cfg(target_arch = "wasm32")]
mod pack;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
mod station;
#[cfg(target_arch = "wasm32")]
mod task;
#[cfg(target_arch = "wasm32")]
mod text;
#[cfg(target_arch = "wasm32")]
mod tutor;

#[cfg(target_arch = "wasm32")]
pub use pack::{is_pack, open as open_pack};
#[cfg(target_arch = "wasm32")]
pub use station::LearnStation;
