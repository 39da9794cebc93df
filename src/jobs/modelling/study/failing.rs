//! Where a model fails: weak slices, labels that it doubts, and what is wrong between the parts.

use super::{LeakTold, Studied, SuspectTold, inquiry::Matter};
use crate::{assess, scores::leakage::LEAK_CHECKS};

pub(super) fn weak(matter: &Matter<'_>) -> Studied {
    Studied::Weak(assess::weak_slices(matter.frame, matter.found, matter.trial, &matter.held()))
}

pub(super) fn suspects(matter: &Matter<'_>) -> Studied {
    let found = assess::suspects(matter.frame, matter.trial, &matter.held());
    let classes = &matter.trial.target.classes;
    let class = |name: &str| classes.iter().position(|class| class == name).unwrap_or(0) as u32;
    let told = |suspect: assess::SuspectTold| SuspectTold {
        row: suspect.row,
        given: class(&suspect.given),
        likely: class(&suspect.likely),
        confidence: suspect.self_confidence,
    };
    Studied::Suspects { rows: found.rows.into_iter().map(told).collect(), count: found.count as u64, precision: found.precision }
}

pub(super) fn leaks(matter: &Matter<'_>) -> Studied {
    let told = |leak: assess::LeakTold| LeakTold {
        what: LEAK_CHECKS.iter().find(|check| check.id == leak.check).map_or("", |check| check.what).to_owned(),
        check: leak.check,
        column: leak.column,
        share: leak.share,
        rows: leak.rows,
        values: leak.values,
    };
    Studied::Leaks(assess::leaks(matter.frame, matter.trial).into_iter().map(told).collect())
}
