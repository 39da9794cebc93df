//! How the columns go together: all pairs at a glance, a list of them, and each pair by itself.

pub mod asked;
pub mod explain;
pub mod holding;
pub mod ranking;
pub mod sentences;

#[cfg(target_arch = "wasm32")]
mod figures;
#[cfg(target_arch = "wasm32")]
mod heat;
#[cfg(target_arch = "wasm32")]
mod holds;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod pair;
#[cfg(target_arch = "wasm32")]
mod tones;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use view::Relations;
