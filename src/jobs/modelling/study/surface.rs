//! How the model decides over two numbers.

use super::{Studied, inquiry::Matter};
use crate::{
    explain::Caveat,
    jobs::{SurfaceTold, Watched},
    table::Failure,
};

pub(super) fn studied(matter: &Matter<'_>, watched: Watched) -> Result<Studied, Failure> {
    let fold = matter.trial.folds.first();
    let model = matter.model()?;
    let surface = fold.and_then(|fold| SurfaceTold::new(matter.trial, fold, &model, watched)).ok_or_else(|| {
        Failure::new("These two columns cannot be drawn: each must hold numbers, and they must differ", "Choose two other columns")
    })?;
    Ok(Studied::Surface { surface: Box::new(surface), caveat: Caveat::Surface.text().to_owned() })
}
