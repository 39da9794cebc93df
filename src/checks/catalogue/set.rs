//! Values to look a cell up in.

use std::collections::BTreeMap;

use super::kind::{Datum, Scalar};

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
