//! The browser program: the page, or a worker of it, depending on where it wakes up.

fn main() {
    #[cfg(target_arch = "wasm32")]
    assay::app::start();
}
