//! Minimising a smooth function of many numbers (L-BFGS: Nocedal and Wright, Numerical Optimization, 2006, algorithm 7.4), with an
//! L1 penalty if asked for (OWL-QN: Andrew and Gao 2007).
/// Pairs of steps that curvature is guessed from.
const MEMORY: usize = 10;
/// A step must bring this share of what the slope promises (Armijo).
const ENOUGH: f64 = 1e-4;

/// A function to minimise.
pub(super) trait Objective: Send {
    /// The value at `x`; writes the gradient.
    fn value(&mut self, x: &[f64], gradient: &mut [f64]) -> f64;
}

/// The state between iterations.
pub(super) struct Lbfgs {
    pub(super) x: Vec<f64>,
    value: f64,
    gradient: Vec<f64>,
    /// Steps of x and of the gradient, oldest first.
    pairs: Vec<(Vec<f64>, Vec<f64>)>,
    /// About how far each number moves for a gradient of 1: the first guess of the curvature, turned over.
    reach: Vec<f64>,
    /// The weight of the L1 penalty on each number; empty where there is none.
    l1: Vec<f64>,
    tolerance: f64,
}

impl Lbfgs {
    /// Begins at zero. `reach` is about one over the curvature by each number; it decides how quickly the end is found, not which it
    /// is. Ends once no part of the gradient is above `tolerance`.
    pub(super) fn new(objective: &mut impl Objective, reach: Vec<f64>, l1: Vec<f64>, tolerance: f64) -> Self {
        let (x, mut gradient) = (vec![0.0; reach.len()], vec![0.0; reach.len()]);
        let value = objective.value(&x, &mut gradient);
        let mut state = Self { x, value, gradient, pairs: Vec::new(), reach, l1, tolerance };
        state.value += state.penalty(&state.x);
        state
    }

    /// Makes one iteration. False once there is nothing to gain.
    pub(super) fn step(&mut self, objective: &mut impl Objective) -> bool {
        let slope = self.steepest();
        if slope.iter().all(|g| g.abs() <= self.tolerance) {
            return false;
        }
        let mut direction = self.direction(&slope);
        if !self.l1.is_empty() {
            for (d, g) in direction.iter_mut().zip(&slope) {
                if *d * g >= 0.0 {
                    *d = 0.0;
                }
            }
        }
        let promise = dot(&direction, &slope);
        if promise < 0.0 && self.search(objective, &direction, &slope) {
            return true;
        }
        // The guess of the curvature was bad: once more without it, then no further.
        if self.pairs.is_empty() {
            return false;
        }
        self.pairs.clear();
        let downhill: Vec<f64> = slope.iter().zip(&self.reach).map(|(g, reach)| -g * reach).collect();
        self.search(objective, &downhill, &slope)
    }

    fn search(&mut self, objective: &mut impl Objective, direction: &[f64], slope: &[f64]) -> bool {
        let mut length = 1.0;
        let mut gradient = vec![0.0; self.x.len()];
        for _ in 0..40 {
            let x = self.moved(direction, slope, length);
            let promise: f64 = x.iter().zip(&self.x).zip(slope).map(|((new, old), g)| (new - old) * g).sum();
            let value = objective.value(&x, &mut gradient) + self.penalty(&x);
            if value.is_finite() && value <= self.value + ENOUGH * promise && value < self.value {
                self.remember(&x, &gradient);
                (self.x, self.gradient, self.value) = (x, gradient, value);
                return true;
            }
            length *= 0.5;
        }
        false
    }

    fn moved(&self, direction: &[f64], slope: &[f64], length: f64) -> Vec<f64> {
        let mut x: Vec<f64> = self.x.iter().zip(direction).map(|(x, d)| x + length * d).collect();
        for (at, &weight) in self.l1.iter().enumerate() {
            // With a penalty nothing changes its sign in one step.
            let side = if self.x[at] == 0.0 { -slope[at] } else { self.x[at] };
            if weight > 0.0 && x[at] * side <= 0.0 {
                x[at] = 0.0;
            }
        }
        x
    }

    fn remember(&mut self, x: &[f64], gradient: &[f64]) {
        let s: Vec<f64> = x.iter().zip(&self.x).map(|(new, old)| new - old).collect();
        let y: Vec<f64> = gradient.iter().zip(&self.gradient).map(|(new, old)| new - old).collect();
        if dot(&s, &y) > 1e-10 * dot(&y, &y) {
            if self.pairs.len() == MEMORY {
                self.pairs.remove(0);
            }
            self.pairs.push((s, y));
        }
    }

    fn penalty(&self, x: &[f64]) -> f64 {
        self.l1.iter().zip(x).map(|(weight, x)| weight * x.abs()).sum()
    }

    /// The gradient, with the penalty's part where that has one.
    fn steepest(&self) -> Vec<f64> {
        let mut slope = self.gradient.clone();
        for ((g, &weight), &x) in slope.iter_mut().zip(&self.l1).zip(&self.x) {
            *g = if x > 0.0 || (x == 0.0 && *g + weight < 0.0) {
                *g + weight
            } else if x < 0.0 || *g - weight > 0.0 {
                *g - weight
            } else {
                0.0
            };
        }
        slope
    }

    fn direction(&self, slope: &[f64]) -> Vec<f64> {
        let mut q: Vec<f64> = slope.iter().map(|g| -g).collect();
        let mut shares = Vec::with_capacity(self.pairs.len());
        for (s, y) in self.pairs.iter().rev() {
            let share = dot(s, &q) / dot(s, y);
            add(&mut q, -share, y);
            shares.push(share);
        }
        let scale = self.pairs.last().map_or(1.0, |(s, y)| {
            let reached: f64 = y.iter().zip(&self.reach).map(|(y, reach)| y * y * reach).sum();
            dot(s, y) / reached
        });
        for (x, reach) in q.iter_mut().zip(&self.reach) {
            *x *= scale * reach;
        }
        for ((s, y), share) in self.pairs.iter().zip(shares.into_iter().rev()) {
            let back = dot(y, &q) / dot(s, y);
            add(&mut q, share - back, s);
        }
        q
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(a: &mut [f64], factor: f64, b: &[f64]) {
    for (a, b) in a.iter_mut().zip(b) {
        *a += factor * b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rosenbrock's valley, least at (1, 1).
    struct Valley;

    impl Objective for Valley {
        fn value(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
            let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
            gradient[0] = -2.0 * a - 400.0 * x[0] * b;
            gradient[1] = 200.0 * b;
            a * a + 100.0 * b * b
        }
    }

    /// Half the squared distance to (3, 0.5).
    struct Bowl;

    impl Objective for Bowl {
        fn value(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
            (gradient[0], gradient[1]) = (x[0] - 3.0, x[1] - 0.5);
            0.5 * dot(gradient, gradient)
        }
    }

    fn least(objective: &mut impl Objective, l1: Vec<f64>) -> Vec<f64> {
        let mut state = Lbfgs::new(objective, vec![0.5, 0.005], l1, 1e-9);
        for _ in 0..200 {
            if !state.step(objective) {
                break;
            }
        }
        state.x
    }

    #[test]
    fn the_least_point_is_found() {
        let x = least(&mut Valley, Vec::new());
        assert!((x[0] - 1.0).abs() < 1e-7 && (x[1] - 1.0).abs() < 1e-7, "{x:?}");
    }

    #[test]
    fn a_penalty_on_sizes_shrinks_and_makes_zeros() {
        let x = least(&mut Bowl, vec![1.0, 1.0]);
        assert!((x[0] - 2.0).abs() < 1e-8 && x[1] == 0.0, "{x:?}");
    }
}
