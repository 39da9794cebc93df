//! Applicants: who they are, where they live, what they do and earn.

use super::write::Day;
use crate::num::{
    elementary::{exp, pow},
    rng::Rng,
};

pub(super) const DAYS_A_YEAR: f64 = 365.25;

/// Positions in `words::EMPLOYMENTS`; those up to `SELF_EMPLOYED` have a job.
pub(super) const SELF_EMPLOYED: usize = 1;
pub(super) const UNEMPLOYED: usize = 2;
pub(super) const RETIRED: usize = 3;
pub(super) const STUDENT: usize = 4;
/// The position in `words::GROUPS` of the people who are treated worse.
pub(super) const DORIA: usize = 3;

/// Sex, group and postcode. Doria live mostly in the regions 0 and 7, so a postcode gives the group away.
pub(super) fn origin(rng: &mut Rng) -> (usize, usize, u64) {
    let sex = rng.weighted(&[0.48, 0.52]);
    let group = rng.weighted(&[0.56, 0.22, 0.12, 0.10]);
    let prefix = if group == DORIA && rng.chance(0.6) {
        if rng.chance(0.5) { 0 } else { 7 }
    } else {
        rng.weighted(&[0.06, 0.14, 0.12, 0.11, 0.11, 0.10, 0.10, 0.06, 0.11, 0.09]) as u64
    };
    (sex, group, prefix * 10_000 + rng.below(400) * 25 + 7)
}

/// Day of birth and full years at the application: from 18 to 85, most of them around 41.
pub(super) fn birth(applied: i64, rng: &mut Rng) -> (i64, i64) {
    let drawn = 41.0 + 13.5 * rng.normal();
    // Those under age are mirrored upwards, which leaves no heap at 18.
    let years = if drawn < 18.02 { 36.04 - drawn } else { drawn }.min(84.9);
    let born = applied - (years * DAYS_A_YEAR) as i64;
    (born, Day::from_days(born).years_until(Day::from_days(applied)))
}

/// Employment and years in the job, times 10.
pub(super) fn work(age: i64, rng: &mut Rng) -> (usize, Option<i64>) {
    let weights = match age {
        ..25 => [0.52, 0.05, 0.10, 0.0, 0.33],
        25..60 => [0.74, 0.16, 0.08, 0.0, 0.02],
        60..67 => [0.50, 0.14, 0.06, 0.30, 0.0],
        67.. => [0.04, 0.06, 0.0, 0.90, 0.0],
    };
    let employment = rng.weighted(&weights);
    let share = pow(rng.unit(), 1.7);
    (employment, (employment <= SELF_EMPLOYED).then_some((share * (age - 17).min(45) as f64 * 10.0) as i64))
}

/// Income a year: log-normal, growing by about 5 % a year of the table.
pub(super) fn income(employment: usize, job_years: Option<i64>, years: f64, rng: &mut Rng) -> i64 {
    let (level, spread) = match employment {
        SELF_EMPLOYED => (10.45, 0.62),
        UNEMPLOYED => (9.45, 0.30),
        RETIRED => (9.95, 0.35),
        STUDENT => (9.25, 0.35),
        _ => (10.45, 0.38),
    };
    let seniority = 0.001 * job_years.unwrap_or(0).min(250) as f64;
    exp(level + seniority + 0.05 * years + spread * rng.normal()).round().clamp(3000.0, 2_000_000.0) as i64
}
