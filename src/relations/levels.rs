//! Measures of two sets of categories, from how often each pair of them occurs.

use std::collections::BTreeMap;

use super::series::{Series, both};
use crate::{num::sum::Sum, stats::entropy};

/// How often the levels of two series occur, and occur together.
pub struct Table {
    n: u64,
    a: Vec<u64>,
    b: Vec<u64>,
    /// Pairs of levels that occur, ascending.
    together: Vec<((u32, u32), u64)>,
}

impl Table {
    /// Counts the levels of two series in the rows where both have one.
    pub fn new(a: &Series, b: &Series) -> Self {
        /// Pairs of levels up to which a table with all of them is counted in.
        const DENSE: usize = 1 << 16;
        let mut table = Self { n: 0, a: vec![0; a.size], b: vec![0; b.size], together: Vec::new() };
        let (wide, all) = (b.size, a.size * b.size);
        if all <= DENSE {
            let mut cells = vec![0_u64; all];
            for (x, y) in both(a, b) {
                cells[x as usize * wide + y as usize] += 1;
            }
            let pair = |at: usize| ((at / wide) as u32, (at % wide) as u32);
            table.together = cells.into_iter().enumerate().filter(|&(_, count)| count > 0).map(|(at, count)| (pair(at), count)).collect();
        } else {
            let mut cells = BTreeMap::new();
            for pair in both(a, b) {
                *cells.entry(pair).or_insert(0) += 1;
            }
            table.together = cells.into_iter().collect();
        }
        for &((x, y), count) in &table.together {
            table.n += count;
            table.a[x as usize] += count;
            table.b[y as usize] += count;
        }
        table
    }

    /// Pairs of levels that occur, ascending, with how often.
    pub fn together(&self) -> &[((u32, u32), u64)] {
        &self.together
    }

    /// Cramér's V corrected for bias (Bergsma 2013, "A bias-correction for Cramér's V and Tschuprow's T").
    pub fn cramers_v(&self) -> Option<f64> {
        let levels = |counts: &[u64]| counts.iter().filter(|&&count| count > 0).count() as f64;
        let (n, r, k) = (self.n as f64, levels(&self.a), levels(&self.b));
        if self.n < 2 || r < 2.0 || k < 2.0 {
            return None;
        }
        // Pearson's chi-square over n: the sum over the cells of O^2 / (row * column), less 1.
        let mut sum = Sum::default();
        for &((x, y), count) in &self.together {
            sum.add(count as f64 / self.a[x as usize] as f64 * (count as f64 / self.b[y as usize] as f64));
        }
        let phi = (sum.value() - 1.0 - (r - 1.0) * (k - 1.0) / (n - 1.0)).max(0.0);
        let (r, k) = (r - (r - 1.0) * (r - 1.0) / (n - 1.0), k - (k - 1.0) * (k - 1.0) / (n - 1.0));
        let most = r.min(k) - 1.0;
        (most > 0.0).then(|| (phi / most).sqrt().min(1.0))
    }

    /// Mutual information in bits: the entropies of both less that of the pairs.
    pub fn mutual_information(&self) -> f64 {
        let pairs: Vec<u64> = self.together.iter().map(|pair| pair.1).collect();
        (entropy(&self.a, self.n) + entropy(&self.b, self.n) - entropy(&pairs, self.n)).max(0.0)
    }

    /// Theil's U: which share of the second's entropy knowing the first takes away, and the other way round.
    pub fn explains(&self) -> [Option<f64>; 2] {
        let information = self.mutual_information();
        [&self.b, &self.a].map(|counts| {
            let all = entropy(counts, self.n);
            (all > 0.0).then(|| (information / all).min(1.0))
        })
    }
}
