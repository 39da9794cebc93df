//! Which findings are shown: the settings of the view, read from its address and written back to it.

use crate::{
    app::address::{Address, Station},
    jobs::{Filter, Group, Summary},
};

/// The settings of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Only this detector; empty for all.
    pub kind: String,
    /// Only this column; empty for all.
    pub within: String,
    /// The least probability.
    pub level: f64,
}

/// What the address of the rows that are asked about says of its view.
const ROWS: &str = "rows";

/// Whether an address is that of the rows that are asked about.
#[must_use]
pub fn asks_rows(address: &Address) -> bool {
    address.get("view") == ROWS
}

/// The least probability unless another is chosen.
const LEVEL: f64 = 0.5;

impl Default for Choice {
    fn default() -> Self {
        Self { kind: String::new(), within: String::new(), level: LEVEL }
    }
}

impl Choice {
    /// The settings in an address; what is not understood is left out.
    #[must_use]
    pub fn read(address: &Address) -> Self {
        let level = address.get("level").parse().ok().filter(|level| (LEVEL..1.0).contains(level));
        Self { kind: address.get("kind").to_owned(), within: address.get("in").to_owned(), level: level.unwrap_or(LEVEL) }
    }

    /// The address of the list with these settings.
    #[must_use]
    pub fn address(&self) -> Address {
        let level = if self.level > LEVEL { self.level.to_string() } else { String::new() };
        Address::of(Station::Findings).with("kind", &self.kind).with("in", &self.within).with("level", &level)
    }

    /// The address of one group, from which one comes back to this list.
    #[must_use]
    pub fn address_of(&self, group: &Group) -> Address {
        self.address().with_item(group.kind.as_str()).with("column", group.column.as_deref().unwrap_or_default())
    }

    /// The address of the rows that are asked about, from which one comes back to this list.
    #[must_use]
    pub fn address_of_rows(&self) -> Address {
        self.address().with("view", ROWS)
    }

    /// Whether some groups may be left out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        *self != Self::default()
    }

    /// The groups to show, most telling first.
    #[must_use]
    pub fn of<'a>(&self, summary: &'a Summary) -> Vec<&'a Group> {
        let fits = |group: &&Group| {
            (self.kind.is_empty() || self.kind == group.kind)
                && (self.within.is_empty() || group.column.as_deref() == Some(self.within.as_str()))
                && group.at(self.level) > 0
        };
        summary.groups.iter().filter(fits).collect()
    }
}

/// The group that an address names.
#[must_use]
pub fn asked<'a>(address: &Address, summary: &'a Summary) -> Option<&'a Group> {
    let (kind, column) = (address.item.as_deref()?, address.get("column"));
    summary.groups.iter().find(|group| group.kind == kind && group.column.as_deref().unwrap_or_default() == column)
}

/// All findings of a group that are at least so likely.
#[must_use]
pub fn filter(group: &Group, level: f64) -> Filter {
    Filter { kind: group.kind.clone(), column: Some(group.column.clone()), level }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_the_settings() {
        for choice in [
            Choice::default(),
            Choice { kind: "typo".to_owned(), within: "a b&c".to_owned(), level: 0.9 },
            Choice { level: 0.7, ..Choice::default() },
        ] {
            assert_eq!(Choice::read(&Address::parse(&choice.address().to_string())), choice);
        }
        assert_eq!(Choice::read(&Address::parse("#/findings?level=2")), Choice::default());
        assert!(!Choice::default().is_filtered());
    }
}
