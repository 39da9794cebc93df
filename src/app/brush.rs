//! Rows that are chosen by bars of a column's chart: as data, in addresses, and in words. Bars are named by their numbers, so that no
//! value of the table gets into a link.

use super::address::{Address, Station};
use crate::{
    charts::brush::{self, Bar},
    jobs::{Bins, Chosen},
    profile::ColumnProfile,
};

/// The settings of an address: the column, and its bars.
const NAMES: [&str; 2] = ["brush", "bars"];

/// Some neighbouring bars of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brush {
    /// The name of the column.
    pub column: String,
    /// The bars, the last included.
    pub bars: Bars,
}

/// Which bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// Bins, from the first to the last.
    Bins(u32, u32),
    /// One of the most frequent values, by its place among them.
    Top(u32),
    /// Missing cells.
    Missing,
}

impl Bars {
    /// The bars from one to another; `None` where rows cannot be chosen by them.
    #[must_use]
    pub fn between(from: Bar, to: Bar) -> Option<Self> {
        match (from, to) {
            (Bar::Bin(from), Bar::Bin(to)) => Some(Self::Bins(from.min(to), from.max(to))),
            (_, Bar::Top(at)) => Some(Self::Top(at)),
            (_, Bar::Missing) => Some(Self::Missing),
            _ => None,
        }
    }

    /// Whether a bar is among them.
    #[must_use]
    pub fn holds(self, bar: Bar) -> bool {
        match (self, bar) {
            (Self::Bins(first, last), Bar::Bin(at)) => (first..=last).contains(&at),
            (Self::Top(own), Bar::Top(at)) => own == at,
            (Self::Missing, Bar::Missing) => true,
            _ => false,
        }
    }

    /// The same, as the analyst is asked.
    #[must_use]
    pub fn chosen(self) -> Chosen {
        match self {
            Self::Bins(first, last) => Chosen::Bars(first, last),
            Self::Top(at) => Chosen::Bars(at, at),
            Self::Missing => Chosen::Missing,
        }
    }

    fn read(text: &str) -> Option<Self> {
        if text == "missing" {
            return Some(Self::Missing);
        }
        if let Some(at) = text.strip_prefix("top") {
            return at.parse().ok().filter(|at| *at > 0).map(|at: u32| Self::Top(at - 1));
        }
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let at = |text: &str| text.parse::<u32>().ok()?.checked_sub(1);
        Some(Self::Bins(at(first)?, at(last)?)).filter(|_| at(first) <= at(last))
    }

    fn written(self) -> String {
        match self {
            Self::Bins(first, last) if first == last => (first + 1).to_string(),
            Self::Bins(first, last) => format!("{}-{}", first + 1, last + 1),
            Self::Top(at) => format!("top{}", at + 1),
            Self::Missing => "missing".to_owned(),
        }
    }

    fn ends(self) -> (Bar, Bar) {
        match self {
            Self::Bins(first, last) => (Bar::Bin(first), Bar::Bin(last)),
            Self::Top(at) => (Bar::Top(at), Bar::Top(at)),
            Self::Missing => (Bar::Missing, Bar::Missing),
        }
    }
}

impl Brush {
    /// Whether the views of a station show which rows are chosen.
    #[must_use]
    pub fn is_shown_at(station: Station) -> bool {
        matches!(station, Station::Data | Station::Profile)
    }

    /// What an address chooses.
    #[must_use]
    pub fn read(address: &Address) -> Option<Self> {
        let column = address.get(NAMES[0]);
        let bars = Bars::read(address.get(NAMES[1]))?;
        (!column.is_empty()).then(|| Self { column: column.to_owned(), bars })
    }

    /// The same view with these rows chosen, or none.
    #[must_use]
    pub fn write(brush: Option<&Self>, address: Address) -> Address {
        let brush = brush.filter(|_| Self::is_shown_at(address.station));
        let (column, bars) = brush.map_or_else(Default::default, |brush| (brush.column.as_str(), brush.bars.written()));
        address.with(NAMES[0], column).with(NAMES[1], &bars)
    }

    /// What must hold in the chosen rows, in words; `None` where the column has no such bar.
    #[must_use]
    pub fn words(&self, column: &ColumnProfile) -> Option<String> {
        let (first, last) = self.bars.ends();
        brush::words(column, first, last)
    }
}

