//! The views of the station and their addresses.

use crate::app::address::{Address, Station};

/// What the station shows of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// Column by column.
    #[default]
    Columns,
    /// How the columns go together.
    Relations,
    /// Which cells are missing.
    Missing,
}

impl View {
    /// Every view, as offered.
    pub const ALL: [Self; 3] = [Self::Columns, Self::Relations, Self::Missing];

    /// The stable name, as in addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Relations => "relations",
            Self::Missing => "missing",
        }
    }

    /// The name on its link.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Columns => "Columns",
            Self::Relations => "Relations",
            Self::Missing => "Missing",
        }
    }

    /// The view that an address names; what is not understood is the first.
    #[must_use]
    pub fn read(address: &Address) -> Self {
        Self::ALL.into_iter().find(|view| view.id() == address.get("view")).unwrap_or_default()
    }

    /// The front of the view.
    #[must_use]
    pub fn address(self) -> Address {
        Address::of(Station::Profile).with("view", if self == Self::default() { "" } else { self.id() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_found_again_by_their_addresses() {
        for view in View::ALL {
            assert_eq!(View::read(&Address::parse(&view.address().to_string())), view);
        }
        assert_eq!(View::Columns.address().to_string(), "#/profile");
        assert_eq!(View::Missing.address().to_string(), "#/profile?view=missing");
        assert_eq!(View::read(&Address::parse("#/profile?view=nonsense")), View::Columns);
    }
}
