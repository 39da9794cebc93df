//! A row as it ought to be: an applicant, a loan, and what became of it, from the row's own random numbers.

use super::{
    loan::{BUSINESS, DEBT_CONSOLIDATION, Loan},
    people::{self, DAYS_A_YEAR, DORIA, SELF_EMPLOYED, STUDENT, UNEMPLOYED},
};
use crate::num::{
    elementary::{exp, logistic},
    rng::Rng,
};

/// 2022-01-01, in days since 1970.
const FIRST_DAY: i64 = 18_993;
/// Days from there to 2025-01-01.
const DAYS: i64 = 1096;
/// The application id of the first row.
pub(super) const FIRST_ID: u64 = 100_001;

/// The facts of one row that texts and defects are made from. Days count from 1970.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// The day of the application.
    pub(super) applied: i64,
    /// Its second of the day.
    pub(super) second: i64,
    /// The day of the decision.
    pub(super) decided: i64,
    /// The day of birth.
    pub(super) born: i64,
    /// In full years.
    pub(super) age: i64,
    pub(super) sex: usize,
    pub(super) group: usize,
    pub(super) postcode: u64,
    pub(super) employment: usize,
    /// Times 10; `None` for people without a job.
    pub(super) job_years: Option<i64>,
    pub(super) income: i64,
    pub(super) income_known: bool,
    pub(super) loan: Loan,
    /// Twelve payments by the income, also when the table does not tell it.
    pub(super) debt_ratio: f64,
    pub(super) purpose: usize,
    pub(super) guarantor: bool,
    pub(super) previous_defaults: u64,
    pub(super) score: i64,
    pub(super) score_known: bool,
    pub(super) approved: bool,
    pub(super) defaulted: bool,
}

/// The facts of a row (from 0) of a table of `rows` rows; `rng` is the row's own.
pub(super) fn facts(row: u64, rows: u64, rng: &mut Rng) -> Facts {
    let applied = FIRST_DAY + ((row as f64 + rng.unit()) / rows.max(1) as f64 * DAYS as f64) as i64;
    let applied = applied.min(FIRST_DAY + DAYS - 1);
    let years = (applied - FIRST_DAY) as f64 / DAYS_A_YEAR;
    let second = ((13.5 + 3.0 * rng.normal()).clamp(0.0, 23.99) * 3600.0) as i64;
    let decided = applied + (rng.exponential(4.0) as i64).min(45);
    let (sex, group, postcode) = people::origin(rng);
    let (born, age) = people::birth(applied, rng);
    let (employment, job_years) = people::work(age, rng);
    let income = people::income(employment, job_years, years, rng);
    let income_known = !rng.chance(if employment == SELF_EMPLOYED { 0.06 } else { 0.01 });
    let purpose = rng.weighted(&[0.22, 0.14, 0.13, 0.09, 0.06, 0.05, 0.06, 0.06, 0.07, 0.05, 0.03, 0.04]);
    let guarantor = rng.chance(if employment == STUDENT { 0.45 } else { 0.17 });
    let (previous_defaults, score) = record(age, job_years, rng);
    let score_known = !rng.chance(if age < 25 { 0.08 } else { 0.015 });
    let loan = Loan::draw(income, score, years, purpose, rng);
    let debt_ratio = loan.payment as f64 * 12.0 / 100.0 / income as f64;
    let (approved, defaulted) = (false, false);
    let mut facts = Facts {
        applied,
        second,
        decided,
        born,
        age,
        sex,
        group,
        postcode,
        employment,
        job_years,
        income,
        income_known,
        loan,
        debt_ratio,
        purpose,
        guarantor,
        previous_defaults,
        score,
        score_known,
        approved,
        defaulted,
    };
    let risk = facts.log_odds_of_default();
    facts.defaulted = rng.chance(logistic(risk + 0.22 * years));
    facts.approved = rng.chance(logistic(facts.log_odds_of_approval(risk)));
    facts
}

/// Earlier defaults and the credit score, which both show how worthy of credit somebody is.
fn record(age: i64, job_years: Option<i64>, rng: &mut Rng) -> (u64, i64) {
    let worthiness = rng.normal();
    let defaults = rng.poisson(0.3 * exp(-0.8 * worthiness)).min(9);
    let steadiness = job_years.unwrap_or(0).min(150) as f64 * 0.4 + (age - 40) as f64 * 0.6;
    let score = 672.0 + 58.0 * worthiness + steadiness - 38.0 * defaults as f64 + 18.0 * rng.normal();
    (defaults, (score.round() as i64).clamp(300, 850))
}

impl Facts {
    /// The debt ratio as the table shows it, times 10,000; `None` when the income is not known.
    pub(super) fn shown_debt_ratio(&self) -> Option<i64> {
        self.income_known.then_some((self.debt_ratio * 10_000.0).round() as i64)
    }

    /// The position of the region in `words::REGIONS`: the first digit of the postcode.
    pub(super) fn region(&self) -> usize {
        (self.postcode / 10_000) as usize
    }

    /// Log odds of default in the first year of the table, from what the table shows; no protected attribute.
    fn log_odds_of_default(&self) -> f64 {
        let work = match self.employment {
            UNEMPLOYED => 0.9,
            STUDENT => 0.4,
            SELF_EMPLOYED => 0.35,
            _ => 0.0,
        };
        let purpose = match self.purpose {
            BUSINESS => 0.5,
            DEBT_CONSOLIDATION => 0.35,
            _ => 0.0,
        };
        -2.45 - 0.9 * (self.score - 680) as f64 / 70.0
            + 0.4 * self.previous_defaults.min(4) as f64
            + 3.0 * (self.debt_ratio.min(0.6) - 0.12)
            - 0.045 * self.job_years.unwrap_or(0).min(150) as f64 / 10.0
            - if self.guarantor { 0.9 } else { 0.0 }
            + work
            + purpose
    }

    /// Log odds of approval: the lender sees the risk, and holds sex and group against people who carry the same risk.
    fn log_odds_of_approval(&self, risk: f64) -> f64 {
        let bias = if self.sex == 0 { 0.45 } else { 0.0 } + if self.group == DORIA { 1.0 } else { 0.0 };
        -1.2 - 1.1 * risk - bias
    }
}
