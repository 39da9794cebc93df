//! Charts: pure functions from figures to shapes.
