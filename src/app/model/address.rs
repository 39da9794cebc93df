//! The settings of the station in its address, so that a reload, a link or a step back brings them back. No cell is in it.

use std::collections::BTreeMap;

use super::split;
use crate::{
    app::{
        address::{Address, Station},
        modelling::{Choosing, Settings},
    },
    trial::Sampling,
};

/// Between the names of columns, which may hold any sign that people type.
const BETWEEN: char = '\n';

/// What an address says about a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// The column to predict.
    pub target: Option<String>,
    /// Columns that are left out by hand.
    pub without: Vec<String>,
    /// What else is otherwise in the plan than suggested, by positions of columns.
    pub treated: String,
    /// The positions of the two features that are watched while a model learns.
    pub watched: Option<[u32; 2]>,
    /// Everything else.
    pub settings: Settings,
}

/// The address of settings; what is usual is left out.
pub fn write(wanted: &Wanted) -> Address {
    let usual = Settings::default();
    let Settings { learner, set, folds, balanced, seed, split: by, patience, sampling, reweigh, choosing, seconds } = &wanted.settings;
    let unless = |usual: bool, text: String| if usual { String::new() } else { text };
    let set: Vec<String> = set.iter().map(|(name, value)| format!("{name}:{value}")).collect();
    Address::of(Station::Model)
        .with("target", wanted.target.as_deref().unwrap_or_default())
        .with("model", learner)
        .with("set", &set.join(","))
        .with("parts", &unless(*folds == usual.folds, folds.to_string()))
        .with("balanced", &unless(!balanced, "yes".to_owned()))
        .with("seed", &unless(*seed == usual.seed, seed.to_string()))
        .with("split", &unless(*by == usual.split, split::write(by)))
        .with("patience", &unless(*patience == usual.patience, patience.to_string()))
        .with("sampling", sampling.map(sampling_id).unwrap_or_default())
        .with("reweigh", reweigh.as_deref().unwrap_or_default())
        .with("choose", if *choosing == Choosing::Settings { "settings" } else { "" })
        .with("seconds", &unless(*seconds == usual.seconds, seconds.to_string()))
        .with("columns", &wanted.treated)
        .with("watch", &wanted.watched.map_or_else(String::new, |[along, up]| format!("{along}-{up}")))
        .with("without", &wanted.without.join(&BETWEEN.to_string()))
}

/// What an address says; what cannot be understood is as usual.
pub fn read(address: &Address) -> Wanted {
    let usual = Settings::default();
    let text = |name: &str| Some(address.get(name)).filter(|text| !text.is_empty());
    let pair = |text: &str| {
        let (name, value) = text.split_once(':')?;
        Some((name.to_owned(), value.parse::<f64>().ok().filter(|value| value.is_finite())?))
    };
    let set: BTreeMap<String, f64> = address.get("set").split(',').filter_map(pair).collect();
    Wanted {
        target: text("target").map(ToOwned::to_owned),
        without: text("without").map(|names| names.split(BETWEEN).map(ToOwned::to_owned).collect()).unwrap_or_default(),
        watched: text("watch").and_then(|text| text.split_once('-')).and_then(|(a, b)| Some([a.parse().ok()?, b.parse().ok()?])),
        treated: address.get("columns").to_owned(),
        settings: Settings {
            learner: address.get("model").to_owned(),
            set,
            folds: text("parts").and_then(|text| text.parse().ok()).filter(|parts| (2..=20).contains(parts)).unwrap_or(usual.folds),
            balanced: text("balanced").is_some(),
            seed: text("seed").and_then(|text| text.parse().ok()).unwrap_or(usual.seed),
            split: text("split").map_or(usual.split, split::read),
            patience: text("patience").and_then(|text| text.parse().ok()).unwrap_or(usual.patience),
            sampling: sampling(address.get("sampling")),
            reweigh: text("reweigh").map(ToOwned::to_owned),
            choosing: if address.get("choose") == "settings" { Choosing::Settings } else { Choosing::Nothing },
            seconds: text("seconds").and_then(|text| text.parse().ok()).unwrap_or(usual.seconds),
        },
    }
}

/// The word for a way to make up for rare classes.
pub fn sampling_id(sampling: Sampling) -> &'static str {
    match sampling {
        Sampling::Over => "over",
        Sampling::Under => "under",
    }
}

/// The way of a word; none for a word that is none.
pub fn sampling(word: &str) -> Option<Sampling> {
    [Sampling::Over, Sampling::Under].into_iter().find(|known| sampling_id(*known) == word)
}
