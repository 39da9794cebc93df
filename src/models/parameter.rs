//! The settings of learners as lists, so that a page can draw controls and a command line can set them by name.

use serde::Serialize;

/// One setting of a learner `S`.
pub(super) struct Parameter<S> {
    name: &'static str,
    what: &'static str,
    range: [f64; 2],
    is_whole: bool,
    get: fn(&S) -> f64,
    set: fn(&mut S, f64),
}

/// A setting with its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it does, for people.
    pub what: &'static str,
    /// The smallest and the largest value.
    pub range: [f64; 2],
    /// Whether only whole numbers make sense.
    pub is_whole: bool,
    /// What it is now.
    pub value: f64,
}

impl<S> Parameter<S> {
    /// A setting that is a number.
    pub(super) const fn number(name: &'static str, what: &'static str, range: [f64; 2], get: fn(&S) -> f64, set: fn(&mut S, f64)) -> Self {
        Self { name, what, range, is_whole: false, get, set }
    }

    /// A setting that is a whole number.
    pub(super) const fn whole(name: &'static str, what: &'static str, range: [f64; 2], get: fn(&S) -> f64, set: fn(&mut S, f64)) -> Self {
        Self { name, what, range, is_whole: true, get, set }
    }

    /// The setting with its value in `settings`.
    pub(super) fn told(&self, settings: &S) -> Setting {
        Setting { name: self.name, what: self.what, range: self.range, is_whole: self.is_whole, value: (self.get)(settings) }
    }
}

/// Sets what has this name.
///
/// # Errors
/// A sentence, when there is no such setting or it cannot have this value.
pub(super) fn set<S>(list: &[Parameter<S>], settings: &mut S, name: &str, value: f64) -> Result<(), String> {
    let Some(parameter) = list.iter().find(|parameter| parameter.name == name) else {
        let names: Vec<&str> = list.iter().map(|parameter| parameter.name).collect();
        let known = if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
        return Err(format!("The model has no setting {name:?}: {known}"));
    };
    let [low, high] = parameter.range;
    if !(low..=high).contains(&value) || (parameter.is_whole && value.fract() != 0.0) {
        let kind = if parameter.is_whole { "a whole number" } else { "a number" };
        return Err(format!("{name} cannot be {value}: {kind} from {low} to {high} is needed"));
    }
    (parameter.set)(settings, value);
    Ok(())
}
