//! The page and the worker shell: draws, sends, and holds no rule of its own.

pub mod address;
pub mod phase;
pub mod profile;

#[cfg(target_arch = "wasm32")]
pub mod chart;
#[cfg(target_arch = "wasm32")]
mod route;
#[cfg(target_arch = "wasm32")]
pub mod session;

/// Starts as page or as worker, depending on where the program wakes up.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    leptos::mount::mount_to_body(|| {
        session::provide_session();
    });
}
