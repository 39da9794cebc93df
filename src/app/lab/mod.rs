//! The Lab station: plant defects with a dose, and see at once whether they are noticed, harmful and curable.

pub mod setting;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod costs;
#[cfg(target_arch = "wasm32")]
mod noticed;
#[cfg(target_arch = "wasm32")]
mod ranking;
#[cfg(target_arch = "wasm32")]
mod scene;
#[cfg(target_arch = "wasm32")]
mod scores;
#[cfg(target_arch = "wasm32")]
mod shelf;
#[cfg(target_arch = "wasm32")]
mod states;
#[cfg(target_arch = "wasm32")]
mod station;
#[cfg(target_arch = "wasm32")]
mod verdict;

#[cfg(target_arch = "wasm32")]
pub use station::LabStation;
