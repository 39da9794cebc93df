//! Which columns are listed and in which order, as the address of the view says.

use std::{cmp::Reverse, collections::HashMap};

use super::unusual::Unusual;
use crate::{
    app::address::{Address, Station},
    profile::{ColumnProfile, PlainType, Profile},
};

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As in the file.
    #[default]
    File,
    /// By name, without regard to upper and lower case.
    Name,
    /// Most missing cells first.
    Missing,
    /// Most different values first.
    Distinct,
    /// Most unusual first.
    Unusual,
}

impl Sort {
    /// Every order, as offered.
    pub const ALL: [Self; 5] = [Self::File, Self::Name, Self::Missing, Self::Distinct, Self::Unusual];

    /// The stable name, as in addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Name => "name",
            Self::Missing => "missing",
            Self::Distinct => "distinct",
            Self::Unusual => "unusual",
        }
    }

    /// The name in the list of orders.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "Order in the file",
            Self::Name => "Name",
            Self::Missing => "Most missing",
            Self::Distinct => "Most distinct values",
            Self::Unusual => "Most unusual",
        }
    }
}

/// What a listed column must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Missing cells.
    Missing,
    /// Cells that do not fit the type.
    Mismatched,
}

impl Flaw {
    /// Every flaw, as offered.
    pub const ALL: [Self; 2] = [Self::Missing, Self::Mismatched];

    /// The stable name, as in addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Mismatched => "mismatched",
        }
    }

    /// The name on its switch.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "has missing",
            Self::Mismatched => "has mismatched",
        }
    }

    /// Whether a column has it.
    #[must_use]
    pub fn is_in(self, column: &ColumnProfile) -> bool {
        match self {
            Self::Missing => column.missing > 0,
            Self::Mismatched => column.mismatched > 0,
        }
    }
}

/// Every type, in the order in which they are offered.
pub const TYPES: [PlainType; 9] = [
    PlainType::Integer,
    PlainType::Float,
    PlainType::Boolean,
    PlainType::Date,
    PlainType::Datetime,
    PlainType::Time,
    PlainType::Code,
    PlainType::Text,
    PlainType::Empty,
];

/// What is listed: the settings of the view, read from its address and written back to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Part of the name, without regard to upper and lower case; empty for all.
    pub search: String,
    /// Only these types; none for all.
    pub types: Vec<PlainType>,
    /// Only columns that have all of these.
    pub flaws: Vec<Flaw>,
    /// The order.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub reverse: bool,
}

impl Listing {
    /// The settings in an address; what is not understood is left out.
    #[must_use]
    pub fn read(address: &Address) -> Self {
        let among = |name: &str, id: &str| address.get(name).split(',').any(|part| part == id);
        Self {
            search: address.get("search").to_owned(),
            types: TYPES.into_iter().filter(|kind| among("type", kind.id())).collect(),
            flaws: Flaw::ALL.into_iter().filter(|flaw| among("has", flaw.id())).collect(),
            sort: Sort::ALL.into_iter().find(|sort| sort.id() == address.get("sort")).unwrap_or_default(),
            reverse: address.get("order") == "reverse",
        }
    }

    /// The address of the list with these settings.
    #[must_use]
    pub fn address(&self) -> Address {
        let types: Vec<_> = self.types.iter().map(|kind| kind.id()).collect();
        let flaws: Vec<_> = self.flaws.iter().map(|flaw| flaw.id()).collect();
        Address::of(Station::Profile)
            .with("search", &self.search)
            .with("type", &types.join(","))
            .with("has", &flaws.join(","))
            .with("sort", if self.sort == Sort::default() { "" } else { self.sort.id() })
            .with("order", if self.reverse { "reverse" } else { "" })
    }