/// The bars of a column, as the analyst is told.
#[must_use]
pub fn bins(column: &ColumnProfile) -> Bins {
    match brush::bins(column) {
        Some((bins, is_time)) => Bins::Spans { edges: bins.edges, is_time },
        None => Bins::Values(column.top.iter().map(|value| value.value.clone()).collect()),
    }
}

/// Which part of each bar is chosen, by what the analyst counted, and by how many rows are chosen and were looked at.
#[must_use]
pub fn shares(bars: &[Bar], counts: &crate::jobs::BarCounts, [chosen, all]: [u64; 2]) -> Vec<f64> {
    let shown = bars.iter().filter(|bar| matches!(bar, Bar::Top(_))).count();
    let of_shown = |at: usize| counts.bars.iter().take(shown).map(|bar| bar[at]).sum::<u64>();
    let share = |bar: &Bar| {
        let [part, all] = match bar {
            Bar::Bin(at) | Bar::Top(at) => counts.bars.get(*at as usize).copied().unwrap_or_default(),
            Bar::Missing => counts.missing,
            Bar::Rest => {
                let rest = |of: u64, missing: u64, at: usize| of.saturating_sub(missing).saturating_sub(of_shown(at));
                [rest(chosen, counts.missing[0], 0), rest(all, counts.missing[1], 1)]
            }
        };
        part as f64 / all.max(1) as f64
    };
    bars.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::BarCounts;

    #[test]
    fn addresses_keep_bars_by_their_numbers() {
        for (bars, text) in [
            (Bars::Bins(3, 5), "#/profile?bars=4-6&brush=a%20b"),
            (Bars::Bins(0, 0), "#/profile?bars=1&brush=a%20b"),
            (Bars::Top(1), "#/profile?bars=top2&brush=a%20b"),
            (Bars::Missing, "#/profile?bars=missing&brush=a%20b"),
        ] {
            let brush = Brush { column: "a b".to_owned(), bars };
            let address = Brush::write(Some(&brush), Address::of(Station::Profile));
            assert_eq!(address.to_string(), text);
            assert_eq!(Brush::read(&Address::parse(text)), Some(brush));
        }
    }

    #[test]
    fn what_cannot_be_understood_chooses_nothing() {
        for text in ["", "?brush=a", "?bars=1", "?brush=a&bars=0", "?brush=a&bars=5-2", "?brush=a&bars=top0", "?brush=a&bars=x-1"] {
            assert_eq!(Brush::read(&Address::parse(&format!("#/profile{text}"))), None, "{text}");
        }
        let brush = Brush { column: "a".to_owned(), bars: Bars::Missing };
        let address = Brush::write(Some(&brush), Address::of(Station::Data));
        assert_eq!(Brush::write(None, address).to_string(), "#/data");
        assert_eq!(Brush::write(Some(&brush), Address::of(Station::Lab)).to_string(), "#/lab");
    }

    #[test]
    fn bins_go_together_and_values_do_not() {
        assert_eq!(Bars::between(Bar::Bin(5), Bar::Bin(2)), Some(Bars::Bins(2, 5)));
        assert_eq!(Bars::between(Bar::Top(5), Bar::Top(2)), Some(Bars::Top(2)));
        assert_eq!(Bars::between(Bar::Bin(5), Bar::Missing), Some(Bars::Missing));
        assert_eq!(Bars::between(Bar::Rest, Bar::Rest), None);
        assert!(Bars::Bins(2, 5).holds(Bar::Bin(5)) && !Bars::Bins(2, 5).holds(Bar::Top(3)));
    }

    #[test]
    fn the_rest_is_what_has_no_bar_of_its_own() {
        let counts = BarCounts { bars: vec![[2, 8], [0, 4], [1, 2]], missing: [1, 4] };
        let bars = [Bar::Top(0), Bar::Top(1), Bar::Rest, Bar::Missing];
        // 10 of 40 rows are chosen: 1 missing, 2 and 0 in the bars, so 7 of the other 24.
        assert_eq!(shares(&bars, &counts, [10, 40]), [0.25, 0.0, 7.0 / 24.0, 0.25]);
    }
}
