//! Features as models with weights, distances or densities need them: no cell missing, numbers scaled, levels as positions.

use serde::{Deserialize, Serialize};

use super::{Feature, FeatureKind, Features, Fill, Scale};
use crate::num::{elementary::sqrt, sum::Sum};

/// How cells are turned into a design. It is found out from the training rows alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Preparation {
    features: Vec<Prepared>,
    /// Numbers a row.
    numbers: usize,
    /// Features with levels.
    leveled: usize,
    /// Weights that a model needs: one for each number and each level.
    width: usize,
}

/// One feature of a preparation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Prepared {
    /// A number: missing ones are filled, then `(x - shift) / divisor`.
    Number { fill: f64, shift: f64, divisor: f64 },
    /// The level of position p has the weight at `start + p`, of `count`.
    Levels { start: usize, count: usize },
}

/// Rows that are prepared: numbers, and for each feature with levels the weight that the row uses.
#[derive(Debug, Clone, Default)]
pub struct Design {
    /// Numbers row by row, `rows` x `number_width`. Number j has the weight j.
    pub(super) numbers: Vec<f64>,
    /// Numbers a row.
    pub(super) number_width: usize,
    /// Weights of levels row by row, `rows` x `level_width`. A level that nobody knows has the weight `width`, which is none.
    pub(super) levels: Vec<u32>,
    /// Features with levels.
    pub(super) level_width: usize,
    /// How many weights there are.
    pub(super) width: usize,
    /// Rows.
    pub(super) rows: usize,
}

impl Preparation {
    /// Finds out what stands for missing numbers and how numbers are scaled.
    #[must_use]
    pub fn new(features: &Features, rows: &[u32]) -> Self {
        Self::with(features, rows, None)
    }

    /// The same with another scale than the plan says, for models that need it.
    #[must_use]
    pub fn scaled(features: &Features, rows: &[u32], scale: Scale) -> Self {
        Self::with(features, rows, Some(scale))
    }

    fn with(features: &Features, rows: &[u32], wanted: Option<Scale>) -> Self {
        let numbers = features.list().iter().filter(|feature| feature.is_number()).count();
        let mut width = numbers;
        let mut prepared = |(at, feature): (usize, &Feature)| match &feature.kind {
            FeatureKind::Number { fill, scale } => {
                let cells = rows.iter().map(|&row| features.row(row)[at]).collect();
                number(cells, *fill, wanted.unwrap_or(*scale))
            }
            FeatureKind::Levels(levels) | FeatureKind::Means { levels, .. } => {
                let start = width;
                width += levels.len();
                Prepared::Levels { start, count: levels.len() }
            }
        };
        let all: Vec<Prepared> = features.list().iter().enumerate().map(&mut prepared).collect();
        Self { leveled: all.len() - numbers, features: all, numbers, width }
    }

    /// How many weights a model needs.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Prepares rows.
    #[must_use]
    pub fn design(&self, features: &Features, rows: &[u32]) -> Design {
        let mut design = Design {
            numbers: Vec::with_capacity(rows.len() * self.numbers),
            number_width: self.numbers,
            levels: Vec::with_capacity(rows.len() * self.leveled),
            level_width: self.leveled,
            width: self.width,
            rows: rows.len(),
        };
        for &row in rows {
            for (prepared, &cell) in self.features.iter().zip(features.row(row)) {
                match *prepared {
                    Prepared::Number { fill, shift, divisor } => {
                        design.numbers.push((if cell.is_nan() { fill } else { cell } - shift) / divisor);
                    }
                    Prepared::Levels { start, count } => {
                        let is_known = !cell.is_nan() && (cell as usize) < count;
                        design.levels.push(if is_known { start + cell as usize } else { self.width } as u32);
                    }
                }
            }
        }
        design
    }

    /// For each weight the feature that it belongs to, and the position of its level.
    #[must_use]
    pub fn weights(&self) -> Vec<(usize, Option<usize>)> {
        let of_numbers = self.features.iter().enumerate().filter(|(_, f)| matches!(f, Prepared::Number { .. })).map(|(at, _)| (at, None));
        let of_levels = self.features.iter().enumerate().flat_map(|(at, f)| match f {
            Prepared::Levels { count, .. } => (0..*count).map(|level| (at, Some(level))).collect(),
            Prepared::Number { .. } => Vec::new(),
        });
        of_numbers.chain(of_levels).collect()
    }

