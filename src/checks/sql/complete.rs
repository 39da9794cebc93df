//! What may come next while an expression is written.

use super::{FUNCTIONS, parse::KEYWORDS, write};
use crate::checks::Columns;

/// What the word before `at` (in bytes) may become: names of columns first, then functions and keywords; and where the word
/// begins. At most `most`.
#[must_use]
pub fn complete(text: &str, at: usize, table: &Columns, most: usize) -> (usize, Vec<String>) {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |place| {
        let quote = before[place..].starts_with('"');
        if quote { place } else { place + before[place..].chars().next().map_or(1, char::len_utf8) }
    });
    let word = before[start..].trim_start_matches('"').to_lowercase();
    let begins = |name: &str| name.to_lowercase().starts_with(&word);
    let columns = table.names().filter(|name| begins(name)).map(name);
    let functions = FUNCTIONS.iter().filter(|f| begins(f.name)).map(|f| format!("{}(", f.name));
    let keywords = KEYWORDS.iter().filter(|word| begins(word)).map(ToString::to_string);
    (start, columns.chain(functions).chain(keywords).take(most).collect())
}

/// A name as an expression needs it: in double quotes unless it is a plain word.
#[must_use]
pub fn name(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !KEYWORDS.iter().any(|word| word.eq_ignore_ascii_case(name));
    if plain { name.to_owned() } else { write::column(name, write::Dialect::DuckDb) }
}
