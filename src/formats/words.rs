//! The values of import settings in words: one vocabulary for the command line, the page and links.

use super::{Cuts, Delimiter, Edges, Encoding, Mark, ShortRows};
use crate::table::{DateOrder, Decimal, Kind, Memory, Thousands};

/// Why a setting was not taken.
pub type Refusal = String;

/// What people call the bytes that have a name.
const BYTE_NAMES: [(&str, u8); 11] = [
    ("comma", b','),
    ("semicolon", b';'),
    ("tab", b'\t'),
    ("pipe", b'|'),
    ("space", b' '),
    ("colon", b':'),
    ("caret", b'^'),
    ("double", b'"'),
    ("single", b'\''),
    ("backslash", b'\\'),
    ("hash", b'#'),
];

/// What people call a byte, as `Choices::set` takes it. Control characters are written by their number, as `\x01`.
#[must_use]
pub fn byte_name(byte: u8) -> String {
    let unnamed = || if byte.is_ascii_control() { format!("\\x{byte:02x}") } else { char::from(byte).to_string() };
    BYTE_NAMES.iter().find(|(_, b)| *b == byte).map_or_else(unnamed, |(name, _)| (*name).to_owned())
}

/// The control character of a number: `\x01`, or as Hive writes it `\001`.
fn control(value: &str) -> Option<u8> {
    let number = value.strip_prefix('\\')?;
    let byte = match number.strip_prefix('x') {
        Some(digits) if digits.len() == 2 => u8::from_str_radix(digits, 16).ok()?,
        None if number.len() == 3 => u8::from_str_radix(number, 8).ok()?,
        _ => return None,
    };
    (byte.is_ascii_control() && !matches!(byte, b'\r' | b'\n' | 0)).then_some(byte)
}

/// What people call a delimiter, as `Choices::set` takes it.
#[must_use]
pub fn delimiter_name(delimiter: Delimiter) -> String {
    match delimiter {
        Delimiter::Text(text) => text.as_byte().map_or_else(|| text.text().replace('\t', "\\t"), byte_name),
        Delimiter::Spaces => "spaces".to_owned(),
        Delimiter::Fixed(cuts) if cuts.places().is_empty() => "none".to_owned(),
        Delimiter::Fixed(cuts) => format!("fixed:{}", cuts.places().iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
    }
}

/// A byte, or none.
#[must_use]
pub fn byte_or_none(byte: Option<u8>) -> String {
    byte.map_or_else(|| "none".to_owned(), byte_name)
}

/// A mark, or none.
#[must_use]
pub fn mark_name(mark: Option<Mark>) -> String {
    mark.map_or_else(|| "none".to_owned(), |m| m.as_byte().map_or_else(|| m.text(), byte_name))
}

/// Null words with commas between them.
#[must_use]
pub fn null_words(words: &[String]) -> String {
    if words.is_empty() { "none".to_owned() } else { words.join(",") }
}

/// Columns and their types: `age=text,"a,b"=float`.
#[must_use]
pub fn types_name(types: &[(String, Kind)]) -> String {
    let name = |name: &str| {
        if name.contains([',', '"']) { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.to_owned() }
    };
    let all: Vec<String> = types.iter().map(|(column, kind)| format!("{}={}", name(column), kind.id())).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(",") }
}

/// The types of columns; a name with a comma or a quote in it stands in quotes, its quotes doubled.
pub(super) fn types(value: &str) -> Result<Vec<(String, Kind)>, Refusal> {
    if matches!(value, "none" | "") {
        return Ok(Vec::new());
    }
    let (mut quoted, mut parts) = (false, vec![String::new()]);
    for c in value.chars() {
        quoted ^= c == '"';
        match (c, parts.last_mut()) {
            (',', _) if !quoted => parts.push(String::new()),
            (_, Some(part)) => part.push(c),
            _ => {}
        }
    }
    parts.iter().map(|part| one_type(part)).collect()
}

fn one_type(part: &str) -> Result<(String, Kind), Refusal> {
    let ids: Vec<&str> = Kind::NAMED.iter().map(|(_, id)| *id).collect();
    let refusal = || format!("a column and its type are needed, such as age=text; types are {}", ids.join(", "));
    let (name, id) = part.rsplit_once('=').ok_or_else(refusal)?;
    let inside = name.strip_prefix('"').map(|rest| rest.strip_suffix('"').ok_or_else(refusal)).transpose()?;
    let name = inside.map_or_else(|| name.to_owned(), |inside| inside.replace("\"\"", "\""));
    Kind::from_id(id.trim()).map(|kind| (name, kind)).ok_or_else(refusal)
}

pub(super) fn byte(value: &str) -> Result<u8, Refusal> {
    if let Some((_, byte)) = BYTE_NAMES.iter().find(|(name, _)| *name == value) {
        return Ok(*byte);
    }
    if let Some(byte) = control(value) {
        return Ok(byte);
    }
    match value.as_bytes() {
        [b] if b.is_ascii() && !matches!(b, b'\r' | b'\n' | 0) => Ok(*b),
        b"\\t" => Ok(b'\t'),
        _ => {
            Err("one ASCII character is needed, or comma, semicolon, tab, pipe, space, colon, caret, double, single, backslash".to_owned())
        }
    }
}

