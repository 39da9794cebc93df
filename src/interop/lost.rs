//! What a conversion kept, and what it lost.

/// Something that the other form cannot say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What: a check in plain words, or a part of the other suite.
    pub what: String,
    /// Why, and what became of it.
    pub why: String,
}

impl Lost {
    pub(super) fn new(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self { what: what.into(), why: why.into() }
    }
}

/// What came out of a conversion.
#[derive(Debug, Clone, PartialEq)]
pub struct Converted<T> {
    /// The result.
    pub value: T,
    /// How many rules the source has.
    pub rules: usize,
    /// How many of them are in the result.
    pub kept: usize,
    /// What is not, or not wholly.
    pub lost: Vec<Lost>,
}

impl<T> Converted<T> {
    /// Nothing was lost, and nothing needs to be counted.
    pub(super) fn whole(value: T) -> Self {
        Self { value, rules: 0, kept: 0, lost: Vec::new() }
    }

    pub(super) fn try_map<U, E>(self, f: impl FnOnce(T) -> Result<U, E>) -> Result<Converted<U>, E> {
        Ok(Converted { value: f(self.value)?, rules: self.rules, kept: self.kept, lost: self.lost })
    }
}
