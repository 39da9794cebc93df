//! Behaviour of checks over tables: each case is a table, a check, and what comes of it.
