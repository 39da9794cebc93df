//! Which cells are missing, which of them together, and what that has to do with the rest of the row.

pub mod sentences;

#[cfg(target_arch = "wasm32")]
mod depends;
#[cfg(target_arch = "wasm32")]
mod patterns;
#[cfg(target_arch = "wasm32")]
mod together;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use view::Missing;
