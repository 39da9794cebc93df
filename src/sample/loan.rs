//! Loans: amount, term, interest and what they cost a month.

use crate::num::{
    elementary::{exp, ln, logistic, pow, sqrt},
    rng::Rng,
};

/// Loan terms on offer, in months.
const TERMS: [u32; 6] = [12, 24, 36, 48, 60, 72];

/// Positions in `words::PURPOSES`.
pub(super) const DEBT_CONSOLIDATION: usize = 2;
pub(super) const BUSINESS: usize = 8;

/// The terms of a loan.
#[derive(Debug, Clone)]
pub(super) struct Loan {
    /// A multiple of 100.
    pub(super) amount: i64,
    /// Months.
    pub(super) term: u32,
    /// Per cent a year, times 100.
    pub(super) rate: i64,
    /// A month, times 100.
    pub(super) payment: i64,
}

impl Loan {
    /// Draws a loan; `years` is the time since the start of the table.
    pub(super) fn draw(income: i64, score: i64, years: f64, purpose: usize, rng: &mut Rng) -> Self {
        let wish = 9.05 + 0.5 * (ln(income as f64) - 10.4) + if purpose == BUSINESS { 0.5 } else { 0.0 };
        let amount = exp(wish + 0.65 * rng.normal()).min(1.6 * income as f64).clamp(500.0, 90_000.0);
        let amount = (amount / 100.0).round() as i64 * 100;
        let longer = ((sqrt(amount as f64) / 40.0 - 1.0 + rng.normal()).round().clamp(0.0, 5.0)) as usize;
        let term = TERMS[longer.min(TERMS.len() - 1)];
        // The base rate climbs from 3.2 to 6.4 per cent around the middle of the table.
        let base = 3.2 + 3.2 * logistic((years - 1.4) * 5.0);
        let spread = (700 - score) as f64 * 0.013 + f64::from(term) * 0.008 + 0.4 * rng.normal();
        let rate = ((base + spread).clamp(0.9, 19.9) * 100.0).round() as i64;
        Self { amount, term, rate, payment: monthly_payment(amount, rate, term) }
    }
}

/// What an annuity loan costs a month, times 100; `rate` is the yearly rate in per cent times 100.
fn monthly_payment(amount: i64, rate: i64, term: u32) -> i64 {
    let monthly = rate as f64 / 120_000.0;
    (amount as f64 * monthly / (1.0 - pow(1.0 + monthly, -f64::from(term))) * 100.0).round() as i64
}