    /// Whether it prepares these features.
    #[must_use]
    pub fn is_sound(&self, features: &[Feature]) -> bool {
        let mut width = self.numbers;
        let mut fits = |(prepared, feature): (&Prepared, &Feature)| match *prepared {
            Prepared::Number { divisor, .. } => feature.is_number() && divisor != 0.0,
            Prepared::Levels { start, count } => {
                let here = width;
                width = width.saturating_add(count);
                start == here && count == feature.levels().len() && !feature.is_number()
            }
        };
        self.features.len() == features.len()
            && self.features.iter().zip(features).all(&mut fits)
            && self.numbers == features.iter().filter(|feature| feature.is_number()).count()
            && self.leveled == features.len() - self.numbers
            && self.width == width
    }

    /// What is done with each feature: for numbers the fill, the shift and the divisor; `None` for levels.
    #[must_use]
    pub fn numbers(&self) -> Vec<Option<[f64; 3]>> {
        let of = |prepared: &Prepared| match *prepared {
            Prepared::Number { fill, shift, divisor } => Some([fill, shift, divisor]),
            Prepared::Levels { .. } => None,
        };
        self.features.iter().map(of).collect()
    }
}

impl Design {
    /// The numbers of a row.
    #[inline]
    pub(super) fn row_numbers(&self, row: usize) -> &[f64] {
        &self.numbers[row * self.number_width..(row + 1) * self.number_width]
    }

    /// The weights of a row's levels.
    #[inline]
    pub(super) fn row_levels(&self, row: usize) -> &[u32] {
        &self.levels[row * self.level_width..(row + 1) * self.level_width]
    }

    /// The sum of the weights of a row. There is one more weight than `width`, which is 0: that of levels nobody knows.
    #[inline]
    pub(super) fn dot(&self, row: usize, weights: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (x, w) in self.row_numbers(row).iter().zip(weights) {
            sum += x * w;
        }
        for &level in self.row_levels(row) {
            sum += weights[level as usize];
        }
        sum
    }

    /// Adds a row times a factor to as many sums as there are weights, and one for levels nobody knows.
    #[inline]
    pub(super) fn add(&self, row: usize, factor: f64, sums: &mut [f64]) {
        for (x, sum) in self.row_numbers(row).iter().zip(sums.iter_mut()) {
            *sum += factor * x;
        }
        for &level in self.row_levels(row) {
            sums[level as usize] += factor;
        }
    }

    /// The sums over all rows of the products of every two parts of a row, times the factor of the row: a square of `width + 1` rows
    /// and columns. Parts of a row stand in the order of their weights; levels nobody knows come last.
    pub(super) fn products(&self, factors: &[f64]) -> Vec<f64> {
        /// Rows that are taken together, so that sums are fetched and put back less often.
        const TOGETHER: usize = 4;
        let (side, numbers) = (self.width + 1, self.number_width);
        let mut products = vec![0.0; side * side];
        let mut row = 0;
        while row + TOGETHER <= self.rows {
            let rows: [&[f64]; TOGETHER] = std::array::from_fn(|at| self.row_numbers(row + at));
            for j in 0..numbers {
                let [a, b, c, d] = std::array::from_fn(|at| factors[row + at] * rows[at][j]);
                let [w, x, y, z] = std::array::from_fn(|at| &rows[at][j..numbers]);
                let sums = &mut products[j * side + j..j * side + numbers];
                for at in 0..numbers - j {
                    sums[at] += (a * w[at] + b * x[at]) + (c * y[at] + d * z[at]);
                }
            }
            row += TOGETHER;
        }
        for (row, factor) in factors.iter().enumerate().take(self.rows).skip(row) {
            let numbers = self.row_numbers(row);
            for (j, x) in numbers.iter().enumerate() {
                for (sum, y) in products[j * side + j..].iter_mut().zip(&numbers[j..]) {
                    *sum += factor * x * y;
                }
            }
        }
        for (row, &factor) in factors.iter().enumerate().take(self.rows) {
            let levels = self.row_levels(row);
            for (j, x) in self.row_numbers(row).iter().enumerate() {
                for &level in levels {
                    products[j * side + level as usize] += factor * x;
                }
            }
            for (at, &level) in levels.iter().enumerate() {
                for &other in &levels[at..] {
                    products[level as usize * side + other as usize] += factor;
                }
            }
        }
        for i in 0..side {
            for j in 0..i {
                products[i * side + j] = products[j * side + i];
            }
        }
        products
    }
}

