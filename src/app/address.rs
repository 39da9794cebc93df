//! Addresses of views: what stands behind the `#` of the page, so that back, forward, reload and links work.

use std::{collections::BTreeMap, fmt};

use crate::formats::Choices;

/// A station of the workbench. Only stations that are built are here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Station {
    /// Opening a table, how it is read, the grid.
    #[default]
    Data,
    /// What is in the table, column by column.
    Profile,
    /// What looks wrong in it.
    Findings,
    /// Which rules it must keep.
    Checks,
    /// What can be predicted from it.
    Model,
    /// What defects would do to that.
    Lab,
    /// Exercises.
    Learn,
}

impl Station {
    /// Every station, in the order in which one works.
    pub const ALL: [Self; 7] = [Self::Data, Self::Profile, Self::Findings, Self::Checks, Self::Model, Self::Lab, Self::Learn];

    /// The stable name, as in addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Profile => "profile",
            Self::Findings => "findings",
            Self::Checks => "checks",
            Self::Model => "model",
            Self::Lab => "lab",
            Self::Learn => "learn",
        }
    }

    /// The name on its tab.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Profile => "Profile",
            Self::Findings => "Findings",
            Self::Checks => "Checks",
            Self::Model => "Model",
            Self::Lab => "Lab",
            Self::Learn => "Learn",
        }
    }

    /// What one does there, in a line.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Data => "Open a table and see how it is read",
            Self::Profile => "See what is in every column",
            Self::Findings => "See what looks wrong, without giving any rule",
            Self::Checks => "Say what must hold, and see which rows break it",
            Self::Model => "Train a model on the table, and see honestly how good it is",
            Self::Lab => "Turn up the dirt: see whether it is noticed, whether it hurts, and whether cleaning helps",
            Self::Learn => "Exercises that judge themselves, from reading a profile to defending a model",
        }
    }

    /// The station of an id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|station| station.id() == id)
    }
}

/// The address of a view: `#/profile/age?sort=missing&type=text`.
///
/// `Display` writes it with the leading `#`, fit for a link's `href`; `parse` never fails: what it cannot
/// understand it leaves out, and an unknown station is the Data station.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Which station.
    pub station: Station,
    /// What is looked at there, such as a column's name. Never empty text.
    pub item: Option<String>,
    /// The settings of the view, by name. No name and no value is empty.
    pub query: BTreeMap<String, String>,
}

impl Address {
    /// The front of a station.
    #[must_use]
    pub fn of(station: Station) -> Self {
        Self { station, ..Self::default() }
    }

    /// The same station with something to look at; an empty item is none.
    #[must_use]
    pub fn with_item(mut self, item: impl Into<String>) -> Self {
        self.item = Some(item.into()).filter(|item| !item.is_empty());
        self
    }

    /// The same station with nothing particular to look at.
    #[must_use]
    pub fn without_item(mut self) -> Self {
        self.item = None;
        self
    }

    /// The same with a setting; an empty value takes the setting out.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if name.is_empty() || value.is_empty() {
            self.query.remove(name);
        } else {
            self.query.insert(name.to_owned(), value.to_owned());
        }
        self
    }

    /// A setting of the view, or the empty text.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }

    /// The import settings among the settings, by name, as `Choices::set` takes them.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &str)> {
        Choices::NAMES.into_iter().filter_map(|name| Some((name, self.query.get(name)?.as_str())))
    }

    /// The same view of a table that is read with these import settings and no others.
    #[must_use]
    pub fn reading(mut self, choices: &Choices) -> Self {
        self.query.retain(|name, _| !Choices::NAMES.contains(&name.as_str()));
        choices.given().into_iter().fold(self, |address, (what, value)| address.with(what, &value))
    }

    /// Reads the part of a page's address from the `#` on. A column's item or a setting written by hand need not be
    /// percent-encoded, except for its `%`, `/`, `?`, `&`, `=` and `+`.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let text = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let (station, item) = path.split_once('/').unwrap_or((path, ""));
        let Some(station) = Station::of(station) else { return Self::default() };
        let mut address = Self::of(station).with_item(decode(item));
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            address = address.with(&decode(name), &decode(value));
        }
        address
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}", self.station.id())?;
        if let Some(item) = self.item.as_deref().filter(|item| !item.is_empty()) {
            f.write_str("/")?;
            encode(item, f)?;
        }
        for (i, (name, value)) in self.query.iter().enumerate() {
            f.write_str(if i == 0 { "?" } else { "&" })?;
            encode(name, f)?;
            f.write_str("=")?;
            encode(value, f)?;
        }
        Ok(())
    }
}

