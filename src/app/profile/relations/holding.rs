//! What holds between columns, in words.

use crate::{
    charts::label,
    profile::{PlainType, Profile},
    relations::{Constraint, ConstraintKind as Kind},
};

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// The name of a column, by its position.
    Column(u32),
}

/// What a kind is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The heading of its list.
    pub title: &'static str,
    /// What it means, and what it is good for.
    pub meaning: &'static str,
    /// How it is worked out.
    pub formula: &'static str,
}

/// The kinds that are listed together, in the order of the lists.
pub const GROUPS: [&[Kind]; 7] = [
    &[Kind::Key],
    &[Kind::Copy, Kind::ScaledCopy],
    &[Kind::Sum, Kind::Product],
    &[Kind::Less, Kind::LessOrEqual],
    &[Kind::Dependency],
    &[Kind::Inclusion],
    &[Kind::Increasing, Kind::StrictlyIncreasing, Kind::Decreasing, Kind::StrictlyDecreasing],
];

/// What holds, as a sentence.
#[must_use]
pub fn sentence(found: &Constraint, profile: &Profile) -> Vec<Piece> {
    let column = |nth: usize| Piece::Column(found.columns.get(nth).copied().unwrap_or_default());
    let words = |words: &str| Piece::Words(words.to_owned());
    let kind = found.columns.first().and_then(|&at| profile.columns.get(at as usize)).map(|column| column.kind);
    let in_time = kind.is_some_and(PlainType::is_temporal);
    match found.kind {
        Kind::Key if found.columns.len() > 1 => vec![column(0), words(" and "), column(1), words(" together name each row")],
        Kind::Key => vec![column(0), words(" names each row")],
        Kind::Copy => vec![column(0), words(" and "), column(1), words(" say the same")],
        Kind::ScaledCopy => vec![column(1), words(" is "), column(0), Piece::Words(scale(found))],
        Kind::Sum => vec![column(0), words(" is "), column(1), words(" + "), column(2)],
        Kind::Product => vec![column(0), words(" is "), column(1), words(" × "), column(2)],
        Kind::Less => vec![column(0), words(if in_time { " is before " } else { " is below " }), column(1)],
        Kind::LessOrEqual => vec![column(0), words(if in_time { " is never after " } else { " is never above " }), column(1)],
        Kind::Dependency => vec![column(0), words(" settles "), column(1)],
        Kind::Inclusion => vec![words("All values of "), column(0), words(" occur in "), column(1)],
        Kind::Increasing => vec![column(0), words(" never falls from row to row")],
        Kind::StrictlyIncreasing => vec![column(0), words(" rises with every row")],
        Kind::Decreasing => vec![column(0), words(" never rises from row to row")],
        Kind::StrictlyDecreasing => vec![column(0), words(" falls with every row")],
    }
}

fn scale(found: &Constraint) -> String {
    let (factor, offset) = (found.factor.unwrap_or(1.0), found.offset.unwrap_or(0.0));
    let times = if factor == 1.0 { String::new() } else { format!(" × {}", label::number(factor)) };
    match offset {
        0.0 => times,
        x if x < 0.0 => format!("{times} − {}", label::number(-x)),
        x => format!("{times} + {}", label::number(x)),
    }
}

/// In how many rows it holds.
#[must_use]
pub fn extent(found: &Constraint) -> String {
    let rows = label::things(found.rows, "row", "rows");
    match found.violations {
        0 => format!("in all of {rows}"),
        n => format!("except in {} of {rows}", label::count(n)),
    }
}

/// What kinds that are listed together are.
#[must_use]
pub fn explanation(kind: Kind) -> Explanation {
    let row = |title, meaning, formula| Explanation { title, meaning, formula };
    match kind {
        Kind::Key => row(
            "Keys",
            "No value is missing and none occurs twice, so it can stand for the row. Rows that break it may be duplicates.",
            "Different values = rows, in all but 0.5 % of the rows. Pairs only where chance would have made rows alike.",
        ),
        Kind::Copy | Kind::ScaledCopy => row(
            "Copies",
            "One of the two can be left out. Rows in which they differ are worth a look.",
            "Equal texts, or y = factor × x + constant within half a step of the last digit, in 95 % of the rows.",
        ),
        Kind::Sum | Kind::Product => row(
            "Sums and products",
            "A column that follows from two others. Rows in which it does not add up hold a wrong amount.",
            "Equal within half a step of the last digit in 95 % of the rows, and not so when the columns are shifted against each other.",
        ),
        Kind::Less | Kind::LessOrEqual => row(
            "Orders",
            "One is never above the other, as a start before its end. Rows that break it are wrong in one of the two.",
            "Holds in 99.5 % of the rows, and not when the columns are shifted against each other.",
        ),
        Kind::Dependency => row(
            "Dependencies",
            "Rows with the same value of the one have the same value of the other, as a postcode settles a city. Exceptions are often slips.",
            "Rows that differ from most of their group are at most 2 %, and at most a tenth of those that a guess would get wrong.",
        ),
        Kind::Inclusion => row(
            "Inclusions",
            "All values of the one occur in the other, as in a reference to another row. Values that do not point to nothing.",
            "99 % of the cells are found in the other column, which has more different values.",
        ),
        Kind::Increasing | Kind::StrictlyIncreasing | Kind::Decreasing | Kind::StrictlyDecreasing => row(
            "Sorted columns",
            "The rows stand in the order of this column.",
            "Each value is compared with the one before it; missing ones are passed over.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::profile::examples::{number_column, table};

    fn constraint(kind: Kind, columns: &[u32]) -> Constraint {
        Constraint { kind, columns: columns.to_vec(), rows: 400, violations: 0, examples: Vec::new(), factor: None, offset: None }
    }

    fn text(found: &Constraint) -> String {
        let profile = table(400, ["a", "b", "c"].map(number_column).to_vec());
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Column(at) => profile.columns[*at as usize].name.clone(),
        };
        sentence(found, &profile).iter().map(piece).collect()
    }

    #[test]
    fn what_holds_is_said_in_a_sentence() {
        assert_eq!(text(&constraint(Kind::Key, &[0])), "a names each row");
        assert_eq!(text(&constraint(Kind::Key, &[0, 1])), "a and b together name each row");
        assert_eq!(text(&constraint(Kind::Sum, &[2, 0, 1])), "c is a + b");
        let scaled = |factor, offset| Constraint { factor: Some(factor), offset: Some(offset), ..constraint(Kind::ScaledCopy, &[0, 1]) };
        assert_eq!(text(&scaled(1.8, 32.0)), "b is a × 1.8 + 32");
        assert_eq!(text(&scaled(1.0, -5.0)), "b is a − 5");
        assert_eq!(text(&scaled(1000.0, 0.0)), "b is a × 1,000");
        assert_eq!(extent(&constraint(Kind::Key, &[0])), "in all of 400 rows");
        assert_eq!(extent(&Constraint { violations: 3, ..constraint(Kind::Less, &[0, 1]) }), "except in 3 of 400 rows");
    }

    #[test]
    fn every_kind_is_in_one_group_that_is_explained() {
        for kinds in GROUPS {
            let titles: std::collections::BTreeSet<_> = kinds.iter().map(|&kind| explanation(kind).title).collect();
            assert_eq!(titles.len(), 1, "{kinds:?}");
        }
    }
}
