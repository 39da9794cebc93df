//! Elementary functions that give the same bits natively and in wasm.
//!
//! The ones of `std` call whatever the platform brings, so their last bit differs between machines. These are `libm`,
//! compiled from the same Rust source for every target and without its per-processor variants.

/// Natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Natural logarithm of 1 + x, exact for small x.
#[must_use]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Logarithm to base 2.
#[must_use]
pub fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// Logarithm to base 10.
#[must_use]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// e to the power of x.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// e to the power of x, less 1, exact for small x.
#[must_use]
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// `base` to the power of `exponent`.
#[must_use]
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// Square root.
#[must_use]
pub fn sqrt(x: f64) -> f64 {
    // IEEE 754 asks for the correctly rounded result, so this one is safe to take from the processor.
    x.sqrt()
}

/// Sine of an angle in radians.
#[must_use]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Cosine of an angle in radians.
#[must_use]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// The logistic function 1 / (1 + exp(-x)).
#[must_use]
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

#[cfg(test)]
mod tests {
    use std::f64::consts::{E, LN_2, LN_10, LOG2_10, SQRT_2};

    use super::*;

    #[test]
    fn known_values_within_one_unit_in_the_last_place() {
        let rows = [
            ("ln 2", ln(2.0), LN_2),
            ("ln 10", ln(10.0), LN_10),
            ("ln_1p 1e-300", ln_1p(1e-300), 1e-300),
            ("log2 10", log2(10.0), LOG2_10),
            ("log10 1000", log10(1000.0), 3.0),
            ("exp 1", exp(1.0), E),
            ("exp_m1 1e-300", exp_m1(1e-300), 1e-300),
            ("pow 2 0.5", pow(2.0, 0.5), SQRT_2),
            ("pow 1.005 -36", pow(1.005, -36.0), 0.835_644_918_803_673_6),
            ("sqrt 2", sqrt(2.0), SQRT_2),
            ("sin 1", sin(1.0), 0.841_470_984_807_896_5),
            ("cos 1", cos(1.0), 0.540_302_305_868_139_8),
            ("logistic ln 3", logistic(ln(3.0)), 0.75),
        ];
        for (name, found, expected) in rows {
            assert!((found - expected).abs() <= expected.abs() * f64::EPSILON, "{name}: {found:e} is not {expected:e}");
        }
    }

    #[test]
    fn edges_follow_ieee_754() {
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert!(ln(-1.0).is_nan());
        assert_eq!(exp(1000.0), f64::INFINITY);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert!(sqrt(-1.0).is_nan());
        assert_eq!((logistic(-800.0), logistic(800.0)), (0.0, 1.0));
    }
}
