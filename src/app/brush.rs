//! Rows that are chosen by a part of a chart: as data, in addresses, and in words. Addresses name columns, and bars and parts by their
//! numbers, so that no value of the table gets into a link.

use super::{
    address::{Address, Station},
    masking::masked,
    words::{clip, one_line},
};
use crate::{
    charts::{
        Side,
        brush::{self, Bar},
        label, quoted,
    },
    jobs::{Bins, Chosen, Holds},
    profile::{ColumnProfile, Profile},
    relations::Within,
};

/// The settings of an address: a column and its bars; the columns that have gaps; another column, and the part of the picture of both.
const NAMES: [&str; 5] = ["brush", "bars", "gaps", "beside", "part"];
/// What stands for no gap in an address.
const WHOLE: &str = "none";
/// Characters of a column's name that are shown, and columns that are named.
const SHOWN: usize = 60;
const NAMED: usize = 4;

/// Rows that are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brush {
    /// Those in some neighbouring bars of a column.
    Bars {
        /// The name of the column.
        column: String,
        /// The bars, the last included.
        bars: Bars,
    },
    /// Those that lack a value in these columns, by their positions, and in no other.
    Gaps(Vec<u32>),
    /// Those in a part of the picture of two columns.
    Part {
        /// The names of the columns.
        columns: [String; 2],
        /// The number of the part, from 0.
        part: u32,
    },
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

    fn holds_in(self) -> Holds {
        match self {
            Self::Bins(first, last) => Holds::Bars(first, last),
            Self::Top(at) => Holds::Bars(at, at),
            Self::Missing => Holds::Missing,
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
        let [column, bars, gaps, beside, part] = NAMES.map(|name| address.get(name));
        let number = |text: &str| text.parse::<u32>().ok()?.checked_sub(1);
        if !gaps.is_empty() {
            let numbers = gaps.split('.').filter(|_| gaps != WHOLE).map(number);
            return numbers.collect::<Option<Vec<u32>>>().map(Self::Gaps);
        }
        if column.is_empty() {
            return None;
        }
        if !beside.is_empty() {
            return Some(Self::Part { columns: [column, beside].map(ToOwned::to_owned), part: number(part)? });
        }
        Some(Self::Bars { column: column.to_owned(), bars: Bars::read(bars)? })
    }

    /// The same view with these rows chosen, or none.
    #[must_use]
    pub fn write(brush: Option<&Self>, address: Address) -> Address {
        let [column_name, bars_name, gaps_name, beside_name, part_name] = NAMES;
        let address = NAMES.into_iter().fold(address, |address, name| address.with(name, ""));
        match brush.filter(|_| Self::is_shown_at(address.station)) {
            None => address,
            Some(Self::Bars { column, bars }) => address.with(column_name, column).with(bars_name, &bars.written()),
            Some(Self::Gaps(columns)) if columns.is_empty() => address.with(gaps_name, WHOLE),
            Some(Self::Gaps(columns)) => {
                let numbers: Vec<String> = columns.iter().map(|column| (column + 1).to_string()).collect();
                address.with(gaps_name, &numbers.join("."))
            }
            Some(Self::Part { columns: [column, beside], part }) => {
                address.with(column_name, column).with(beside_name, beside).with(part_name, &(part + 1).to_string())
            }
        }
    }

    /// Its bars, where it chooses by those of this column.
    #[must_use]
    pub fn bars_of(&self, name: &str) -> Option<Bars> {
        match self {
            Self::Bars { column, bars } if column == name => Some(*bars),
            _ => None,
        }
    }

    /// The same, as the analyst is asked; `None` where the table has no such columns.
    #[must_use]
    pub fn chosen(&self, profile: &Profile) -> Option<Chosen> {
        let place = |name: &String| profile.columns.iter().position(|column| column.name == *name).map(|at| at as u32);
        Some(match self {
            Self::Bars { column, bars } => Chosen::Where(vec![(place(column)?, bars.holds_in())]),
            Self::Gaps(gaps) => {
                let lacks = |at: u32| if gaps.contains(&at) { Holds::Missing } else { Holds::Present };
                let has_gaps = (0..).zip(&profile.columns).filter(|(at, column)| column.missing > 0 || gaps.contains(at));
                let all: Vec<(u32, Holds)> = has_gaps.map(|(at, _)| (at, lacks(at))).collect();
                gaps.iter().all(|at| (*at as usize) < profile.columns.len()).then_some(Chosen::Where(all))?
            }
            Self::Part { columns, part } => Chosen::Part([place(&columns[0])?, place(&columns[1])?], *part),
        })
    }

    /// What it chooses by, in words.
    #[must_use]
    pub fn by(&self) -> String {
        match self {
            Self::Bars { column, .. } => shown(column),
            Self::Gaps(_) => "their gaps".to_owned(),
            Self::Part { columns: [first, second], .. } => format!("{} and {}", shown(first), shown(second)),
        }
    }

    /// What must hold in the chosen rows, in words; `holds` is what the analyst said of it, `hides` whether the values of a column are
    /// hidden. `None` where the table has no such rows to choose, or that is not known yet.
    #[must_use]
    pub fn words(&self, profile: &Profile, holds: &[(u32, Holds)], hides: impl Fn(usize) -> bool) -> Option<String> {
        let safe = |at: usize, words: String| if hides(at) { masked(&words) } else { words };
        match self {
            Self::Bars { column: name, bars } => {
                let (at, column) = profile.columns.iter().enumerate().find(|(_, column)| column.name == *name)?;
                let (first, last) = bars.ends();
                let words = brush::words(column, first, last)?;
                Some(format!("{} is {}", shown(name), safe(at, words)))
            }
            Self::Gaps(gaps) if gaps.is_empty() => Some("nothing is missing".to_owned()),
            Self::Gaps(gaps) => {
                let names = gaps.iter().map(|&at| profile.columns.get(at as usize).map(|column| shown(&column.name)));
                let names = names.collect::<Option<Vec<String>>>()?;
                let named = names[..names.len().min(NAMED)].join(", ");
                let more = names.len().saturating_sub(NAMED);
                let rest = if more > 0 { format!(" and {} more", label::count(more as u64)) } else { String::new() };
                Some(format!("{named}{rest} and nothing else {} missing", if names.len() == 1 { "is" } else { "are" }))
            }
            Self::Part { .. } => {
                let of = |(at, holds): &(u32, Holds)| {
                    let column = profile.columns.get(*at as usize)?;
                    let side = Side { name: &column.name, kind: column.kind };
                    let words = match holds {
                        Holds::Within(Within::Level(level)) => quoted(level),
                        Holds::Within(Within::Span(low, high)) => {
                            let [low, high] = [*low, *high].map(|value| side.value(value, high - low));
                            if low == high { low } else { format!("{low} to {high}") }
                        }
                        _ => return Some(format!("{} has a value", shown(&column.name))),
                    };
                    Some(format!("{} is {}", shown(&column.name), safe(*at as usize, words)))
                };
                let words: Vec<String> = holds.iter().map(of).collect::<Option<_>>()?;
                (!words.is_empty()).then(|| words.join(" and "))
            }
        }
    }
}

