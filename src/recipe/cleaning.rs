//! What a cleaning step is: words about it, and what it changes in a table.

use super::Work;
use crate::{frame::Edit, table::Failure};

/// One way to clean a table. Its fields are its settings; it is data.
pub trait Cleaning {
    /// Its name for people.
    fn title(&self) -> &'static str;

    /// What it does, a sentence.
    fn does(&self) -> &'static str;

    /// What it changes in a table: a function of the table and the settings alone.
    ///
    /// # Errors
    /// When a column that it names is not there, or its settings cannot be; says what to do.
    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure>;
}
