//! The built-in sample table.
