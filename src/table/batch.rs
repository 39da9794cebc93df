//! The different cells of one column in one block, each with its count.