/// Writes everything but the unreserved characters of RFC 3986 as `%XX`.
fn encode(text: &str, to: &mut impl fmt::Write) -> fmt::Result {
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            to.write_char(char::from(byte))?;
        } else {
            write!(to, "%{byte:02X}")?;
        }
    }
    Ok(())
}

/// Undoes `encode`. A `%` that no two hex digits follow stands for itself; bytes that are no UTF-8 become U+FFFD.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(digit: Option<&u8>) -> Option<u8> {
    let digit = char::from(*digit?).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_read() {
        let check = |hash: &str, expected: Address| assert_eq!(Address::parse(hash), expected, "{hash}");
        check("", Address::of(Station::Data));
        check("#", Address::of(Station::Data));
        check("#/", Address::of(Station::Data));
        check("#/profile", Address::of(Station::Profile));
        check("#/profile/", Address::of(Station::Profile));
        check("#/profile/age", Address::of(Station::Profile).with_item("age"));
        check("#/profile/a%2Fb%20%C3%A9", Address::of(Station::Profile).with_item("a/b é"));
        check("#/profile?type=text&sort=missing", Address::of(Station::Profile).with("type", "text").with("sort", "missing"));
        check("#/profile/age?type=", Address::of(Station::Profile).with_item("age"));
    }

    #[test]
    fn what_cannot_be_understood_is_left_out() {
        let check = |hash: &str, expected: Address| assert_eq!(Address::parse(hash), expected, "{hash}");
        check("#/nowhere/age?x=1", Address::of(Station::Data));
        check("#profile", Address::of(Station::Profile));
        check("#/profile/100%", Address::of(Station::Profile).with_item("100%"));
        check("#/profile/%zz%4", Address::of(Station::Profile).with_item("%zz%4"));
        check("#/profile/%FF", Address::of(Station::Profile).with_item("\u{fffd}"));
        check("#/profile?&&=x&a", Address::of(Station::Profile));
        check("#/profile/größe", Address::of(Station::Profile).with_item("größe"));
    }

    #[test]
    fn addresses_are_written_percent_encoded() {
        let address = Address::of(Station::Profile).with_item("a/b c%").with("sort", "missing").with("q", "é&=");
        assert_eq!(address.to_string(), "#/profile/a%2Fb%20c%25?q=%C3%A9%26%3D&sort=missing");
    }

    #[test]
    fn an_empty_value_takes_a_setting_out() {
        let address = Address::of(Station::Data).with("a", "1").with("a", "");
        assert_eq!((address.get("a"), address.query.len()), ("", 0));
    }

    #[test]
    fn import_settings_stand_beside_the_settings_of_the_view() {
        let mut choices = Choices::default();
        choices.set("delimiter", "semicolon").unwrap();
        let address = Address::parse("#/profile/age?sort=name&header=no").reading(&choices);
        assert_eq!(address.to_string(), "#/profile/age?delimiter=semicolon&sort=name");
        assert_eq!(address.settings().collect::<Vec<_>>(), [("delimiter", "semicolon")]);
        assert_eq!(address.reading(&Choices::default()).to_string(), "#/profile/age?sort=name");
    }

    #[test]
    fn station_ids_are_unique_and_found_again() {
        for station in Station::ALL {
            assert_eq!(Station::of(station.id()), Some(station));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(item in ".*", name in ".+", value in ".*", profile: bool) {
            let station = if profile { Station::Profile } else { Station::Data };
            let address = Address::of(station).with_item(item).with(&name, &value);
            prop_assert_eq!(Address::parse(&address.to_string()), address);
        }

        #[test]
        fn no_text_is_too_odd_to_parse(text in ".*") {
            let address = Address::parse(&text);
            prop_assert_eq!(Address::parse(&address.to_string()), address);
        }
    }
}
