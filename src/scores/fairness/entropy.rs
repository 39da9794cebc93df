//! Generalised entropy: how unevenly the benefit of predictions is spread over all rows, and how much of that lies between groups.

use serde::{Deserialize, Serialize};

use super::{Grouped, grouped::Counts};
use crate::num::elementary::{ln, pow};

/// How unevenly benefit is spread (Speicher et al. 2018): 0 where all rows have the same. The benefit of a row is 1, plus 1
/// for a positive prediction, less 1 for a positive truth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Entropy {
    /// Over all rows.
    pub total: f64,
    /// What would be left if all rows of a group had their mean benefit.
    pub between: f64,
}

/// The generalised entropy index of order `alpha`; 1 is Theil's index, 2 half the squared coefficient of variation.
///
/// `None` for an order of 0 or below, or where no row has a benefit.
#[must_use]
pub fn generalised_entropy(judged: &Grouped, alpha: f64) -> Option<Entropy> {
    if alpha.is_nan() || alpha <= 0.0 {
        return None;
    }
    let counts: Vec<Counts> = judged.counts().into_iter().filter(|counts| counts.rows() > 0.0).collect();
    let kinds = counts.iter().flat_map(benefits);
    let means = counts.iter().map(|counts| (benefits(counts).iter().map(|(b, n)| b * n).sum::<f64>() / counts.rows(), counts.rows()));
    Some(Entropy { total: index(&kinds.collect::<Vec<_>>(), alpha)?, between: index(&means.collect::<Vec<_>>(), alpha)? })
}

/// Each benefit with how many rows have it.
fn benefits(counts: &Counts) -> [(f64, f64); 3] {
    [(0.0, counts.cells[1][0]), (1.0, counts.right()), (2.0, counts.cells[0][1])]
}

fn index(benefits: &[(f64, f64)], alpha: f64) -> Option<f64> {
    let (sum, rows) = benefits.iter().fold((0.0, 0.0), |(sum, rows), (benefit, n)| (sum + benefit * n, rows + n));
    let mean = sum / rows;
    if mean.is_nan() || mean <= 0.0 {
        return None;
    }
    let term = |benefit: f64| {
        let share = benefit / mean;
        match alpha {
            // The limit of x ln x at 0 is 0.
            1.0 => {
                if share > 0.0 {
                    share * ln(share)
                } else {
                    0.0
                }
            }
            _ => (pow(share, alpha) - 1.0) / (alpha * (alpha - 1.0)),
        }
    };
    Some(benefits.iter().map(|(benefit, n)| n * term(*benefit)).sum::<f64>() / rows)
}
