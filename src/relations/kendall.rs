//! Kendall's tau-b of two quantities (Knight 1966: by counting the exchanges of a merge sort).

use super::series::{Series, both};

/// Kendall's tau-b; `None` where one of the two does not vary.
pub fn kendall(a: &Series, b: &Series) -> Option<f64> {
    let mut pairs: Vec<(u32, u32)> = both(a, b).collect();
    let n = pairs.len() as u64;
    pairs.sort_unstable();
    let tied_both = ties(pairs.iter());
    let tied_a = ties(pairs.iter().map(|pair| pair.0));
    let mut second: Vec<u32> = pairs.iter().map(|pair| pair.1).collect();
    let discordant = exchanges(&mut second);
    let tied_b = ties(second.iter());
    let all = n * n.saturating_sub(1) / 2;
    let (untied_a, untied_b) = (all - tied_a, all - tied_b);
    if untied_a == 0 || untied_b == 0 {
        return None;
    }
    let concordant_less_discordant = all as f64 - tied_a as f64 - tied_b as f64 + tied_both as f64 - 2.0 * discordant as f64;
    Some((concordant_less_discordant / (untied_a as f64).sqrt() / (untied_b as f64).sqrt()).clamp(-1.0, 1.0))
}

/// How many pairs of equal neighbours' runs there are in sorted values.
fn ties<T: PartialEq>(sorted: impl Iterator<Item = T>) -> u64 {
    let (mut tied, mut run, mut last) = (0, 0_u64, None);
    for value in sorted {
        if last.as_ref() == Some(&value) {
            tied += run;
            run += 1;
        } else {
            run = 1;
            last = Some(value);
        }
    }
    tied
}

/// Sorts, and counts the pairs that stood in the wrong order.
fn exchanges(values: &mut [u32]) -> u64 {
    let mut spare = values.to_vec();
    let (mut width, mut count) = (1, 0);
    while width < values.len() {
        for start in (0..values.len()).step_by(2 * width) {
            let (middle, end) = ((start + width).min(values.len()), (start + 2 * width).min(values.len()));
            let (mut left, mut right) = (start, middle);
            for place in &mut spare[start..end] {
                if left < middle && (right >= end || values[left] <= values[right]) {
                    *place = values[left];
                    left += 1;
                } else {
                    *place = values[right];
                    right += 1;
                    count += (middle - left) as u64;
                }
            }
        }
        values.copy_from_slice(&spare);
        width *= 2;
    }
    count
}
