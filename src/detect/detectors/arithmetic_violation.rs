//! Rows that break a sum, a product, a fixed ratio or the payment of a loan of columns.

use crate::{
    detect::{
        Context, Detector, View,
        bounds::{brief, quantile_of},
        report::Notes,
    },
    num::elementary::pow,
};

/// See `Detector`.
pub(in crate::detect) struct ArithmeticViolation;

/// The last digit that is written, by how many stand after the point.
const UNITS: [f64; 10] = [1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];
/// Rows in which a relation is tried first.
const TRIAL: usize = 24;
/// In a trial, so many rows may break it.
const TRIAL_BROKEN: usize = 7;
/// In the whole table, it holds in this share of the rows.
const HOLDS: f64 = 0.88;
/// More columns of numbers are not looked at.
const COLUMNS: usize = 40;

impl Detector for ArithmeticViolation {
    fn id(&self) -> &'static str {
        "arithmetic-violation"
    }

    fn title(&self) -> &'static str {
        "Broken arithmetic"
    }

    fn looks_for(&self) -> &'static str {
        "Columns of which one is the sum, the product, a fixed multiple, or the monthly payment of a loan (an annuity) of others in nearly \
         all rows, and the rows where it is not."
    }

    fn matters(&self) -> &'static str {
        "One of the numbers is wrong, and totals do not match their parts."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let columns: Vec<usize> = (0..context.views.len())
            .filter(|&at| context.views[at].is_numeric() && context.views[at].distinct() > 4)
            .take(COLUMNS)
            .collect();
        let table = Table { context, columns: &columns, step: (context.rows() / TRIAL).max(1) };
        let mut told: Vec<Told> = Vec::new();
        for &total in columns.iter().filter(|&&column| table.spreads(column)) {
            // What was told is not told again the other way round.
            let is_new = |relation: &Relation| !told.iter().any(|told| told.columns == relation.columns(total));
            if let Some(relation) = table.relation_of(total).filter(is_new) {
                let broken = table.broken(total, &relation);
                // A part that is wrong itself says nothing against the total.
                let is_wrong =
                    |row: usize| told.iter().any(|told| relation.parts.contains(&told.total) && told.rows.binary_search(&row).is_ok());
                let rows: Vec<usize> = broken.into_iter().filter(|row| !is_wrong(*row)).collect();
                table.tell(total, &relation, &rows, notes);
                told.push(Told { total, columns: relation.columns(total), rows });
            }
        }
    }
}

/// A relation that was told.
struct Told {
    total: usize,
    /// All of its columns, ascending.
    columns: Vec<usize>,
    /// The rows that break it, ascending.
    rows: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Sum,
    Product,
    Multiple(f64),
    Quotient(f64),
    /// The monthly payment by which a loan is paid back (an annuity), of its amount, its yearly rate and its months; with the part of the
    /// rate that is a month's.
    Payment(f64),
}

/// A factor that is nearly a whole number, or the inverse of one, is one: twelve months, a hundredth.
fn rounded(factor: f64) -> f64 {
    let near = |whole: f64| (factor / whole - 1.0).abs() < 2e-3;
    let (whole, part) = (factor.round(), 1.0 / (1.0 / factor).round());
    if near(whole) {
        whole
    } else if near(part) {
        part
    } else {
        factor
    }
}

struct Relation {
    form: Form,
    parts: Vec<usize>,
}

impl Relation {
    /// Its columns, ascending.
    fn columns(&self, total: usize) -> Vec<usize> {
        let mut columns: Vec<usize> = self.parts.iter().copied().chain([total]).collect();
        columns.sort_unstable();
        columns
    }
}

struct Table<'t> {
    context: &'t Context<'t>,
    columns: &'t [usize],
    step: usize,
}

