//! Minimising a smooth convex function of some hundred numbers by its slope and its curvature (Newton's method; Nocedal and Wright,
//! Numerical Optimization, 2006, chapter 3). Curvature is dear, so it is kept as long as steps with it go far.

use super::{cholesky::Factor, lbfgs::Objective};

/// A function whose second derivatives are known.
pub(super) trait Curved: Objective {
    /// Its second derivatives, row by row.
    fn curvature(&self, x: &[f64]) -> Vec<f64>;
}

/// The curvature of an earlier point serves while each step with it leaves at most this share of the slope.
const SERVES: f64 = 0.1;
/// With a step this small, what is left is rounding.
const SHORTEST: f64 = 1e-6;

/// The state between iterations.
pub(super) struct Newton {
    pub(super) x: Vec<f64>,
    value: f64,
    gradient: Vec<f64>,
    /// The curvature that is kept, and the largest part of the slope before the step with it.
    held: Option<(Factor, f64)>,
    tolerance: f64,
}

impl Newton {
    /// Begins at zero with so many numbers. Ends once no part of the gradient is above `tolerance`.
    pub(super) fn new(objective: &mut impl Objective, width: usize, tolerance: f64) -> Self {
        let (x, mut gradient) = (vec![0.0; width], vec![0.0; width]);
        let value = objective.value(&x, &mut gradient);
        Self { x, value, gradient, held: None, tolerance }
    }

    /// Makes one step. False once there is nothing to gain.
    pub(super) fn step(&mut self, objective: &mut impl Curved) -> bool {
        let largest = self.gradient.iter().map(|g| g.abs()).fold(0.0, f64::max);
        if largest <= self.tolerance {
            return false;
        }
        match self.held.take().filter(|(_, before)| largest <= SERVES * before) {
            Some((factor, _)) => {
                let is_better = self.search(objective, &factor);
                self.held = is_better.then_some((factor, largest));
                is_better || self.step_anew(objective, largest)
            }
            None => self.step_anew(objective, largest),
        }
    }

    fn step_anew(&mut self, objective: &mut impl Curved, largest: f64) -> bool {
        let factor = Factor::new(objective.curvature(&self.x), self.x.len());
        let is_better = self.search(objective, &factor);
        self.held = Some((factor, largest));
        is_better
    }

    /// The step that the curvature suggests, halved until it helps; false where it does not.
    fn search(&mut self, objective: &mut impl Objective, factor: &Factor) -> bool {
        let step = factor.solve(self.gradient.clone());
        let (mut length, mut gradient) = (1.0, vec![0.0; self.x.len()]);
        while length > SHORTEST {
            let moved: Vec<f64> = self.x.iter().zip(&step).map(|(x, step)| x - length * step).collect();
            let value = objective.value(&moved, &mut gradient);
            if value < self.value {
                (self.x, self.value, self.gradient) = (moved, value, gradient);
                return true;
            }
            length *= 0.5;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::elementary::{exp, ln};

    /// exp(x) - 2 x + y², least at (ln 2, 0); counts how often its curvature is asked for.
    struct Bowl(std::cell::Cell<usize>);

    impl Objective for Bowl {
        fn value(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
            (gradient[0], gradient[1]) = (exp(x[0]) - 2.0, 2.0 * x[1]);
            exp(x[0]) - 2.0 * x[0] + x[1] * x[1]
        }
    }

    impl Curved for Bowl {
        fn curvature(&self, x: &[f64]) -> Vec<f64> {
            self.0.set(self.0.get() + 1);
            vec![exp(x[0]), 0.0, 0.0, 2.0]
        }
    }

    #[test]
    fn the_least_point_is_found_with_fewer_curvatures_than_steps() {
        let mut bowl = Bowl(std::cell::Cell::new(0));
        let mut newton = Newton::new(&mut bowl, 2, 1e-9);
        let steps = (0..50).take_while(|_| newton.step(&mut bowl)).count();
        assert!((newton.x[0] - ln(2.0)).abs() < 1e-8 && newton.x[1].abs() < 1e-9, "{:?}", newton.x);
        assert!(steps < 20 && bowl.0.get() < steps, "{steps} steps, {} curvatures", bowl.0.get());
    }
}
