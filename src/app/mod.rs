//! The page and the worker shell: draws, sends, and holds no rule of its own.

/// Starts as page or as worker, depending on where the program wakes up.
pub fn start() {}