fn number(cells: Vec<f64>, fill: Fill, scale: Scale) -> Prepared {
    let mut known: Vec<f64> = cells.iter().copied().filter(|cell| !cell.is_nan()).collect();
    known.sort_unstable_by(f64::total_cmp);
    let fill = match fill {
        Fill::Median => median(&known),
        Fill::Mean => mean(&known),
        Fill::MostFrequent => most_frequent(&known),
        Fill::Zero => 0.0,
    };
    let filled: Vec<f64> = cells.into_iter().map(|cell| if cell.is_nan() { fill } else { cell }).collect();
    let (shift, divisor) = match scale {
        Scale::None => (0.0, 1.0),
        Scale::Standard => {
            let mean = mean(&filled);
            let squares: Sum = filled.iter().map(|x| (x - mean) * (x - mean)).collect();
            (mean, sqrt(squares.value() / filled.len().max(1) as f64))
        }
        Scale::Range => {
            let low = filled.iter().copied().fold(f64::INFINITY, f64::min);
            let high = filled.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if low <= high { (low, high - low) } else { (0.0, 1.0) }
        }
    };
    // A constant says nothing; what is left of rounding must not be blown up.
    let is_constant = !divisor.is_finite() || divisor <= 10.0 * f64::EPSILON * shift.abs();
    Prepared::Number { fill, shift, divisor: if is_constant { 1.0 } else { divisor } }
}

/// The middle of ordered numbers; 0 where there is none.
fn median(ordered: &[f64]) -> f64 {
    let half = ordered.len() / 2;
    match (ordered.get(half.wrapping_sub(1)), ordered.get(half)) {
        (Some(a), Some(b)) if ordered.len().is_multiple_of(2) => a + (b - a) / 2.0,
        (_, Some(b)) => *b,
        _ => 0.0,
    }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().copied().collect::<Sum>().value() / numbers.len().max(1) as f64
}

fn most_frequent(ordered: &[f64]) -> f64 {
    let runs = ordered.chunk_by(|a, b| a == b);
    let mut best: &[f64] = &[];
    for run in runs {
        if run.len() > best.len() {
            best = run;
        }
    }
    best.first().copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn features(scale: Scale, fill: Fill) -> Features {
        let number = Feature { name: "x".to_owned(), column: 0, kind: FeatureKind::Number { fill, scale } };
        let levels = FeatureKind::Levels(vec!["a".to_owned(), "b".to_owned()]);
        let level = Feature { name: "l".to_owned(), column: 1, kind: levels };
        let cells = vec![1.0, 0.0, f64::NAN, 1.0, 3.0, f64::NAN, 1.0, 1.0, 1000.0, 7.0];
        Features::new(Arc::new(vec![number, level]), 5, cells)
    }

    #[test]
    fn what_is_found_out_comes_from_the_training_rows() {
        let rows = [
            (Scale::None, Fill::Median, [1.0, 1.0, 3.0, 1.0, 1000.0]),
            (Scale::None, Fill::Mean, [1.0, 5.0 / 3.0, 3.0, 1.0, 1000.0]),
            (Scale::None, Fill::MostFrequent, [1.0, 1.0, 3.0, 1.0, 1000.0]),
            (Scale::None, Fill::Zero, [1.0, 0.0, 3.0, 1.0, 1000.0]),
            (Scale::Range, Fill::Median, [0.0, 0.0, 1.0, 0.0, 499.5]),
        ];
        for (scale, fill, expected) in rows {
            let features = features(scale, fill);
            let prepared = Preparation::new(&features, &[0, 1, 2, 3]).design(&features, &[0, 1, 2, 3, 4]);
            assert_eq!(prepared.numbers, expected, "{scale:?} {fill:?}");
        }
    }

    #[test]
    fn levels_are_positions_of_weights_and_unknown_ones_have_none() {
        let features = features(Scale::Standard, Fill::Median);
        let preparation = Preparation::new(&features, &[0, 2]);
        let design = preparation.design(&features, &[0, 1, 2, 3, 4]);
        assert_eq!(design.numbers[..3], [-1.0, 0.0, 1.0]);
        assert_eq!(design.levels, [1, 2, 3, 2, 3]);
        assert_eq!(design.dot(2, &[2.0, 10.0, 20.0, 0.0]), 2.0);
        assert_eq!(preparation.weights(), [(0, None), (1, Some(0)), (1, Some(1))]);
    }
}
