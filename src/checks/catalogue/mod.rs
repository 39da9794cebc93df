//! The catalogue: one file a check, and the list of them all.

mod kind;
mod parameter;
mod pattern;
mod set;

mod column_compares;
mod column_exists;
mod expression;
mod in_range;
mod in_set;
mod length_in_range;
mod matches;
mod max_in_range;
mod mean_in_range;
mod min_in_range;
mod missing;
mod not_in_set;
mod not_matches;
mod not_missing;
mod of_type;
mod row_count_in_range;
mod std_in_range;
mod sum_in_range;
mod unique;
mod unique_together;

use serde_json::Value;

pub use kind::{Dimension, Kind};
pub use parameter::{Parameter, ParameterKind};
pub use {
    column_compares::ColumnCompares,
    column_exists::ColumnExists,
    expression::Expression,
    in_range::InRange,
    in_set::InSet,
    length_in_range::LengthInRange,
    matches::Matches,
    max_in_range::MaxInRange,
    mean_in_range::MeanInRange,
    min_in_range::MinInRange,
    missing::Missing,
    not_in_set::NotInSet,
    not_matches::NotMatches,
    not_missing::NotMissing,
    of_type::OfType,
    row_count_in_range::RowCountInRange,
    std_in_range::StdInRange,
    sum_in_range::SumInRange,
    unique::Unique,
    unique_together::UniqueTogether,
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
            pub fn columns(&self) -> Vec<&str> {
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
    column_compares ColumnCompares,
    column_exists ColumnExists,
    expression Expression,
    in_range InRange,
    in_set InSet,
    length_in_range LengthInRange,
    matches Matches,
    max_in_range MaxInRange,
    mean_in_range MeanInRange,
    min_in_range MinInRange,
    missing Missing,
    not_in_set NotInSet,
    not_matches NotMatches,
    not_missing NotMissing,
    of_type OfType,
    row_count_in_range RowCountInRange,
    std_in_range StdInRange,
    sum_in_range SumInRange,
    unique Unique,
    unique_together UniqueTogether,
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
