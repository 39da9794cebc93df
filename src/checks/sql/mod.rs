//! Boolean expressions in a strict subset of SQL: their text runs unchanged on DuckDB, Spark and PostgreSQL.
//!
//! An expression is read (`parse`), its names and types are settled against a table (`bind`), and it is worked out over many
//! rows at a time (`eval`). NULL follows the SQL standard: what is compared with NULL is unknown, and AND, OR and NOT know
//! three values. A missing cell is NULL, and so is a cell that is none of its column's type.

mod ast;
mod bind;
mod complete;
mod error;
mod eval;
mod function;
mod like;
mod parse;
#[cfg(test)]
mod tests;
mod token;
mod write;

pub use ast::{Binary, Expr, Node, Unary};
pub use bind::{Bound, Type};
pub use complete::{complete, name};
pub use error::SqlError;
pub use function::{FUNCTIONS, Function, Signature};
pub use like::fits as like;
pub use write::{Dialect, column, text_literal};

/// Reads an expression.
///
/// # Errors
/// When the text is none; the error says where and what was expected.
pub fn parse(text: &str) -> Result<Expr, SqlError> {
    parse::parse(text)
}