/// The name of a column, short and on one line.
fn shown(name: impl AsRef<str>) -> String {
    clip(&one_line(name.as_ref()), SHOWN)
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
    use crate::{
        app::profile::examples::{number_column, table},
        jobs::BarCounts,
    };

    fn round(brush: &Brush, text: &str) {
        let address = Brush::write(Some(brush), Address::of(Station::Profile));
        assert_eq!(address.to_string(), text);
        assert_eq!(Brush::read(&Address::parse(text)).as_ref(), Some(brush));
    }

    #[test]
    fn addresses_keep_bars_by_their_numbers() {
        for (bars, text) in [
            (Bars::Bins(3, 5), "#/profile?bars=4-6&brush=a%20b"),
            (Bars::Bins(0, 0), "#/profile?bars=1&brush=a%20b"),
            (Bars::Top(1), "#/profile?bars=top2&brush=a%20b"),
            (Bars::Missing, "#/profile?bars=missing&brush=a%20b"),
        ] {
            round(&Brush::Bars { column: "a b".to_owned(), bars }, text);
        }
        round(&Brush::Gaps(vec![0, 11]), "#/profile?gaps=1.12");
        round(&Brush::Gaps(Vec::new()), "#/profile?gaps=none");
        let columns = ["a", "b c"].map(str::to_owned);
        round(&Brush::Part { columns, part: 2 }, "#/profile?beside=b%20c&brush=a&part=3");
    }

    #[test]
    fn what_cannot_be_understood_chooses_nothing() {
        for text in [
            "",
            "?brush=a",
            "?bars=1",
            "?brush=a&bars=0",
            "?brush=a&bars=5-2",
            "?brush=a&bars=top0",
            "?brush=a&bars=x-1",
            "?gaps=0",
            "?gaps=1..2",
            "?brush=a&beside=b&part=x",
        ] {
            assert_eq!(Brush::read(&Address::parse(&format!("#/profile{text}"))), None, "{text}");
        }
        let brush = Brush::Bars { column: "a".to_owned(), bars: Bars::Missing };
        let address = Brush::write(Some(&brush), Address::of(Station::Data));
        assert_eq!(Brush::write(None, address).to_string(), "#/data");
        assert_eq!(Brush::write(Some(&brush), Address::of(Station::Lab)).to_string(), "#/lab");
    }

    #[test]
    fn what_is_chosen_is_said_and_asked() {
        let mut profile = table(10, ["a", "b", "c"].map(number_column).to_vec());
        (profile.columns[0].missing, profile.columns[2].missing) = (3, 1);
        let gaps = Brush::Gaps(vec![2]);
        assert_eq!(gaps.words(&profile, &[], |_| false).as_deref(), Some("c and nothing else is missing"));
        assert_eq!(gaps.chosen(&profile), Some(Chosen::Where(vec![(0, Holds::Present), (2, Holds::Missing)])));
        assert_eq!(Brush::Gaps(vec![9]).chosen(&profile), None);
        let part = Brush::Part { columns: ["b", "a"].map(str::to_owned), part: 4 };
        assert_eq!(part.chosen(&profile), Some(Chosen::Part([1, 0], 4)));
        assert_eq!(part.words(&profile, &[], |_| false), None);
        let holds = [(1, Holds::Within(Within::Span(1.0, 2.0))), (0, Holds::Within(Within::Level("x1".to_owned())))];
        assert_eq!(part.words(&profile, &holds, |_| false).as_deref(), Some("b is 1 to 2 and a is “x1”"));
        assert_eq!(part.words(&profile, &holds, |at| at == 0).as_deref(), Some("b is 1 to 2 and a is “••”"));
        let holds = [(1, Holds::Within(Within::Quantity))];
        assert_eq!(part.words(&profile, &holds, |_| true).as_deref(), Some("b has a value"));
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
