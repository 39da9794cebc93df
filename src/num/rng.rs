//! Seeded random numbers, the same on every target and addressable: any row's numbers without those before it.
//!
//! Each (seed, stream, index) names its own SplitMix64 sequence (Steele, Lea, Flood 2014): the three are mixed into the
//! 64-bit state from which the sequence runs. Two sequences overlap with a chance of about their length / 2^64.
//! Good for simulation and sampling, not for secrets.

use super::elementary::{cos, exp, ln, sqrt};

const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// One sequence of random numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rng {
    state: u64,
}

impl Rng {
    /// The sequence of a seed, a purpose (`stream`) and a position such as a row.
    #[inline]
    #[must_use]
    pub fn keyed(seed: u64, stream: u64, index: u64) -> Self {
        let purpose = mix(mix(seed.wrapping_add(GAMMA)) ^ stream.wrapping_mul(GAMMA));
        Self { state: mix(purpose ^ mix(index.wrapping_add(GAMMA))) }
    }

    /// The next 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        mix(self.state)
    }

    /// A number from 0 (included) to 1 (not included), a multiple of 2^-53.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// A whole number below `n`; 0 when `n` is 0. No value is favoured by more than n / 2^64.
    #[inline]
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.bits()) * u128::from(n)) >> 64) as u64
    }

    /// A position in a list of `len` entries; 0 when it is empty.
    #[inline]
    pub fn position(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }

    /// True with this probability.
    #[inline]
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One entry of a list.
    #[inline]
    pub fn pick<T: Copy, const N: usize>(&mut self, list: &[T; N]) -> T {
        const { assert!(N > 0) };
        list[self.position(N)]
    }

    /// A position drawn by weights that sum to about 1; the last takes what is left.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit();
        for (position, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return position;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// A draw from the standard normal distribution (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        // 1 - unit() lies in (0, 1], so the logarithm is finite.
        let radius = sqrt(-2.0 * ln(1.0 - self.unit()));
        radius * cos(std::f64::consts::TAU * self.unit())
    }

    /// A draw from the exponential distribution with this mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * ln(1.0 - self.unit())
    }

    /// A draw from the gamma distribution of this shape and scale 1 (Marsaglia and Tsang 2000); 0 for a shape of 0.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape <= 0.0 {
            return 0.0;
        }
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * exp(ln(1.0 - self.unit()) / shape);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / sqrt(9.0 * d);
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            let v = v * v * v;
            if v > 0.0 && ln(1.0 - self.unit()) < 0.5 * x * x + d - d * v + d * ln(v) {
                return d * v;
            }
        }
    }

    /// A draw from the Poisson distribution with this mean, by inversion; meant for means below 10. At most 1000.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        let mut left = self.unit();
        let mut probability = exp(-mean);
        let mut count = 0;
        while left >= probability && count < 1000 {
            left -= probability;
            count += 1;
            probability *= mean / count as f64;
        }
        count
    }
}

#[inline]
fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: u64 = 100_000;

    fn moments(mut draw: impl FnMut(&mut Rng) -> f64) -> (f64, f64) {
        let values: Vec<f64> = (0..DRAWS).map(|row| draw(&mut Rng::keyed(7, 1, row))).collect();
        let mean = values.iter().sum::<f64>() / DRAWS as f64;
        (mean, values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (DRAWS - 1) as f64)
    }

    // First outputs for state 1234567, from the reference C code at prng.di.unimi.it/splitmix64.c.
    #[test]
    fn the_sequence_is_splitmix64() {
        let mut rng = Rng { state: 1_234_567 };
        let found: Vec<u64> = (0..3).map(|_| rng.bits()).collect();
        assert_eq!(found, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    // One draw from each of many sequences, so the keys are tested and not only the sequence.
    #[test]
    fn first_draws_have_the_moments_of_their_distribution() {
        let rows = [
            ("unit", moments(Rng::unit), 0.5, 1.0 / 12.0),
            ("below 6", moments(|r| r.below(6) as f64), 2.5, 35.0 / 12.0),
            ("normal", moments(Rng::normal), 0.0, 1.0),
            ("exponential", moments(|r| r.exponential(2.0)), 2.0, 4.0),
            ("gamma 0.5", moments(|r| r.gamma(0.5)), 0.5, 0.5),
            ("gamma 7", moments(|r| r.gamma(7.0)), 7.0, 7.0),
            ("poisson", moments(|r| r.poisson(1.5) as f64), 1.5, 1.5),
            ("chance", moments(|r| f64::from(u8::from(r.chance(0.2)))), 0.2, 0.16),
            ("weighted", moments(|r| r.weighted(&[0.5, 0.25, 0.25]) as f64), 0.75, 0.6875),
        ];
        for (name, (mean, variance), expected_mean, expected_variance) in rows {
            let spread = sqrt(expected_variance / DRAWS as f64);
            assert!((mean - expected_mean).abs() < 5.0 * spread, "{name}: mean {mean}");
            assert!((variance / expected_variance - 1.0).abs() < 0.05, "{name}: variance {variance}");
        }
    }

    #[test]
    fn keys_that_differ_in_one_part_give_other_sequences() {
        let mut seen: Vec<u64> = Vec::new();
        for seed in 0..20 {
            for stream in 0..20 {
                seen.extend((0..20).map(|row| Rng::keyed(seed, stream, row).bits()));
            }
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 8000);
    }

    #[test]
    fn empty_lists_and_zero_bounds_do_not_panic() {
        let mut rng = Rng::keyed(0, 0, 0);
        assert_eq!((rng.below(0), rng.position(0), rng.weighted(&[])), (0, 0, 0));
    }
}
