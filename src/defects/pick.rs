//! Which rows a dose touches. Each row has a number of its own, drawn once, and the lowest numbers are picked: a larger dose
//! touches all that a smaller one does.

use crate::num::{elementary::ln, rng::Rng};

/// How many of `n` a dose is.
fn count(n: usize, dose: f64) -> usize {
    (n as f64 * dose.clamp(0.0, 1.0)).round() as usize
}

/// The share `dose` of the rows, ascending.
pub(super) fn evenly(rows: impl Iterator<Item = u32>, dose: f64, draw: impl Fn(u32) -> Rng) -> Vec<u32> {
    let all: Vec<(f64, u32)> = rows.map(|row| (draw(row).unit(), row)).collect();
    let wanted = count(all.len(), dose);
    lowest(all, wanted)
}

/// The share `dose` of the rows whose weight is above 0, by weight (Efraimidis and Spirakis 2006), ascending.
pub(super) fn weighted(rows: impl Iterator<Item = (u32, f64)>, dose: f64, draw: impl Fn(u32) -> Rng) -> Vec<u32> {
    // A unit of 0 has no logarithm.
    let key = |row: u32, weight: f64| -ln(1.0 - draw(row).unit()) / weight;
    let all: Vec<(f64, u32)> = rows.filter(|(_, weight)| *weight > 0.0).map(|(row, weight)| (key(row, weight), row)).collect();
    let wanted = count(all.len(), dose);
    lowest(all, wanted)
}

fn lowest(mut all: Vec<(f64, u32)>, wanted: usize) -> Vec<u32> {
    if wanted == 0 {
        return Vec::new();
    }
    if wanted < all.len() {
        all.select_nth_unstable_by(wanted - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        all.truncate(wanted);
    }
    let mut rows: Vec<u32> = all.into_iter().map(|(_, row)| row).collect();
    rows.sort_unstable();
    rows
}
