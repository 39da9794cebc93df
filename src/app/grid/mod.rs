//! The grid: the table itself, of which only the cells in view are elements.
//!
//! The focus stays on the grid as a whole and the active cell is named by `aria-activedescendant`, so that it is never
//! lost when rows come and go.

pub mod cursor;
pub mod scroll;
pub mod widths;

#[cfg(target_arch = "wasm32")]
mod body;
#[cfg(target_arch = "wasm32")]
mod head;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod table;

#[cfg(target_arch = "wasm32")]
pub use {state::Left, table::Grid};
