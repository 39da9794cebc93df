//! Values whose format describes itself travel as JSON inside messages, whose format does not.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, de::Error as _, ser::Error as _};

/// Writes a value as a text of JSON.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn serialize<T: Serialize, S: Serializer>(value: &T, into: S) -> Result<S::Ok, S::Error> {
    serde_json::to_string(value).map_err(S::Error::custom)?.serialize(into)
}

/// Reads it.
///
/// # Errors
/// When the text is no such value.
pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    serde_json::from_str(&String::deserialize(from)?).map_err(D::Error::custom)
}