pub(super) fn optional_byte(value: &str) -> Result<Option<u8>, Refusal> {
    if matches!(value, "none" | "") { Ok(None) } else { byte(value).map(Some) }
}

pub(super) fn delimiter(value: &str) -> Result<Delimiter, Refusal> {
    let refusal = || {
        "one to eight characters are needed, or comma, semicolon, tab, pipe, space, colon, caret; spaces for any run of white space; none for one column; or fixed:4,10 for the places where cells begin".to_owned()
    };
    match value {
        "spaces" => return Ok(Delimiter::Spaces),
        "none" => return Cuts::new(&[]).map(Delimiter::Fixed).ok_or_else(refusal),
        _ => {}
    }
    if let Some(places) = value.strip_prefix("fixed:") {
        let places: Result<Vec<u16>, _> = places.split(',').map(|p| p.trim().parse()).collect();
        return places.ok().and_then(|p| Cuts::new(&p)).map(Delimiter::Fixed).ok_or_else(refusal);
    }
    match byte(value) {
        Ok(byte) => Ok(Delimiter::Text(Mark::byte(byte))),
        Err(_) => Mark::new(&value.replace("\\t", "\t")).map(Delimiter::Text).ok_or_else(refusal),
    }
}

pub(super) fn mark(value: &str) -> Result<Option<Mark>, Refusal> {
    if matches!(value, "none" | "") {
        return Ok(None);
    }
    let named = byte(value).ok().map(Mark::byte);
    named.or_else(|| Mark::new(value)).map(Some).ok_or_else(|| "what comments begin with has one to eight characters; or none".to_owned())
}

pub(super) fn encoding(value: &str) -> Result<Encoding, Refusal> {
    let names: Vec<&str> = Encoding::all().map(Encoding::label).collect();
    Encoding::from_label(value).ok_or_else(|| format!("there is no such encoding (one of {})", names.join(", ")))
}

/// How many header rows: yes and no stand for 1 and 0.
pub(super) fn header(value: &str) -> Result<u32, Refusal> {
    match value {
        "yes" => Ok(1),
        "no" => Ok(0),
        _ => value.parse().ok().filter(|n| *n <= 9).ok_or_else(|| "yes, no or a number of rows from 0 to 9 is needed".to_owned()),
    }
}

pub(super) fn header_name(rows: u32) -> String {
    match rows {
        0 => "no".to_owned(),
        1 => "yes".to_owned(),
        n => n.to_string(),
    }
}

pub(super) fn lines(value: &str) -> Result<u64, Refusal> {
    value.parse().map_err(|_| "a number of lines is needed".to_owned())
}

pub(super) fn decimal(value: &str) -> Result<Decimal, Refusal> {
    Decimal::from_id(value).ok_or_else(|| "point or comma is needed".to_owned())
}

pub(super) fn thousands(value: &str) -> Result<Thousands, Refusal> {
    Thousands::from_id(value).ok_or_else(|| "none, comma, point, space or apostrophe is needed".to_owned())
}

pub(super) fn dates(value: &str) -> Result<DateOrder, Refusal> {
    DateOrder::ALL.into_iter().find(|o| o.id() == value).ok_or_else(|| "ymd, dmy or mdy is needed".to_owned())
}

/// Which columns at the edges are left out: `right`, `left`, both with a comma between them, several as `right:2`; or none.
pub(super) fn edge(value: &str) -> Result<Edges, Refusal> {
    let refusal = || "none, left, right, or left,right is needed; right:2 for two columns".to_owned();
    let mut edges = Edges::default();
    for part in value.split(',').map(str::trim).filter(|part| !matches!(*part, "none" | "")) {
        let (side, columns) = part.split_once(':').unwrap_or((part, "1"));
        let columns = columns.parse().map_err(|_| refusal())?;
        match side {
            "left" => edges.left = columns,
            "right" => edges.right = columns,
            _ => return Err(refusal()),
        }
    }
    Ok(edges)
}

pub(super) fn edge_name(edges: Edges) -> String {
    let side = |name: &str, columns: u16| match columns {
        0 => None,
        1 => Some(name.to_owned()),
        n => Some(format!("{name}:{n}")),
    };
    let sides: Vec<String> = [side("left", edges.left), side("right", edges.right)].into_iter().flatten().collect();
    if sides.is_empty() { "none".to_owned() } else { sides.join(",") }
}

pub(super) fn short_rows(value: &str) -> Result<ShortRows, Refusal> {
    match value {
        "keep" => Ok(ShortRows::Keep),
        "join" => Ok(ShortRows::Join),
        _ => Err("keep or join is needed".to_owned()),
    }
}

pub(super) fn short_rows_name(policy: ShortRows) -> &'static str {
    match policy {
        ShortRows::Keep => "keep",
        ShortRows::Join => "join",
    }
}

pub(super) fn memory(value: &str) -> Result<Memory, Refusal> {
    value.parse().map_err(|()| "a number of megabytes is needed, or exact".to_owned())
}

/// Words with commas between them; none of the usual null words holds one.
pub(super) fn words(value: &str) -> Vec<String> {
    value.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty() && word != "none").collect()
}
