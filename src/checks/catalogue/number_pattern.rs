//! Forms of numbers as UAX 35 writes them, as far as CSV on the Web takes them: `#,##0.0#`.

use super::kind::Refusal;

/// A form of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberPattern {
    decimal: char,
    group: char,
    /// The fewest digits before the fraction.
    least_whole: usize,
    /// Digits of the last group, and of those before it.
    groups: Option<(usize, usize)>,
    /// The fewest and the most digits of the fraction.
    fraction: (usize, usize),
    /// Digits of a group of the fraction.
    fraction_group: Option<usize>,
    /// The fewest digits of the exponent.
    exponent: Option<usize>,
    unit: Option<char>,
}

impl NumberPattern {
    /// Takes a form apart.
    ///
    /// # Errors
    /// When it is none.
    pub fn new(text: &str, decimal: char, group: char) -> Result<Self, Refusal> {
        let wrong = || Refusal::new(format!("{text:?} is no form of numbers"), "Write it as #,##0.00");
        let unit = text.chars().last().filter(|c| matches!(c, '%' | '\u{2030}'));
        let body = text.trim_start_matches(['+', '-']).trim_end_matches(['%', '\u{2030}']);
        let (body, exponent) = match body.split_once('E') {
            Some((body, exponent)) => (body, Some(exponent.trim_start_matches(['+', '-']))),
            None => (body, None),
        };
        if exponent.is_some_and(|e| e.is_empty() || !e.chars().all(|c| matches!(c, '0' | '#'))) {
            return Err(wrong());
        }
        let (whole, fraction) = match body.split_once(decimal) {
            Some((whole, fraction)) => (whole, fraction),
            None => (body, ""),
        };
        let digits = |part: &str| part.chars().filter(|c| *c != group).collect::<String>();
        let (whole_digits, fraction_digits) = (digits(whole), digits(fraction));
        // Signs that may be left out stand outside of those that may not.
        let is_whole = whole_digits.trim_start_matches('#').chars().all(|c| c == '0');
        let is_fraction = fraction_digits.trim_start_matches('0').chars().all(|c| c == '#');
        if !is_whole || !is_fraction || (whole_digits.is_empty() && fraction_digits.is_empty()) {
            return Err(wrong());
        }
        let lengths: Vec<usize> = whole.split(group).map(|part| part.chars().count()).collect();
        let groups = match lengths[..] {
            [.., before, last] if lengths.len() > 2 => Some((last, before)),
            [_, last] => Some((last, last)),
            _ => None,
        };
        Ok(Self {
            decimal,
            group,
            least_whole: whole_digits.chars().filter(|c| *c == '0').count(),
            groups: groups.filter(|(last, before)| *last > 0 && *before > 0),
            fraction: (fraction_digits.chars().filter(|c| *c == '0').count(), fraction_digits.chars().count()),
            fraction_group: fraction.contains(group).then(|| fraction.split(group).next().map_or(0, |part| part.chars().count())),
            exponent: exponent.map(|e| e.chars().filter(|c| *c == '0').count()),
            unit,
        })
    }

    /// Whether digits stand in groups.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.groups.is_some() || self.fraction_group.is_some()
    }

    /// Whether a number is written so.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        let body = match self.unit {
            Some(unit) => match text.strip_suffix(unit) {
                Some(body) => body,
                None => return false,
            },
            None => text,
        };
        let body = body.strip_prefix(['+', '-']).unwrap_or(body);
        let (body, exponent) = match body.split_once(['E', 'e']) {
            Some((body, exponent)) => (body, Some(exponent.trim_start_matches(['+', '-']))),
            None => (body, None),
        };
        let exponent_fits = match (self.exponent, exponent) {
            (Some(least), Some(found)) => found.len() >= least.max(1) && found.bytes().all(|b| b.is_ascii_digit()),
            (None, None) => true,
            _ => false,
        };
        let (whole, fraction) = match body.split_once(self.decimal) {
            Some((_, "")) => return false,
            Some((whole, fraction)) => (whole, fraction),
            None => (body, ""),
        };
        exponent_fits && self.whole_fits(whole) && self.fraction_fits(fraction)
    }

    fn whole_fits(&self, whole: &str) -> bool {
        let parts: Vec<&str> = whole.split(self.group).collect();
        let digits: usize = parts.iter().map(|part| part.len()).sum();
        if digits < self.least_whole || !parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
            return false;
        }
        let Some((last, before)) = self.groups else { return parts.len() == 1 };
        // Cut as the form has it, from the right.
        let mut wanted = Vec::new();
        let (mut left, mut size) = (digits, last);
        while left > size {
            wanted.push(size);
            (left, size) = (left - size, before);
        }
        wanted.push(left);
        parts.iter().rev().map(|part| part.len()).eq(wanted)
    }

    fn fraction_fits(&self, fraction: &str) -> bool {
        let parts: Vec<&str> = fraction.split(self.group).collect();
        let digits: usize = parts.iter().map(|part| part.len()).sum();
        if !(self.fraction.0..=self.fraction.1).contains(&digits) || !parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
            return false;
        }
        match self.fraction_group {
            None => parts.len() == 1,
            Some(size) => parts.split_last().is_none_or(|(last, full)| {
                full.iter().all(|part| part.len() == size) && last.len() <= size && (digits == 0 || !last.is_empty())
            }),
        }
    }
}
