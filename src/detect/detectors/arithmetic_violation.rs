//! Rows that break a sum, a product or a fixed ratio of columns.

use crate::detect::{
    Context, Detector, View,
    bounds::{brief, quantile_of},
    report::Notes,
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
        "Columns of which one is the sum, the product or a fixed multiple of others in nearly all rows, and the rows where it is not."
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
        let mut told: Vec<usize> = Vec::new();
        for &total in columns.iter().filter(|&&column| table.spreads(column)) {
            if let Some(relation) = table.relation_of(total).filter(|relation| !relation.parts.iter().any(|part| told.contains(part))) {
                table.tell(total, &relation, notes);
                told.push(total);
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Sum,
    Product,
    Multiple(f64),
    Quotient(f64),
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
        (!is_trivial).then_some((own - value).abs() <= slack)
    }

    /// By how many units of its last digit a total may be off because its parts are rounded.
    fn units(&self, form: Form, parts: usize, decimals: usize) -> f64 {
        match form {
            Form::Sum if decimals == 0 => 0.01,
            Form::Sum => 0.51 + 0.5 * parts as f64,
            Form::Product | Form::Multiple(_) | Form::Quotient(_) => 1.01,
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
        candidates.into_iter().find(|relation| self.share(total, relation) >= HOLDS)
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

    fn tell(&self, total: usize, relation: &Relation, notes: &mut Notes<'_>) {
        let names: Vec<&str> = relation.parts.iter().map(|&part| self.view(part).name()).collect();
        let formula = match relation.form {
            Form::Sum => names.join(" + "),
            Form::Product => names.join(" x "),
            Form::Multiple(factor) => format!("{} x {}", names.join(""), brief(factor)),
            Form::Quotient(factor) => format!("{} x {}", names.join(" / "), brief(factor)),
        };
        let share = 100.0 * self.share(total, relation);
        for row in 0..self.context.rows() {
            if self.holds(total, relation.form, &relation.parts, row) == Some(false) {
                let value = self.value(relation.form, &relation.parts, row).map(brief);
                let why = format!("{} is {formula} in {share:.1} % of the rows, and not in this one.", self.view(total).name());
                notes.cell(total, row, 0.85, why, value);
            }
        }
    }
}
