//! Telephone numbers.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity};

/// Telephone numbers.
pub static PHONE: SemanticType = SemanticType {
    id: "phone",
    title: "a telephone number",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.8,
    names: &[
        "phone",
        "phone number",
        "telephone",
        "telephone number",
        "tel",
        "tel no",
        "mobile",
        "mobile number",
        "mobile phone",
        "cell",
        "cell phone",
        "cellphone",
        "fax",
        "fax number",
        "telefon",
        "telefonnummer",
        "handy",
        "handynummer",
        "mobil",
        "rufnummer",
        "telefono",
        "numero de telefono",
        "movil",
        "celular",
        "numero de telephone",
        "portable",
        "telefonni cislo",
        "cislo telefonu",
        "msisdn",
        "contact number",
    ],
    personal: Personal::new(PersonalKind::Contact, Sensitivity::Medium),
    examples: &["+420 777 123 456", "(212) 555-1234", "212-555-1234", "+44 20 7946 0958", "212.555.1234"],
    counter_examples: &["2125551234", "84 23 30", "2024-01-31", "12.5", "1-2", "call me", "192.168.100.100", "(12) 3", "1998-2003 2004"],
};

/// International numbers and those with an area code apart are surely some; any other seven to fifteen digits may be one.
fn fit(text: &str) -> Fit {
    /// The longest number of E.164, and how much may stand between its digits.
    const LONGEST: usize = 30;
    let text = text.trim();
    let text =
        text.rfind(['x', 'X']).filter(|at| text.len() - at <= 6).map_or(text, |at| text[..at].trim_end_matches([' ', 'e', 't', '.']));
    if text.len() > LONGEST || !text.bytes().all(|b| b.is_ascii_digit() || b" ()+-./".contains(&b)) {
        return Fit::No;
    }
    let groups: Vec<usize> = text.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|len| *len > 0).collect();
    let digits: usize = groups.iter().sum();
    if is_written_as_phone(text) {
        return Fit::Sure;
    }
    let dotted = text.contains('.') && text.contains([' ', '-', '/']);
    let date = groups.len() == 3 && digits <= 8 && text.contains(['-', '/', '.']);
    let decimal = groups.len() == 2 && text.contains('.');
    let signed = text.starts_with(['-', '.', '/']);
    let dashes = text.matches("--").count();
    super::possible((6..=15).contains(&digits) && !date && !decimal && !signed && !dotted && dashes == 0)
}

/// Whether digits are set as those of a telephone and of little else: after a plus, or with an area code apart.
pub(in crate::meaning) fn is_written_as_phone(text: &str) -> bool {
    let groups: Vec<usize> = text.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|len| *len > 0).collect();
    let international = text.starts_with('+') && (8..=15).contains(&groups.iter().sum::<usize>());
    let decimal = groups.len() == 2 && text.contains('.');
    (international && !decimal) || is_american(text, &groups)
}

/// Three, three and four digits with something between them, as in North America.
fn is_american(text: &str, groups: &[usize]) -> bool {
    let groups = groups.strip_prefix(&[1]).unwrap_or(groups);
    let first =
        |at: usize| text.split(|c: char| !c.is_ascii_digit()).filter(|g| g.len() == 3).nth(at).is_some_and(|g| g.as_bytes()[0] >= b'2');
    groups == [3, 3, 4] && first(0) && first(1)
}
