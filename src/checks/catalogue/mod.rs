//! The catalogue: one file a check, and the list of them all.

mod datatype;
mod date_pattern;
mod kind;
mod number_pattern;
mod other;
mod parameter;
mod pattern;
mod reference;
mod set;
mod unit;

mod ascii;
mod column_compares;
mod column_count_in_range;
mod column_exists;
mod columns_are;
mod complete_rows;
mod date_format;
mod decreasing;
mod depends_on;
mod distinct_contains;
mod distinct_count_in_range;
mod distinct_equals;
mod distinct_in_row;
mod distinct_in_set;
mod distinct_rows;
mod distinct_share_in_range;
mod distribution_close;
mod entropy_in_range;
mod equal_in_row;
mod expression;
mod fresh;
mod implies;
mod in_case;
mod in_range;
mod in_set;
mod increasing;
mod json;
mod length_in_range;
mod like;
mod matches;
mod matches_all;
mod matches_any;
mod matches_none;
mod max_in_range;
mod mean_in_range;
mod median_in_range;
mod min_in_range;
mod missing;
mod missing_share_in_range;
mod most_common_in_set;
mod multiple_of;
mod no_gaps;
mod no_outliers;
mod not_in_set;
mod not_like;
mod not_matches;
mod not_missing;
mod not_truncated;
mod of_datatype;
mod of_meaning;
mod of_type;
mod pair_in_set;
mod quantile_in_range;
mod references;
mod references_together;
mod row_count_in_range;
mod row_count_matches;
mod std_in_range;
mod sum_equals;
mod sum_in_range;
mod top_share_in_range;
mod trimmed;
mod unique;
mod unique_share_in_range;
mod unique_together;
mod z_score_below;

use serde_json::Value;

pub use datatype::{Family, Reader, family};
pub use kind::{Dimension, Kind, moment};
pub use parameter::{Parameter, ParameterKind};
pub use reference::{Measure, Reference};
pub use unit::Unit;
pub use {
    ascii::Ascii, column_compares::ColumnCompares, column_compares::Operator, column_count_in_range::ColumnCountInRange,
    column_exists::ColumnExists, columns_are::ColumnsAre, complete_rows::CompleteRows, date_format::DateFormat, decreasing::Decreasing,
    depends_on::DependsOn, distinct_contains::DistinctContains, distinct_count_in_range::DistinctCountInRange,
    distinct_equals::DistinctEquals, distinct_in_row::DistinctInRow, distinct_in_set::DistinctInSet, distinct_rows::DistinctRows,
    distinct_share_in_range::DistinctShareInRange, distribution_close::DistributionClose, entropy_in_range::EntropyInRange,
    equal_in_row::EqualInRow, expression::Expression, fresh::Fresh, implies::Implies, in_case::Case, in_case::InCase, in_range::InRange,
    in_set::InSet, increasing::Increasing, json::Json, length_in_range::LengthInRange, like::Like, matches::Matches,
    matches_all::MatchesAll, matches_any::MatchesAny, matches_none::MatchesNone, max_in_range::MaxInRange, mean_in_range::MeanInRange,
    median_in_range::MedianInRange, min_in_range::MinInRange, missing::Missing, missing_share_in_range::MissingShareInRange,
    most_common_in_set::MostCommonInSet, multiple_of::MultipleOf, no_gaps::NoGaps, no_outliers::Method, no_outliers::NoOutliers,
    not_in_set::NotInSet, not_like::NotLike, not_matches::NotMatches, not_missing::NotMissing, not_truncated::NotTruncated,
    of_datatype::OfDatatype, of_meaning::OfMeaning, of_type::OfType, of_type::Type, pair_in_set::PairInSet,
    quantile_in_range::QuantileInRange, references::References, references_together::ReferencesTogether,
    row_count_in_range::RowCountInRange, row_count_matches::RowCountMatches, std_in_range::StdInRange, sum_equals::SumEquals,
    sum_in_range::SumInRange, top_share_in_range::TopShareInRange, trimmed::Trimmed, unique::Unique,
    unique_share_in_range::UniqueShareInRange, unique_together::UniqueTogether, z_score_below::ZScoreBelow,
};

use super::{Columns, Refusal, Test, plan::Outside};

/// A check of the catalogue.
pub struct Entry {
    /// Its name, which does not change.
    pub name: &'static str,
    /// Its explanation: what it looks at, why it matters, an example, its limits.
    pub page: &'static str,
    /// What it is told.
    pub parameters: &'static [Parameter],
    /// Which side of quality it is about.
    pub dimension: Dimension,
    /// Reads one from the JSON of its parameters.
    pub read: fn(Value) -> Result<Rule, serde_json::Error>,
}

