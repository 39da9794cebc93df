//! How rows are parted, as a word: for addresses and for the values of controls.

use crate::trial::Split;

/// The word for a way.
pub fn write(split: &Split) -> String {
    match split {
        Split::Stratified => "stratified".to_owned(),
        Split::Random => "random".to_owned(),
        Split::Grouped { column } => format!("grouped:{column}"),
        Split::Time { column } => format!("time:{column}"),
        Split::Column { column } => format!("column:{column}"),
    }
}

/// The way of a word; the usual one for a word that is none.
pub fn read(text: &str) -> Split {
    match text.split_once(':').map(|(way, column)| (way, column.to_owned())) {
        Some(("grouped", column)) => Split::Grouped { column },
        Some(("time", column)) => Split::Time { column },
        Some(("column", column)) => Split::Column { column },
        _ if text == "random" => Split::Random,
        _ => Split::Stratified,
    }
}
