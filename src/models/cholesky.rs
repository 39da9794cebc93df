//! Solving symmetric systems of equations (Cholesky: Golub and Van Loan, Matrix Computations, 2013, algorithm 4.2.1).

use crate::num::elementary::sqrt;

/// The x with `matrix * x = right`. The matrix is square, row by row, symmetric and not negative; where a row says nothing that the
/// ones before do not say, its x is 0.
pub(super) fn solve(mut matrix: Vec<f64>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    // What is left of a diagonal below this share of it is rounding.
    const NOTHING: f64 = 1e-11;
    let diagonal: Vec<f64> = (0..n).map(|i| matrix[i * n + i]).collect();
    for i in 0..n {
        for j in 0..=i {
            let (above, own) = matrix.split_at(i * n);
            let sum: f64 = if i == j {
                own[..j].iter().map(|x| x * x).sum()
            } else {
                own[..j].iter().zip(&above[j * n..j * n + j]).map(|(a, b)| a * b).sum()
            };
            let left = matrix[i * n + j] - sum;
            matrix[i * n + j] = if i == j {
                if left > NOTHING * diagonal[i] { sqrt(left) } else { 0.0 }
            } else {
                let pivot = matrix[j * n + j];
                if pivot > 0.0 { left / pivot } else { 0.0 }
            };
        }
    }
    for i in 0..n {
        let sum: f64 = matrix[i * n..i * n + i].iter().zip(&right).map(|(a, x)| a * x).sum();
        right[i] = divided(right[i] - sum, matrix[i * n + i]);
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|j| matrix[j * n + i] * right[j]).sum();
        right[i] = divided(right[i] - sum, matrix[i * n + i]);
    }
    right
}

fn divided(x: f64, pivot: f64) -> f64 {
    if pivot > 0.0 { x / pivot } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_solved_and_repetition_is_left_out() {
        let x = solve(vec![4.0, 2.0, 2.0, 3.0], vec![10.0, 11.0]);
        assert!((x[0] - 1.0).abs() < 1e-12 && (x[1] - 3.0).abs() < 1e-12, "{x:?}");
        assert_eq!(solve(vec![1.0, 1.0, 1.0, 1.0], vec![2.0, 2.0]), [2.0, 0.0]);
        assert_eq!(solve(Vec::new(), Vec::new()), Vec::<f64>::new());
    }
}