    /// Whether some columns may be left out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !(self.search.is_empty() && self.types.is_empty() && self.flaws.is_empty())
    }

    /// The same order with every column.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self { sort: self.sort, reverse: self.reverse, ..Self::default() }
    }

    /// The same with a type switched on or off.
    #[must_use]
    pub fn toggle_type(mut self, kind: PlainType) -> Self {
        toggle(&mut self.types, kind);
        self
    }

    /// The same with a flaw switched on or off.
    #[must_use]
    pub fn toggle_flaw(mut self, flaw: Flaw) -> Self {
        toggle(&mut self.flaws, flaw);
        self
    }

    /// The positions of the columns to list, in order. Columns that are equal in the order stay as in the file.
    #[must_use]
    pub fn of(&self, profile: &Profile) -> Vec<usize> {
        let search = self.search.to_lowercase();
        let fits = |column: &ColumnProfile| {
            (self.types.is_empty() || self.types.contains(&column.kind))
                && self.flaws.iter().all(|flaw| flaw.is_in(column))
                && (search.is_empty() || column.name.to_lowercase().contains(&search))
        };
        let columns = &profile.columns;
        let mut listed: Vec<usize> = (0..columns.len()).filter(|&i| fits(&columns[i])).collect();
        match self.sort {
            Sort::File => {}
            Sort::Name => listed.sort_by_cached_key(|&i| columns[i].name.to_lowercase()),
            Sort::Missing => listed.sort_by_key(|&i| Reverse(columns[i].missing)),
            Sort::Distinct => listed.sort_by_key(|&i| Reverse(columns[i].distinct)),
            Sort::Unusual => {
                let scores: Vec<f64> = columns.iter().map(|column| Unusual::of(column, profile.rows).score()).collect();
                listed.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
            }
        }
        if self.reverse {
            listed.reverse();
        }
        listed
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|other| *other == item) {
        Some(at) => drop(list.remove(at)),
        None => list.push(item),
    }
}

/// How the columns of a table are named in addresses: by name, and where a name occurs again, also by its number
/// among its namesakes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnNames {
    namesake: Vec<usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl ColumnNames {
    /// The names of a table's columns.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let mut names = Self::default();
        for (i, column) in profile.columns.iter().enumerate() {
            let same = names.by_name.entry(column.name.clone()).or_default();
            names.namesake.push(same.len());
            same.push(i);
        }
        names
    }

    /// The address of a column, with the settings of the list from which one comes.
    #[must_use]
    pub fn address(&self, profile: &Profile, column: usize, listing: &Listing) -> Address {
        let name = profile.columns.get(column).map_or("", |column| column.name.as_str());
        let nth = self.namesake.get(column).filter(|&&nth| nth > 0).map_or(String::new(), |nth| (nth + 1).to_string());
        listing.address().with_item(name).with("nth", &nth)
    }

    /// The column that an address names.
    #[must_use]
    pub fn find(&self, address: &Address) -> Option<usize> {
        let nth = address.get("nth").parse::<usize>().unwrap_or(1);
        self.by_name.get(address.item.as_deref()?)?.get(nth.checked_sub(1)?).copied()
    }
}

