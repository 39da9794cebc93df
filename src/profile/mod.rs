//! What is in a table: the profile of every column over all rows.

mod summary;

pub use summary::{
    ColumnProfile, Histogram, Lengths, PlainType, Profile, Quantiles, Reading, ReadingFact, Scalar, TypeShare, ValueCount,
};
