//! What is asked for in the view, as its address says.

use crate::{
    app::{
        address::{Address, Station},
        profile::{
            listing::{ColumnNames, Listing},
            view::View,
        },
    },
    profile::Profile,
};

/// How the two columns of a pair are named in addresses, and which namesakes they are.
const SIDES: [(&str, &str); 2] = [("pair", "pair-nth"), ("with", "with-nth")];

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// All pairs.
    All,
    /// These two columns.
    Pair([u32; 2]),
    /// A pair that the table does not have.
    Unknown,
}

impl Asked {
    /// Reads an address.
    #[must_use]
    pub fn read(address: &Address, names: &ColumnNames) -> Self {
        if address.get("pair").is_empty() && address.get("with").is_empty() {
            return Self::All;
        }
        let [first, second] = SIDES.map(|(name, nth)| {
            let column = Address::of(Station::Profile).with_item(address.get(name)).with("nth", address.get(nth));
            names.find(&column).and_then(|column| u32::try_from(column).ok())
        });
        match (first, second) {
            (Some(first), Some(second)) if first != second => Self::Pair([first, second]),
            _ => Self::Unknown,
        }
    }
}

/// The address of the list of pairs whose names hold a text.
#[must_use]
pub fn list(search: &str) -> Address {
    View::Relations.address().with("search", search)
}

/// The address of a pair, with the search of the list from which one comes.
#[must_use]
pub fn pair(names: &ColumnNames, profile: &Profile, columns: [u32; 2], search: &str) -> Address {
    columns.into_iter().zip(SIDES).fold(list(search), |address, (column, (name, nth))| {
        let named = names.address(profile, column as usize, &Listing::default());
        address.with(name, named.item.as_deref().unwrap_or_default()).with(nth, named.get("nth"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::profile::examples::{number_column, table};

    #[test]
    fn a_pair_is_found_again_by_its_address() {
        let profile = table(10, ["a", "b c&d", "a"].map(number_column).to_vec());
        let names = ColumnNames::of(&profile);
        let check = |columns, expected: &str| {
            let address = pair(&names, &profile, columns, "x");
            assert_eq!(address.to_string(), expected);
            assert_eq!(Asked::read(&Address::parse(&address.to_string()), &names), Asked::Pair(columns));
        };
        check([0, 1], "#/profile?pair=a&search=x&view=relations&with=b%20c%26d");
        check([2, 0], "#/profile?pair=a&pair-nth=2&search=x&view=relations&with=a");
    }

    #[test]
    fn a_pair_of_other_columns_is_unknown() {
        let profile = table(10, ["a", "b"].map(number_column).to_vec());
        let names = ColumnNames::of(&profile);
        for (address, expected) in [
            ("#/profile?view=relations", Asked::All),
            ("#/profile?view=relations&search=a", Asked::All),
            ("#/profile?view=relations&pair=a", Asked::Unknown),
            ("#/profile?view=relations&pair=a&with=z", Asked::Unknown),
            ("#/profile?view=relations&pair=a&with=a", Asked::Unknown),
            ("#/profile?view=relations&pair=b&with=a", Asked::Pair([1, 0])),
        ] {
            assert_eq!(Asked::read(&Address::parse(address), &names), expected, "{address}");
        }
    }
}
