//! Solving symmetric systems of equations (Cholesky: Golub and Van Loan, Matrix Computations, 2013, algorithm 4.2.1).

use crate::num::elementary::sqrt;

/// A square matrix, symmetric and not negative, as the product of a lower triangle and its mirror image.
pub(super) struct Factor {
    /// Row by row; what is above the diagonal is left over.
    lower: Vec<f64>,
    side: usize,
}

impl Factor {
    /// The factor of a matrix, which is given row by row. A row that says nothing that the ones before do not say is left out.
    pub(super) fn new(mut matrix: Vec<f64>, side: usize) -> Self {
        // What is left of a diagonal below this share of it is rounding.
        const NOTHING: f64 = 1e-11;
        let diagonal: Vec<f64> = (0..side).map(|i| matrix[i * side + i]).collect();
        for i in 0..side {
            for j in 0..=i {
                let (above, own) = matrix.split_at(i * side);
                let sum: f64 = if i == j {
                    own[..j].iter().map(|x| x * x).sum()
                } else {
                    own[..j].iter().zip(&above[j * side..j * side + j]).map(|(a, b)| a * b).sum()
                };
                let left = matrix[i * side + j] - sum;
                matrix[i * side + j] = if i == j {
                    if left > NOTHING * diagonal[i] { sqrt(left) } else { 0.0 }
                } else {
                    let pivot = matrix[j * side + j];
                    if pivot > 0.0 { left / pivot } else { 0.0 }
                };
            }
        }
        Self { lower: matrix, side }
    }

    /// The x with `matrix * x = right`; it is 0 where a row was left out.
    pub(super) fn solve(&self, mut right: Vec<f64>) -> Vec<f64> {
        let (n, lower) = (self.side, &self.lower);
        for i in 0..n {
            let sum: f64 = lower[i * n..i * n + i].iter().zip(&right).map(|(a, x)| a * x).sum();
            right[i] = divided(right[i] - sum, lower[i * n + i]);
        }
        for i in (0..n).rev() {
            let sum: f64 = (i + 1..n).map(|j| lower[j * n + i] * right[j]).sum();
            right[i] = divided(right[i] - sum, lower[i * n + i]);
        }
        right
    }
}

fn divided(x: f64, pivot: f64) -> f64 {
    if pivot > 0.0 { x / pivot } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_solved_and_repetition_is_left_out() {
        let x = Factor::new(vec![4.0, 2.0, 2.0, 3.0], 2).solve(vec![10.0, 11.0]);
        assert!((x[0] - 1.0).abs() < 1e-12 && (x[1] - 3.0).abs() < 1e-12, "{x:?}");
        assert_eq!(Factor::new(vec![1.0; 4], 2).solve(vec![2.0, 2.0]), [2.0, 0.0]);
        assert_eq!(Factor::new(Vec::new(), 0).solve(Vec::new()), Vec::<f64>::new());
    }
}
