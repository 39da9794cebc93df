//! Statistics as accumulators: states that can be updated, merged in any order, and finished.
