//! Probabilities and quantiles of the distributions that tests and intervals need.
//!
//! The normal one is libm's complementary error function; t, F, beta and binomial are the incomplete beta function, and
//! chi-squared is the incomplete gamma function, each by its series or continued fraction (Abramowitz and Stegun 1964,
//! 6.5 and 26.5). Errors are below 1e-11 of the result. Quantiles come from halving an interval, since they are
//! asked for a few times and not a million.

use std::f64::consts::TAU;

use super::elementary::{exp, ln, ln_1p};

/// Terms of a series or fraction; they converge long before, in about the square root of the largest parameter.
const TERMS: u32 = 100_000;

/// What keeps the steps of a continued fraction from dividing by 0.
const TINY: f64 = 1e-300;

/// The share of the standard normal distribution above `x`.
#[must_use]
pub fn normal_above(x: f64) -> f64 {
    0.5 * libm::erfc(x / std::f64::consts::SQRT_2)
}

/// The `x` with the share `p` of the standard normal distribution below it.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    symmetric_quantile(p, normal_above)
}

/// The share of Student's t distribution that is at least as far from 0 as `t`, on both sides together.
#[must_use]
pub fn t_beyond(t: f64, degrees: f64) -> f64 {
    if t.is_infinite() { 0.0 } else { incomplete_beta(degrees / 2.0, 0.5, degrees / (degrees + t * t)) }
}

/// The `t` with the share `p` of Student's t distribution below it.
#[must_use]
pub fn t_quantile(p: f64, degrees: f64) -> f64 {
    symmetric_quantile(p, |t| 0.5 * t_beyond(t, degrees))
}

/// The share of the chi-squared distribution above `x`.
#[must_use]
pub fn chi_squared_above(x: f64, degrees: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { incomplete_gamma_above(degrees / 2.0, x / 2.0) }
}

/// The share of Fisher's F distribution above `x`.
#[must_use]
pub fn f_above(x: f64, numerator: f64, denominator: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { incomplete_beta(denominator / 2.0, numerator / 2.0, denominator / (denominator + numerator * x)) }
}

/// The `x` with the share `p` of the beta distribution below it.
#[must_use]
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    root(0.0, 1.0, |x| incomplete_beta(a, b, x) >= p)
}

/// The chance of at most `hits` hits in `n` trials that hit with this probability.
#[must_use]
pub fn binomial_at_most(hits: u64, n: u64, probability: f64) -> f64 {
    if hits >= n { 1.0 } else { incomplete_beta((n - hits) as f64, hits as f64 + 1.0, 1.0 - probability) }
}

/// The chance that a draw from the beta distribution is at most `x`: the regularised incomplete beta function.
#[must_use]
pub fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges quickly on this side of the mean; the other side is the mirror image.
    if x > (a + 1.0) / (a + b + 2.0) { 1.0 - beta_fraction(b, a, 1.0 - x) } else { beta_fraction(a, b, x) }
}

/// The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let n = a + b;
    let likelihood = a * ln_of_ratio(x * n, a) + b * ln_of_ratio((1.0 - x) * n, b);
    let stirling = stirling_error(n) - stirling_error(a) - stirling_error(b);
    let front = exp(likelihood + stirling + 0.5 * ln(a * b / n / TAU)) / a;
    let mut fraction = Fraction::new(1.0);
    for m in 0..TERMS {
        let m = f64::from(m);
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let even = (m + 1.0) * (b - m - 1.0) * x / ((a + 2.0 * m + 1.0) * (a + 2.0 * m + 2.0));
        fraction.step(odd, 1.0);
        if fraction.step(even, 1.0) {
            break;
        }
    }
    front / fraction.value
}

/// The regularised upper incomplete gamma function.
fn incomplete_gamma_above(a: f64, x: f64) -> f64 {
    let front = exp(a * ln_of_ratio(x, a) + a - x - stirling_error(a) + 0.5 * ln(a / TAU));
    if x < a + 1.0 {
        let (mut term, mut sum) = (1.0 / a, 1.0 / a);
        for n in 1..TERMS {
            term *= x / (a + f64::from(n));
            sum += term;
            if term < sum * f64::EPSILON {
                break;
            }
        }
        return 1.0 - front * sum;
    }
    let mut fraction = Fraction::new(x + 1.0 - a);
    for n in 1..TERMS {
        let n = f64::from(n);
        if fraction.step(n * (a - n), x + 2.0 * n + 1.0 - a) {
            break;
        }
    }
    front / fraction.value
}

/// A continued fraction `b0 + a1 / (b1 + a2 / (b2 + ...))`, evaluated forwards (Lentz 1976, as improved by Thompson and Barnett 1986).
struct Fraction {
    value: f64,
    above: f64,
    below: f64,
}

impl Fraction {
    fn new(first: f64) -> Self {
        let first = if first == 0.0 { TINY } else { first };
        Self { value: first, above: first, below: 0.0 }
    }

    /// Takes the next pair in; true when it changes nothing any more.
    fn step(&mut self, a: f64, b: f64) -> bool {
        let (below, above) = (b + a * self.below, b + a / self.above);
        self.below = 1.0 / if below == 0.0 { TINY } else { below };
        self.above = if above == 0.0 { TINY } else { above };
        let change = self.above * self.below;
        self.value *= change;
        (change - 1.0).abs() < f64::EPSILON
    }
}

