//! Many texts in one piece of memory.

/// Texts by number, in the order in which they were pushed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Texts {
    all: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }

    /// The text of a number; empty where there is none.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(number).and_then(|&end| self.all.get(start..end)).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.get(number))
    }

    /// No texts, in the same memory.
    pub(super) fn emptied(mut self) -> Self {
        self.all.clear();
        self.ends.clear();
        self
    }

    /// Bytes of all texts.
    pub(super) fn bytes(&self) -> usize {
        self.all.len()
    }
}
