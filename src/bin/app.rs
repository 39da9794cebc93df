//! The page; an empty program outside the browser.
//!
//! What not every visit needs are parts of it, each a file that the start script fetches: the functions under `wasm_split`, with what
//! only they lead to (public/page.sh). They stand here and not in the library because they are exports, which the programs of
//! workers would otherwise have too, with all that they lead to.

#[cfg(target_arch = "wasm32")]
mod parts {
    use assay::app::stations::{self, Make, NotLoaded};
    use wasm_split_helpers::wasm_split;

    #[wasm_split(findings, fallible)]
    pub fn findings() -> Result<Make, NotLoaded> {
        Ok(stations::findings)
    }

    #[wasm_split(checks, fallible)]
    pub fn checks() -> Result<Make, NotLoaded> {
        Ok(stations::checks)
    }

    #[wasm_split(model, fallible)]
    pub fn model() -> Result<Make, NotLoaded> {
        Ok(stations::model)
    }

    #[wasm_split(lab, fallible)]
    pub fn lab() -> Result<Make, NotLoaded> {
        Ok(stations::lab)
    }

    #[wasm_split(learn, fallible)]
    pub fn learn() -> Result<Make, NotLoaded> {
        Ok(stations::learn)
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    assay::app::start(assay::app::stations::Parts {
        findings: || Box::pin(parts::findings()),
        checks: || Box::pin(parts::checks()),
        model: || Box::pin(parts::model()),
        lab: || Box::pin(parts::lab()),
        learn: || Box::pin(parts::learn()),
    });
}