/// The columns before and after one in the list, or in the file where the list does not hold it.
#[must_use]
pub fn neighbours(column: usize, listed: &[usize], columns: usize) -> (Option<usize>, Option<usize>) {
    match listed.iter().position(|&i| i == column) {
        Some(at) => (at.checked_sub(1).and_then(|i| listed.get(i)).copied(), listed.get(at + 1).copied()),
        None => (column.checked_sub(1), Some(column + 1).filter(|&i| i < columns)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::profile::examples::table;

    fn people() -> Profile {
        table(
            10,
            vec![
                ColumnProfile { count: 10, distinct: 10, ..ColumnProfile::empty("Id", PlainType::Integer) },
                ColumnProfile { count: 8, missing: 2, distinct: 5, ..ColumnProfile::empty("age", PlainType::Integer) },
                ColumnProfile { count: 9, missing: 1, mismatched: 3, distinct: 9, ..ColumnProfile::empty("Born", PlainType::Date) },
                ColumnProfile { count: 10, distinct: 2, ..ColumnProfile::empty("wage type", PlainType::Text) },
            ],
        )
    }

    #[test]
    fn the_address_says_which_columns_and_in_which_order() {
        let check = |query: &str, expected: &[&str]| {
            let profile = people();
            let listing = Listing::read(&Address::parse(&format!("#/profile?{query}")));
            let names: Vec<_> = listing.of(&profile).into_iter().map(|i| profile.columns[i].name.as_str()).collect();
            assert_eq!(names, expected, "{query}");
        };
        check("", &["Id", "age", "Born", "wage type"]);
        check("search=AGE", &["age", "wage type"]);
        check("search=.*", &[]);
        check("type=date", &["Born"]);
        check("type=integer,text", &["Id", "age", "wage type"]);
        check("type=nothing", &["Id", "age", "Born", "wage type"]);
        check("has=missing", &["age", "Born"]);
        check("has=missing,mismatched", &["Born"]);
        check("sort=name", &["age", "Born", "Id", "wage type"]);
        check("sort=missing", &["age", "Born", "Id", "wage type"]);
        check("sort=distinct", &["Id", "Born", "age", "wage type"]);
        check("sort=unusual", &["Born", "age", "Id", "wage type"]);
        check("sort=name&order=reverse&type=integer", &["Id", "age"]);
        check("sort=nonsense&order=nonsense", &["Id", "age", "Born", "wage type"]);
    }

    #[test]
    fn settings_are_read_back_as_they_are_written() {
        let listing = Listing {
            search: "a/b & c".to_owned(),
            types: vec![PlainType::Integer, PlainType::Text],
            flaws: vec![Flaw::Mismatched],
            sort: Sort::Unusual,
            reverse: true,
        };
        let text = listing.address().to_string();
        assert_eq!(Listing::read(&Address::parse(&text)), listing, "{text}");
        assert_eq!(Listing::default().address().to_string(), "#/profile");
    }

    #[test]
    fn switches_turn_on_and_off() {
        let on = Listing::default().toggle_type(PlainType::Date).toggle_flaw(Flaw::Missing);
        assert_eq!((on.types.as_slice(), on.flaws.as_slice()), ([PlainType::Date].as_slice(), [Flaw::Missing].as_slice()));
        assert!(on.is_filtered());
        assert_eq!(on.toggle_type(PlainType::Date).toggle_flaw(Flaw::Missing), Listing::default());
    }

    #[test]
    fn every_type_is_offered_once() {
        let ids: std::collections::BTreeSet<_> = TYPES.iter().map(|kind| kind.id()).collect();
        assert_eq!(ids.len(), TYPES.len());
    }

    #[test]
    fn each_of_several_columns_with_one_name_has_its_own_address() {
        let kinds = [PlainType::Integer, PlainType::Date, PlainType::Text];
        let profile = table(1, kinds.map(|kind| ColumnProfile::empty("a/é", kind)).to_vec());
        let names = ColumnNames::of(&profile);
        let mut seen = std::collections::BTreeSet::new();
        for i in 0..kinds.len() {
            let address = names.address(&profile, i, &Listing::default());
            assert_eq!(names.find(&Address::parse(&address.to_string())), Some(i));
            seen.insert(address.to_string());
        }
        assert_eq!(seen.len(), kinds.len());
    }

    #[test]
    fn an_address_of_no_column_finds_none() {
        let names = ColumnNames::of(&people());
        let check = |hash: &str, expected| assert_eq!(names.find(&Address::parse(hash)), expected, "{hash}");
        check("#/profile/age", Some(1));
        check("#/profile/Age", None);
        check("#/profile", None);
        check("#/profile/age?nth=2", None);
        check("#/profile/age?nth=0", None);
        check("#/profile/age?nth=x", Some(1));
    }

    #[test]
    fn neighbours_follow_the_list_and_else_the_file() {
        assert_eq!(neighbours(2, &[3, 2, 0], 4), (Some(3), Some(0)));
        assert_eq!(neighbours(3, &[3, 2, 0], 4), (None, Some(2)));
        assert_eq!(neighbours(1, &[3, 2, 0], 4), (Some(0), Some(2)));
        assert_eq!(neighbours(3, &[], 4), (Some(2), None));
    }
}