/// What Stirling's formula, (x - 1/2) ln x - x + ln(2 pi) / 2, lacks of the logarithm of the gamma function (Loader 2000).
///
/// Differences of that logarithm lose all digits for large parameters; differences of this do not.
fn stirling_error(x: f64) -> f64 {
    if x < 16.0 {
        return libm::lgamma(x) - (x - 0.5) * ln(x) + x - 0.5 * ln(TAU);
    }
    let square = x * x;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square) / square) / square) / x
}

/// ln(x / y), exact where they are close.
fn ln_of_ratio(x: f64, y: f64) -> f64 {
    let change = (x - y) / y;
    if change.abs() < 0.5 { ln_1p(change) } else { ln(x / y) }
}

/// The quantile of a distribution that is symmetric around 0, from the share above a positive number.
fn symmetric_quantile(p: f64, above: impl Fn(f64) -> f64) -> f64 {
    if p == 0.5 {
        return 0.0;
    }
    let tail = p.min(1.0 - p);
    if tail <= 0.0 {
        return if p < 0.5 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let mut high = 1.0;
    while above(high) > tail && high < 1e300 {
        high *= 2.0;
    }
    let x = root(0.0, high, |x| above(x) <= tail);
    if p < 0.5 { -x } else { x }
}

/// The number between `low` and `high` from which on `reached` is true, to the last bits.
fn root(mut low: f64, mut high: f64, reached: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if reached(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    // From scipy 1.17.1: norm.sf and ppf, t.sf and ppf, chi2.sf, f.sf, beta.ppf, binom.cdf, special.betainc.
    #[test]
    fn known_values() {
        let rows = [
            ("normal_above(0.5)", normal_above(0.5), 0.3085375387259869),
            ("normal_above(1.96)", normal_above(1.96), 0.024997895148220435),
            ("normal_above(6.0)", normal_above(6.0), 9.865876450376946e-10),
            ("normal_above(-1.0)", normal_above(-1.0), 0.8413447460685429),
            ("normal_quantile(0.975)", normal_quantile(0.975), 1.959963984540054),
            ("normal_quantile(0.9)", normal_quantile(0.9), 1.2815515655446004),
            ("normal_quantile(1e-06)", normal_quantile(1e-06), -4.753424308822899),
            ("t_beyond(2.0, 4.0)", t_beyond(2.0, 4.0), 0.11611652351681556),
            ("t_beyond(0.1, 9.0)", t_beyond(0.1, 9.0), 0.9225364479566812),
            ("t_beyond(30.0, 1.0)", t_beyond(30.0, 1.0), 0.02121280481107085),
            ("t_beyond(3.5, 1e6)", t_beyond(3.5, 1e6), 0.00046527839368103494),
            ("t_beyond(5.0, 2.5)", t_beyond(5.0, 2.5), 0.02345118997086185),
            ("t_quantile(0.975, 4.0)", t_quantile(0.975, 4.0), 2.7764451051977934),
            ("t_quantile(0.975, 9.0)", t_quantile(0.975, 9.0), 2.262157162798205),
            ("t_quantile(0.025, 1.0)", t_quantile(0.025, 1.0), -12.706204736174705),
            ("t_quantile(0.995, 99.0)", t_quantile(0.995, 99.0), 2.626405457280827),
            ("chi_squared_above(3.84, 1.0)", chi_squared_above(3.84, 1.0), 0.05004352124870519),
            ("chi_squared_above(0.5, 3.0)", chi_squared_above(0.5, 3.0), 0.9188914116546758),
            ("chi_squared_above(120.0, 100.0)", chi_squared_above(120.0, 100.0), 0.08440668109369177),
            ("chi_squared_above(700.0, 500.0)", chi_squared_above(700.0, 500.0), 7.728992111216604e-09),
            ("f_above(2.5, 3.0, 20.0)", f_above(2.5, 3.0, 20.0), 0.08884375193768917),
            ("f_above(0.3, 5.0, 7.0)", f_above(0.3, 5.0, 7.0), 0.8981557643278846),
            ("beta_quantile(0.025, 3.0, 8.0)", beta_quantile(0.025, 3.0, 8.0), 0.06673951117773447),
            ("beta_quantile(0.975, 500.0, 2000.0)", beta_quantile(0.975, 500.0, 2000.0), 0.21590132712967128),
            ("binomial_at_most(3, 20, 0.3)", binomial_at_most(3, 20, 0.3), 0.10708680450373087),
            ("binomial_at_most(480, 1000, 0.5)", binomial_at_most(480, 1000, 0.5), 0.10872414660207075),
            ("incomplete_beta(200000.0, 300000.0, 0.401)", incomplete_beta(200000.0, 300000.0, 0.401), 0.9255134449775745),
        ];
        for (name, found, expected) in rows {
            assert!((found / expected - 1.0).abs() < 1e-11, "{name}: {found:e} is not {expected:e}");
        }
    }

    #[test]
    fn ends_are_exact() {
        assert_eq!((normal_quantile(0.0), normal_quantile(1.0), normal_quantile(0.5)), (f64::NEG_INFINITY, f64::INFINITY, 0.0));
        assert_eq!((t_beyond(0.0, 5.0), t_beyond(f64::INFINITY, 5.0)), (1.0, 0.0));
        assert_eq!((chi_squared_above(0.0, 3.0), binomial_at_most(5, 5, 0.3), incomplete_beta(2.0, 3.0, 0.0)), (1.0, 1.0, 0.0));
    }
}
