//! What a cell looks like, told from its text alone.
