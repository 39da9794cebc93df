//! The Checks station: the suite as cards, suggestions, and one check at a time with the rows that break it.

pub mod draft;
pub mod field;
pub mod page;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod catalogue;
#[cfg(target_arch = "wasm32")]
mod coverage;
#[cfg(target_arch = "wasm32")]
mod editor;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod live;
#[cfg(target_arch = "wasm32")]
mod quality;
#[cfg(target_arch = "wasm32")]
mod sql_field;
#[cfg(target_arch = "wasm32")]
mod states;
#[cfg(target_arch = "wasm32")]
mod station;
#[cfg(target_arch = "wasm32")]
mod suggestions;
#[cfg(target_arch = "wasm32")]
mod suite;

#[cfg(target_arch = "wasm32")]
pub use card::Marked;
#[cfg(target_arch = "wasm32")]
pub use station::ChecksStation;
