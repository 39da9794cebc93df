//! The page; an empty program outside the browser.

fn main() {
    #[cfg(target_arch = "wasm32")]
    assay::app::start();
}
