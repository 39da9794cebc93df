//! The Profile station: what is in the table, as a whole and column by column.

pub mod about;
pub mod breakdowns;
#[cfg(test)]
pub(super) mod examples;
pub mod explain;
pub mod figures;
pub mod listing;
pub mod missing;
pub mod relations;
pub mod sentences;
pub mod unusual;
pub mod value_figures;
pub mod view;
pub mod window;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod analysed;
#[cfg(target_arch = "wasm32")]
mod brushable;
#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod cards;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod detail;
#[cfg(target_arch = "wasm32")]
mod explainer;
#[cfg(target_arch = "wasm32")]
mod first_look;
#[cfg(target_arch = "wasm32")]
pub(super) mod follow;
#[cfg(target_arch = "wasm32")]
mod left;
#[cfg(target_arch = "wasm32")]
mod meaning;
#[cfg(target_arch = "wasm32")]
mod overview;
#[cfg(target_arch = "wasm32")]
mod quality;
#[cfg(target_arch = "wasm32")]
mod states;
#[cfg(target_arch = "wasm32")]
mod station;
#[cfg(target_arch = "wasm32")]
mod type_choice;
#[cfg(target_arch = "wasm32")]
mod views;

#[cfg(target_arch = "wasm32")]
pub use {
    quality::{QualityBar, TypeBadge},
    station::ProfileStation,
};
