//! Values to look a cell up in.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::{Columns, Datum, Outcome, Refusal, Scalar, Test, engine, json};

/// A list of values, found fast. Numbers are compared as numbers, all else as text.
#[derive(Debug, Clone, Default)]
pub struct Set {
    texts: BTreeMap<String, usize>,
    numbers: BTreeMap<u64, usize>,
    booleans: [Option<usize>; 2],
}

impl Set {
    /// The values.
    #[must_use]
    pub fn new(values: &[Scalar]) -> Self {
        let mut set = Self::default();
        for (at, value) in values.iter().enumerate() {
            match value {
                Scalar::Text(text) => drop(set.texts.entry(text.clone()).or_insert(at)),
                Scalar::Boolean(b) => set.booleans[usize::from(*b)] = set.booleans[usize::from(*b)].or(Some(at)),
                Scalar::Integer(_) | Scalar::Number(_) => {
                    let bits = (value.number().unwrap_or_default() + 0.0).to_bits();
                    set.numbers.entry(bits).or_insert(at);
                }
            }
        }
        set
    }

    /// Which of the values a cell has.
    #[must_use]
    pub fn place(&self, datum: Datum<'_>) -> Option<usize> {
        let number = || datum.number().and_then(|x| self.numbers.get(&(x + 0.0).to_bits())).copied();
        let boolean = || datum.boolean().and_then(|b| self.booleans[usize::from(b)]);
        self.texts.get(datum.text()).copied().or_else(number).or_else(boolean)
    }

    /// Which of the values something is that was a cell with this text, and this number where its column has numbers.
    #[must_use]
    pub fn place_of(&self, text: &str, position: Option<f64>) -> Option<usize> {
        let number = || position.and_then(|x| self.numbers.get(&(x + 0.0).to_bits())).copied();
        self.texts.get(text).copied().or_else(number)
    }
}

/// So many values are told.
const TOLD: usize = 20;

/// How a list and the values that occur in a column may differ.
#[derive(Debug, Clone, Copy)]
pub struct May {
    /// Values of the list may be missing from the column.
    pub lack: bool,
    /// Values of the column may be missing from the list.
    pub exceed: bool,
}

/// A test of the values that occur in a column against a list.
///
/// # Errors
/// When there is no such column.
pub fn occurring(table: &Columns, column: &str, wanted: &[Scalar], may: May) -> Result<Test, Refusal> {
    let (set, wanted) = (Set::new(wanted), wanted.to_vec());
    let judge = move |values: &engine::Values, _: f64| {
        let why = difference(&set, &wanted, values, may);
        let observed = json!(values.iter().take(TOLD).map(|(text, _)| text).collect::<Vec<_>>());
        let outcome = Outcome::of_figure(values.rows().0, values.rows().1, Some(observed), why.is_none());
        match why {
            Some(why) => outcome.because(why),
            None => outcome,
        }
    };
    Ok(Test::Values { column: table.find(column)?, judge: Box::new(judge) })
}

/// Where they differ as they may not, in a sentence.
fn difference(set: &Set, wanted: &[Scalar], values: &engine::Values, may: May) -> Option<String> {
    let places: Vec<(&str, Option<usize>)> = values.iter().map(|(text, value)| (text, set.place_of(text, value.position))).collect();
    let met: BTreeSet<usize> = places.iter().filter_map(|(_, place)| *place).collect();
    let missed: Vec<String> =
        wanted.iter().enumerate().filter(|(at, _)| !met.contains(at)).map(|(_, value)| value.to_string()).take(TOLD).collect();
    let others: Vec<&str> = places.into_iter().filter(|(_, place)| place.is_none()).map(|(text, _)| text).take(TOLD).collect();
    if !may.lack && !missed.is_empty() {
        Some(format!("Not found: {}.", missed.join(", ")))
    } else if !may.exceed && !others.is_empty() {
        Some(format!("Not in the list: {}.", others.join(", ")))
    } else {
        None
    }
}
