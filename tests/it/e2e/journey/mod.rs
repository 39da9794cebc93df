//! What a person does with a file, one module for each way.

mod bad;
mod brushing;
mod cancel;
mod changed;
mod checks;
mod estimates;
mod failing;
mod findings;
mod formats;
mod import;
mod lab;
mod learn;
mod look;
mod model;
mod odd;
mod personal;
mod rejects;
mod relations;
mod similar;

/// The figures that the page shows of the finished profile.
fn shape(page: &mut super::Page) -> (String, String) {
    page.wait_for("profile-ready");
    (page.attribute("profile-ready", "data-rows"), page.attribute("profile-ready", "data-columns"))
}