impl Table<'_> {
    fn view(&self, column: usize) -> &View {
        &self.context.views[column]
    }

    fn number(&self, column: usize, row: usize) -> Option<f64> {
        let column = &self.view(column).column;
        column.number(column.codes()[row])
    }

    /// What the parts say the total is.
    fn value(&self, form: Form, parts: &[usize], row: usize) -> Option<f64> {
        let mut numbers = parts.iter().map(|&part| self.number(part, row));
        match form {
            Form::Sum => numbers.try_fold(0.0, |sum, number| Some(sum + number?)),
            Form::Product => numbers.try_fold(1.0, |product, number| Some(product * number?)),
            Form::Multiple(factor) => Some(numbers.next()?? * factor),
            Form::Quotient(factor) => Some(factor * numbers.next()?? / numbers.next()??).filter(|value| value.is_finite()),
            Form::Payment(month) => {
                let (amount, rate, months) = (numbers.next()??, numbers.next()?? * month, numbers.next()??);
                Some(amount * rate / (1.0 - pow(1.0 + rate, -months))).filter(|value| value.is_finite())
            }
        }
    }

    /// Whether a row keeps to a relation; `None` where a number is missing, or it would hold of any table.
    fn holds(&self, total: usize, form: Form, parts: &[usize], row: usize) -> Option<bool> {
        let (own, value) = (self.number(total, row)?, self.value(form, parts, row)?);
        let is_trivial = parts.len() > 1
            && parts
                .iter()
                .filter(|&&part| self.number(part, row).is_some_and(|x| x != 0.0 && (form != Form::Product || x != 1.0)))
                .count()
                < 2;
        // Rounded to the last digit that is written.
        let text = self.view(total).column.cell(row);
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len()).min(9);
        let unit = UNITS[decimals];
        let slack = unit * self.units(form, parts.len(), decimals) + 1e-9 * value.abs();
        // Next to nothing is paid for any loan that is small enough.
        let is_small = matches!(form, Form::Payment(_)) && value.abs() <= 20.0 * slack;
        (!is_trivial && !is_small).then_some((own - value).abs() <= slack)
    }

    /// By how many units of its last digit a total may be off because its parts are rounded.
    fn units(&self, form: Form, parts: usize, decimals: usize) -> f64 {
        match form {
            Form::Sum if decimals == 0 => 0.01,
            Form::Sum => 0.51 + 0.5 * parts as f64,
            Form::Product | Form::Multiple(_) | Form::Quotient(_) | Form::Payment(_) => 1.01,
        }
    }

    /// Whether a column spreads far more than rounding does.
    fn spreads(&self, total: usize) -> bool {
        let numbers = &self.view(total).numbers;
        let unit = numbers
            .iter()
            .map(|number| self.view(total).column.text(number.code))
            .map(|text| text.split_once('.').map_or(0, |(_, d)| d.len()))
            .max();
        let unit = UNITS[unit.unwrap_or(0).min(9)];
        quantile_of(numbers, 0.9).zip(quantile_of(numbers, 0.1)).is_some_and(|(high, low)| high - low > 20.0 * unit)
    }

    fn passes_trial(&self, total: usize, form: Form, parts: &[usize]) -> bool {
        let (mut kept, mut broken) = (0, 0);
        for row in (0..self.context.rows()).step_by(self.step) {
            match self.holds(total, form, parts, row) {
                Some(true) => kept += 1,
                Some(false) => broken += 1,
                None => {}
            }
            if broken > TRIAL_BROKEN {
                return false;
            }
        }
        kept > 2 * broken && kept > 4
    }

    /// The relation that gives a column from others, if there is one.
    fn relation_of(&self, total: usize) -> Option<Relation> {
        let others: Vec<usize> = self.columns.iter().copied().filter(|&column| column != total).collect();
        let mut candidates: Vec<Relation> = Vec::new();
        for (i, &a) in others.iter().enumerate() {
            for &b in &others[i + 1..] {
                for form in [Form::Sum, Form::Product] {
                    if self.passes_trial(total, form, &[a, b]) {
                        candidates.push(Relation { form, parts: vec![a, b] });
                    }
                }
            }
        }
        // The sum of a stretch of columns that stand side by side.
        for length in 3..=8 {
            for parts in others.windows(length).filter(|parts| parts.windows(2).all(|pair| pair[1] == pair[0] + 1)) {
                if self.passes_trial(total, Form::Sum, parts) {
                    candidates.push(Relation { form: Form::Sum, parts: parts.to_vec() });
                }
            }
        }
        for &a in others.iter().filter(|&&a| a < total) {
            if let Some(factor) = self
                .middle(|row| Some(self.number(total, row)? / self.number(a, row)?))
                .filter(|&factor| self.passes_trial(total, Form::Multiple(factor), &[a]))
            {
                candidates.push(Relation { form: Form::Multiple(factor), parts: vec![a] });
            }
        }
        for &a in &others {
            for &b in others.iter().filter(|&&b| b != a) {
                let form = self
                    .middle(|row| Some(self.number(total, row)? * self.number(b, row)? / self.number(a, row)?))
                    .map(rounded)
                    .filter(|factor| *factor != 1.0)
                    .map(Form::Quotient);
                if let Some(form) = form.filter(|&form| self.passes_trial(total, form, &[a, b])) {
                    candidates.push(Relation { form, parts: vec![a, b] });
                }
            }
        }
        candidates.extend(self.payments(total, &others));
        candidates.into_iter().find(|relation| self.share(total, relation) >= HOLDS)
    }

    /// Amounts, rates and months of which a column may be the payment.
    fn payments(&self, total: usize, others: &[usize]) -> Vec<Relation> {
        /// Months of the longest loan, and the highest rate in per cent.
        const MONTHS: f64 = 480.0;
        const RATE: f64 = 40.0;
        let range = |column: usize| {
            let numbers = &self.view(column).numbers;
            quantile_of(numbers, 0.1).zip(quantile_of(numbers, 0.9))
        };
        let is_within = |at: usize, low: f64, high: f64| range(at).is_some_and(|(a, b)| a > low && b <= high);
        let Some((_, highest)) = range(total) else { return Vec::new() };
        let mut found = Vec::new();
        for &rate in others.iter().filter(|&&at| is_within(at, 0.0, RATE)) {
            let is_share = range(rate).is_some_and(|(_, high)| high < 1.0);
            let form = Form::Payment(if is_share { 1.0 / 12.0 } else { 1.0 / 1200.0 });
            // Loans are often of a few lengths only, or of one.
            let is_months = |&at: &usize| at != rate && self.view(at).is_numeric() && is_within(at, 1.0, MONTHS);
            for months in (0..self.context.views.len()).filter(is_months) {
                let is_amount = |at: usize| at != rate && at != months && range(at).is_some_and(|(low, high)| low > 0.0 && high > highest);
                let parts = others.iter().filter(|&&at| is_amount(at)).map(|&amount| vec![amount, rate, months]);
                let parts = parts.filter(|parts| self.passes_trial(total, form, parts));
                found.extend(parts.map(|parts| Relation { form, parts }));
            }
        }
        found
    }

    /// The middle of what some rows say a factor is.
    fn middle(&self, factor: impl Fn(usize) -> Option<f64>) -> Option<f64> {
        let is_factor = |factor: &f64| factor.is_finite() && *factor != 0.0;
        let mut factors: Vec<f64> = (0..self.context.rows()).step_by(self.step).filter_map(factor).filter(is_factor).collect();
        factors.sort_by(f64::total_cmp);
        factors.get(factors.len() / 2).copied()
    }

    fn share(&self, total: usize, relation: &Relation) -> f64 {
        let verdicts = (0..self.context.rows()).filter_map(|row| self.holds(total, relation.form, &relation.parts, row));
        let (kept, all) = verdicts.fold((0_usize, 0_usize), |(kept, all), holds| (kept + usize::from(holds), all + 1));
        if all < 12 { 0.0 } else { kept as f64 / all as f64 }
    }

    /// The rows that break a relation.
    fn broken(&self, total: usize, relation: &Relation) -> Vec<usize> {
        let is_broken = |row: &usize| self.holds(total, relation.form, &relation.parts, *row) == Some(false);
        (0..self.context.rows()).filter(is_broken).collect()
    }

    fn tell(&self, total: usize, relation: &Relation, rows: &[usize], notes: &mut Notes<'_>) {
        let names: Vec<&str> = relation.parts.iter().map(|&part| self.view(part).name()).collect();
        let formula = match relation.form {
            Form::Sum => names.join(" + "),
            Form::Product => names.join(" x "),
            Form::Multiple(factor) => format!("{} x {}", names.join(""), brief(factor)),
            Form::Quotient(factor) => format!("{} x {}", names.join(" / "), brief(factor)),
            Form::Payment(_) => format!("the monthly payment of {}", names.join(", ")),
        };
        let share = 100.0 * self.share(total, relation);
        for &row in rows {
            let value = self.value(relation.form, &relation.parts, row).map(brief);
            let why = format!("{} is {formula} in {share:.1} % of the rows, and not in this one.", self.view(total).name());
            notes.cell(total, row, 0.85, why, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        detect::{Finding, LEVEL, findings_of},
        frame::{Builder, Limit},
        num::elementary::pow,
        table::Lexicon,
    };

    /// Loans of which the payment of row 31 is wrong, and the share of an income that payments take in a year, which goes by the right one.
    fn told() -> Vec<Finding> {
        let names = ["amount", "rate", "months", "payment", "income", "share"];
        let mut builder = Builder::new(&names, Lexicon::default(), Limit::default());
        for row in 0..200_u32 {
            let (amount, rate, months) =
                (f64::from(2000 + row * 733 % 19_000), f64::from(150 + row * 37 % 900) / 100.0, [12, 24, 36, 60][row as usize % 4]);
            let month = rate / 1200.0;
            let payment = (amount * month / (1.0 - pow(1.0 + month, -f64::from(months))) * 100.0).round() / 100.0;
            let income = f64::from(15_000 + row * 911 % 50_000);
            let written = if row == 30 { payment * 1.3 } else { payment };
            let cells = [format!("{amount}"), format!("{rate:.2}"), months.to_string(), format!("{written:.2}"), format!("{income}")];
            builder.push(&cells.into_iter().chain([format!("{:.4}", payment * 12.0 / income)]).collect::<Vec<String>>());
        }
        findings_of(&builder.finish(), LEVEL, &["arithmetic-violation"]).list
    }

    #[test]
    fn the_payment_of_a_loan_is_told_and_what_goes_by_it_is_not_blamed() {
        let found = told();
        let [finding] = &found[..] else { panic!("{found:?}") };
        assert_eq!((finding.row, finding.column.as_deref()), (Some(31), Some("payment")));
        assert!(finding.why.starts_with("payment is the monthly payment of amount, rate, months in 99.5 %"), "{}", finding.why);
    }
}
