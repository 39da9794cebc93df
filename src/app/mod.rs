//! The page: draws, sends, and holds no rule of its own.

pub mod address;
pub mod brush;
pub mod checks;
pub mod commands;
pub mod findings;
pub mod flight;
pub mod grid;
pub mod import;
pub mod lab;
pub mod learn;
pub mod masking;
pub mod outlook;
pub mod parts;
pub mod phase;
pub mod profile;
pub mod tiles;
pub mod treated;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod actions;
#[cfg(target_arch = "wasm32")]
mod analysis;
#[cfg(target_arch = "wasm32")]
mod aside;
#[cfg(target_arch = "wasm32")]
mod boot;
#[cfg(target_arch = "wasm32")]
mod brush_chip;
#[cfg(target_arch = "wasm32")]
pub mod brushing;
#[cfg(target_arch = "wasm32")]
pub mod chart;
#[cfg(target_arch = "wasm32")]
pub mod checking;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod data;
#[cfg(target_arch = "wasm32")]
pub mod deciding;
#[cfg(target_arch = "wasm32")]
pub mod experimenting;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod hooks;
#[cfg(target_arch = "wasm32")]
pub mod insight;
#[cfg(target_arch = "wasm32")]
mod mask_note;
#[cfg(target_arch = "wasm32")]
mod model;
#[cfg(target_arch = "wasm32")]
pub mod modelling;
#[cfg(target_arch = "wasm32")]
mod pool;
#[cfg(target_arch = "wasm32")]
mod route;
#[cfg(target_arch = "wasm32")]
pub mod session;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod states;
#[cfg(target_arch = "wasm32")]
mod studies;
#[cfg(target_arch = "wasm32")]
mod theme;

#[cfg(target_arch = "wasm32")]
pub use frame::stations;
#[cfg(target_arch = "wasm32")]
pub use start::start;
