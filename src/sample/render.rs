//! The facts of a row as the texts of its cells.

use super::{
    cells::Cells,
    clean::{FIRST_ID, Facts},
    column::Column,
    words,
    write::{self, Day},
};
use crate::num::rng::Rng;

impl Facts {
    /// Writes the row's cells; `rng` goes on where `facts` left off.
    pub(super) fn write(&self, row: u64, rng: &mut Rng, cells: &mut Cells) {
        cells.clear();
        let applied = Day::from_days(self.applied);
        cells.write(Column::ApplicationId, |o| {
            write::padded(FIRST_ID + row, 10, o);
        });
        cells.write(Column::AppliedAt, |o| self.append_applied_at(o));
        cells.write(Column::Month, |o| applied.append_month(o));
        self.write_person(rng, cells);
        cells.write(Column::Age, |o| write::integer(self.age, o));
        cells.set(Column::EthnicGroup, words::GROUPS[self.group]);
        cells.write(Column::Postcode, |o| write::padded(self.postcode, 5, o));
        cells.set(Column::Region, words::REGIONS[self.region()]);
        cells.set(Column::Employment, words::EMPLOYMENTS[self.employment]);
        if let Some(tenths) = self.job_years {
            cells.write(Column::JobYears, |o| write::fixed(tenths, 1, o));
        }
        if self.income_known {
            cells.write(Column::AnnualIncome, |o| write::integer(self.income, o));
        }
        self.write_loan(cells);
        cells.set(Column::HasGuarantor, yes_no(self.guarantor));
        cells.write(Column::PreviousDefaults, |o| {
            write::padded(self.previous_defaults, 1, o);
        });
        if self.score_known {
            cells.write(Column::CreditScore, |o| write::integer(self.score, o));
        }
        cells.write(Column::DecisionDate, |o| {
            Day::from_days(self.decided).append_iso(o);
        });
        cells.set(Column::Approved, if self.approved { "true" } else { "false" });
        cells.set(Column::Defaulted, yes_no(self.defaulted));
        if rng.chance(0.3) {
            cells.write(Column::Comment, |o| append_comment(rng, o));
        }
    }

    /// Appends yyyy-mm-dd hh:mm:ss.
    fn append_applied_at(&self, out: &mut String) {
        Day::from_days(self.applied).append_iso(out);
        out.push(' ');
        self.append_time(out);
    }

    /// Appends the time of the application, hh:mm:ss.
    pub(super) fn append_time(&self, out: &mut String) {
        for (position, part) in [self.second / 3600, self.second / 60 % 60, self.second % 60].into_iter().enumerate() {
            if position > 0 {
                out.push(':');
            }
            write::padded(part.unsigned_abs(), 2, out);
        }
    }

    fn write_person(&self, rng: &mut Rng, cells: &mut Cells) {
        let first = if self.sex == 0 { rng.pick(&words::FEMALE_NAMES) } else { rng.pick(&words::MALE_NAMES) };
        let last = rng.pick(&words::LAST_NAMES);
        cells.write(Column::ApplicantName, |o| {
            o.push_str(first);
            o.push(' ');
            o.push_str(last);
        });
        if !rng.chance(0.01) {
            cells.write(Column::Email, |o| append_email(first, last, rng, o));
        }
        cells.write(Column::BirthDate, |o| {
            Day::from_days(self.born).append_iso(o);
        });
        cells.set(Column::Sex, words::SEXES[self.sex]);
    }

    fn write_loan(&self, cells: &mut Cells) {
        cells.write(Column::LoanAmount, |o| write::integer(self.loan.amount, o));
        cells.write(Column::TermMonths, |o| {
            write::padded(self.loan.term.into(), 1, o);
        });
        cells.write(Column::InterestRate, |o| write::fixed(self.loan.rate, 2, o));
        cells.write(Column::MonthlyPayment, |o| write::fixed(self.loan.payment, 2, o));
        if let Some(ratio) = self.shown_debt_ratio() {
            cells.write(Column::DebtRatio, |o| write::fixed(ratio, 4, o));
        }
        cells.set(Column::Purpose, words::PURPOSES[self.purpose]);
    }
}

fn yes_no(yes: bool) -> &'static str {
    words::YES_NO[usize::from(!yes)]
}

fn append_email(first: &str, last: &str, rng: &mut Rng, out: &mut String) {
    append_plain_letters(first, out);
    out.push('.');
    append_plain_letters(last, out);
    if rng.chance(0.6) {
        write::padded(rng.below(990) + 10, 1, out);
    }
    out.push('@');
    out.push_str(rng.pick(&words::MAIL_DOMAINS));
}

/// Appends the letters of a name in the form that a mail address takes.
fn append_plain_letters(name: &str, out: &mut String) {
    for c in name.chars() {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'á' | 'ã' | 'å' | 'Å' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ı' => out.push('i'),
            'ó' => out.push('o'),
            'ú' => out.push('u'),
            'ñ' => out.push('n'),
            'ř' => out.push('r'),
            c if c.is_ascii_alphabetic() || c == '-' => out.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
}

fn append_comment(rng: &mut Rng, out: &mut String) {
    out.push_str(rng.pick(&words::REMARKS));
    let afterthought = rng.pick(&words::AFTERTHOUGHTS);
    out.push_str(afterthought);
    if !afterthought.is_empty() {
        write::padded(rng.below(9000) + 100, 1, out);
    }
    if afterthought.contains('(') {
        out.push(')');
    }
}
