//! The worker of the page that holds the table in memory; an empty program outside the browser.

fn main() {
    #[cfg(target_arch = "wasm32")]
    assay::worker::analyst::start();
}
