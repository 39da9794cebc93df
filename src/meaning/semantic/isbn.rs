//! Numbers of books.

use super::{
    Fit, Proof, SemanticType,
    checks::{digits, gs1},
};

/// International standard book numbers of ten or thirteen digits (ISO 2108).
pub static ISBN: SemanticType = SemanticType {
    id: "isbn",
    title: "a book number (ISBN)",
    fit: |text| Fit::from(is_old(text) || digits(text, " -").is_some_and(|d| is_new(&d))),
    proof: Proof::CheckDigit,
    coverage: 0.95,
    names: &["isbn", "isbn number"],
    personal: None,
    examples: &["978-3-16-148410-0", "9780306406157", "0-306-40615-2", "080442957X"],
    counter_examples: &["978-3-16-148410-1", "4006381333931", "0306406153", "123"],
};

fn is_new(digits: &[u32]) -> bool {
    digits.len() == 13 && digits.starts_with(&[9, 7]) && matches!(digits[2], 8 | 9) && gs1(digits)
}

/// Ten digits with weights from ten down to one, whose sum eleven divides; ten is written X.
fn is_old(text: &str) -> bool {
    let signs: Vec<char> = text.trim().chars().filter(|c| !matches!(c, '-' | ' ')).take(11).collect();
    let digit = |(i, c): (usize, &char)| match c {
        'X' | 'x' if i == 9 => Some(10),
        c => c.to_digit(10),
    };
    let digits: Option<Vec<u32>> = signs.iter().enumerate().map(digit).collect();
    digits.is_some_and(|d| d.len() == 10 && (1..=10).rev().zip(&d).map(|(weight, digit)| weight * digit).sum::<u32>() % 11 == 0)
}
