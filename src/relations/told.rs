//! Relations as they are told outside: with the names of their columns.

use serde::Serialize;

use super::{Association, Constraint, ConstraintKind, Matrix, Measure, Structure};
use crate::profile::Profile;

/// So many associations are told at most; a table of a thousand columns has half a million.
const MOST: usize = 1000;

/// Something that holds between columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Relation<'a> {
    kind: Kind,
    /// The names of the columns, in the order of the kind.
    columns: Vec<&'a str>,
    /// Rows in which it was judged.
    rows: u64,
    #[serde(flatten)]
    more: More<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", untagged)]
enum Kind {
    Association(Together),
    Constraint(ConstraintKind),
}

/// The kind of what is measured and need not hold in single rows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Together {
    Association,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
enum More<'a> {
    Association {
        /// How it was measured.
        measure: Measure,
        /// The measure's value.
        value: f64,
    },
    Constraint {
        /// Rows in which it does not hold.
        violations: u64,
        /// The first of them.
        examples: &'a [u64],
        #[serde(skip_serializing_if = "Option::is_none")]
        factor: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        offset: Option<f64>,
    },
}

/// What holds in the rows of a table, by kind, and then how closely columns go together, closest first.
#[must_use]
pub fn relations<'a>(matrix: &Matrix, structure: &'a Structure, profile: &'a Profile) -> Vec<Relation<'a>> {
    let name = |at: u32| profile.columns.get(at as usize).map_or("", |column| column.name.as_str());
    let names = |columns: &[u32]| columns.iter().copied().map(name).collect();
    let constraint = |found: &'a Constraint| {
        let Constraint { kind, columns, rows, violations, examples, factor, offset } = found;
        let more = More::Constraint { violations: *violations, examples, factor: *factor, offset: *offset };
        Relation { kind: Kind::Constraint(*kind), columns: names(columns), rows: *rows, more }
    };
    let association = |pair: &Association| {
        let more = More::Association { measure: pair.measure, value: pair.value };
        Relation { kind: Kind::Association(Together::Association), columns: names(&pair.columns), rows: matrix.rows, more }
    };
    structure.constraints.iter().map(constraint).chain(matrix.pairs.iter().take(MOST).map(association)).collect()
}
