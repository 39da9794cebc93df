//! The import settings as a step of the session: what the person fixed, the way back, and files that are read alike.

pub mod ask;
pub mod rejects;
pub mod setting;
pub mod similar;
pub mod steps;
pub mod trial;

#[cfg(target_arch = "wasm32")]
pub mod act;
#[cfg(target_arch = "wasm32")]
mod keep;
#[cfg(target_arch = "wasm32")]
pub mod state;
