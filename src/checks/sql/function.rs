//! The functions of expressions: those that DuckDB, Spark and PostgreSQL all have, with the same meaning.

use super::Type;

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// ABS(x): the size of a number.
    Abs,
    /// CEIL(x): the next whole number above.
    Ceil,
    /// COALESCE(x, y, ...): the first that is not NULL.
    Coalesce,
    /// EXTRACT(DAY FROM x): the day of the month.
    Day,
    /// FLOOR(x): the next whole number below.
    Floor,
    /// GREATEST(x, y, ...): the largest number; NULL only where all are.
    Greatest,
    /// LEAST(x, y, ...): the smallest number; NULL only where all are.
    Least,
    /// LENGTH(x): how many characters a text has.
    Length,
    /// LOWER(x): in small letters.
    Lower,
    /// EXTRACT(MONTH FROM x)
    Month,
    /// NULLIF(x, y): NULL where both are equal, else x.
    NullIf,
    /// REPLACE(x, from, to)
    Replace,
    /// ROUND(x): to the nearest whole number, halves away from zero.
    Round,
    /// SQRT(x): the square root; NULL of a negative number.
    Sqrt,
    /// SUBSTRING(x, from, length), counted from 1.
    Substring,
    /// TRIM(x): without spaces around.
    Trim,
    /// UPPER(x): in capitals.
    Upper,
    /// EXTRACT(YEAR FROM x)
    Year,
}

/// A function, its name, and the types that it takes; of the last, any number where `open`.
pub struct Signature {
    /// The function.
    pub function: Function,
    /// Its name in capitals.
    pub name: &'static str,
    /// What it takes; `None` for any type, but the same for all.
    pub takes: &'static [Option<Type>],
    /// How many arguments it needs at least.
    pub least: usize,
    /// Whether the last argument may come any number of times.
    pub open: bool,
    /// What it gives; `None` for the type of its arguments.
    pub gives: Option<Type>,
}

const NUMBER: Option<Type> = Some(Type::Number);
const TEXT: Option<Type> = Some(Type::Text);
const MOMENT: Option<Type> = Some(Type::Moment);

const fn of(function: Function, name: &'static str, takes: &'static [Option<Type>], gives: Option<Type>) -> Signature {
    Signature { function, name, takes, least: takes.len(), open: false, gives }
}

const fn many(function: Function, name: &'static str, takes: &'static [Option<Type>], gives: Option<Type>) -> Signature {
    Signature { function, name, takes, least: 2, open: true, gives }
}

/// Every function, by name.
pub static FUNCTIONS: &[Signature] = &[
    of(Function::Abs, "ABS", &[NUMBER], NUMBER),
    of(Function::Ceil, "CEIL", &[NUMBER], NUMBER),
    many(Function::Coalesce, "COALESCE", &[None], None),
    of(Function::Day, "DAY", &[MOMENT], NUMBER),
    of(Function::Floor, "FLOOR", &[NUMBER], NUMBER),
    many(Function::Greatest, "GREATEST", &[NUMBER], NUMBER),
    many(Function::Least, "LEAST", &[NUMBER], NUMBER),
    of(Function::Length, "LENGTH", &[TEXT], NUMBER),
    of(Function::Lower, "LOWER", &[TEXT], TEXT),
    of(Function::Month, "MONTH", &[MOMENT], NUMBER),
    of(Function::NullIf, "NULLIF", &[None, None], None),
    of(Function::Replace, "REPLACE", &[TEXT, TEXT, TEXT], TEXT),
    of(Function::Round, "ROUND", &[NUMBER], NUMBER),
    of(Function::Sqrt, "SQRT", &[NUMBER], NUMBER),
    Signature { function: Function::Substring, name: "SUBSTRING", takes: &[TEXT, NUMBER, NUMBER], least: 2, open: false, gives: TEXT },
    of(Function::Trim, "TRIM", &[TEXT], TEXT),
    of(Function::Upper, "UPPER", &[TEXT], TEXT),
    of(Function::Year, "YEAR", &[MOMENT], NUMBER),
];

impl Function {
    /// What it is called, takes and gives.
    #[must_use]
    pub fn signature(self) -> &'static Signature {
        // The list is in the order of the variants, which a test holds.
        &FUNCTIONS[self as usize]
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        FUNCTIONS.iter().find(|s| s.name.eq_ignore_ascii_case(name)).map(|s| s.function)
    }

    /// Whether it is written as EXTRACT(... FROM x).
    #[must_use]
    pub fn is_extract(self) -> bool {
        matches!(self, Self::Year | Self::Month | Self::Day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_the_order_of_the_variants_and_names() {
        for (at, signature) in FUNCTIONS.iter().enumerate() {
            assert_eq!(signature.function as usize, at);
            assert_eq!(Function::from_name(signature.name), Some(signature.function));
        }
        assert!(FUNCTIONS.is_sorted_by_key(|s| s.name));
    }
}