impl Entry {
    /// What must hold, in a sentence: the first line of its page after the name.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.page.lines().skip(1).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// Makes `Rule` and `CATALOGUE` from the list of checks.
macro_rules! checks {
    ($($module:ident $kind:ident,)*) => {
        /// A check of any kind with its parameters.
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(untagged)]
        pub enum Rule {
            $(
                #[doc = include_str!(concat!("../../../docs/checks/", stringify!($module), ".md"))]
                $kind($kind),
            )*
        }

        $(
            impl From<$kind> for Rule {
                fn from(kind: $kind) -> Self {
                    Self::$kind(kind)
                }
            }
        )*

        /// Every check, by name.
        pub static CATALOGUE: &[Entry] = &[$(
            Entry {
                name: stringify!($module),
                page: include_str!(concat!("../../../docs/checks/", stringify!($module), ".md")),
                parameters: <$kind as Kind>::PARAMETERS,
                dimension: <$kind as Kind>::DIMENSION,
                read: |value| serde_json::from_value(value).map(Rule::$kind),
            },
        )*];

        impl Rule {
            /// The name of the check.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => stringify!($module),)*
                }
            }

            /// Which side of quality it is about.
            #[must_use]
            pub fn dimension(&self) -> Dimension {
                match self {
                    $(Self::$kind(_) => <$kind as Kind>::DIMENSION,)*
                }
            }

            /// The columns that it is about, by name.
            #[must_use]
            pub fn columns(&self) -> Vec<String> {
                match self {
                    $(Self::$kind(kind) => kind.columns(),)*
                }
            }

            /// What must hold, in plain words.
            #[must_use]
            pub fn says(&self) -> String {
                match self {
                    $(Self::$kind(kind) => kind.says(),)*
                }
            }

            /// How it works on a table of these columns.
            ///
            /// # Errors
            /// When it does not fit the table.
            pub fn bind(&self, table: &Columns, outside: &Outside) -> Result<Test, Refusal> {
                match self {
                    $(Self::$kind(kind) => kind.bind(table, outside),)*
                }
            }
        }
    };
}

// The `mod` lines stay outside, because rustfmt does not open files that only a macro declares.
checks! {
    ascii Ascii,
    column_compares ColumnCompares,
    column_count_in_range ColumnCountInRange,
    column_exists ColumnExists,
    columns_are ColumnsAre,
    complete_rows CompleteRows,
    date_format DateFormat,
    decreasing Decreasing,
    depends_on DependsOn,
    distinct_contains DistinctContains,
    distinct_count_in_range DistinctCountInRange,
    distinct_equals DistinctEquals,
    distinct_in_row DistinctInRow,
    distinct_in_set DistinctInSet,
    distinct_rows DistinctRows,
    distinct_share_in_range DistinctShareInRange,
    distribution_close DistributionClose,
    entropy_in_range EntropyInRange,
    equal_in_row EqualInRow,
    expression Expression,
    fresh Fresh,
    implies Implies,
    in_case InCase,
    in_range InRange,
    in_set InSet,
    increasing Increasing,
    json Json,
    length_in_range LengthInRange,
    like Like,
    matches Matches,
    matches_all MatchesAll,
    matches_any MatchesAny,
    matches_none MatchesNone,
    max_in_range MaxInRange,
    mean_in_range MeanInRange,
    median_in_range MedianInRange,
    min_in_range MinInRange,
    missing Missing,
    missing_share_in_range MissingShareInRange,
    most_common_in_set MostCommonInSet,
    multiple_of MultipleOf,
    no_gaps NoGaps,
    no_outliers NoOutliers,
    not_in_set NotInSet,
    not_like NotLike,
    not_matches NotMatches,
    not_missing NotMissing,
    not_truncated NotTruncated,
    of_datatype OfDatatype,
    of_meaning OfMeaning,
    of_type OfType,
    pair_in_set PairInSet,
    quantile_in_range QuantileInRange,
    references References,
    references_together ReferencesTogether,
    row_count_in_range RowCountInRange,
    row_count_matches RowCountMatches,
    std_in_range StdInRange,
    sum_equals SumEquals,
    sum_in_range SumInRange,
    top_share_in_range TopShareInRange,
    trimmed Trimmed,
    unique Unique,
    unique_share_in_range UniqueShareInRange,
    unique_together UniqueTogether,
    z_score_below ZScoreBelow,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::parse;

    #[test]
    fn names_are_unique_sorted_and_those_of_the_pages() {
        assert!(CATALOGUE.is_sorted_by(|a, b| a.name < b.name));
        for entry in CATALOGUE {
            assert_eq!(entry.page.lines().next(), Some(format!("# {}", entry.name).as_str()));
            let headings: Vec<_> = entry.page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(headings, ["What it looks at", "Why it matters", "Example", "Limits"], "{}", entry.name);
        }
    }

    #[test]
    fn the_example_of_each_page_is_such_a_check_and_comes_back() {
        for entry in CATALOGUE {
            let example = entry.page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
            let text = format!("{{\"format\": \"assay-suite/1\", \"checks\": [{example}]}}");
            let suite = parse(&text).unwrap_or_else(|e| panic!("{}: {e}", entry.name));
            assert_eq!(suite.checks[0].rule.name(), entry.name);
            assert_eq!(parse(&suite.to_json().unwrap()).unwrap(), suite, "{}", entry.name);
            assert!(!suite.checks[0].says().is_empty());
        }
    }
}
