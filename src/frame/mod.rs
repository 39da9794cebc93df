//! The table in memory, coded by its different values: for everything that needs more than one pass over the rows.

mod builder;
mod column;
mod edit;
mod limit;
mod table;
mod texts;

pub use builder::{Builder, ColumnBuilder};
pub use column::{Code, Column};
pub use edit::{Added, Changed, Copied, Dropped, Edit, Removed};
pub use limit::Limit;
pub use table::Frame;
