//! Names of people.

mod lists;

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, checks::listed, possible};
use lists::{FIRST, LAST};

const PERSONAL: Option<Personal> = Personal::new(PersonalKind::Identity, Sensitivity::Medium);

/// First names.
pub static FIRST_NAME: SemanticType = SemanticType {
    id: "first_name",
    title: "a first name",
    fit: |text| single(text, &FIRST),
    proof: Proof::Vocabulary,
    coverage: 0.55,
    names: &[
        "first name",
        "firstname",
        "given name",
        "forename",
        "fname",
        "middle name",
        "vorname",
        "prenom",
        "nombre",
        "jmeno",
        "krestni jmeno",
        "nome",
        "imie",
        "voornaam",
        "fornavn",
        "fornamn",
        "second name",
        "preferred name",
    ],
    personal: PERSONAL,
    examples: &["Marie", "JOSE", "Jürgen", "Jean-Pierre"],
    counter_examples: &["Marie Novak", "R2D2", "Xqzv", "mr."],
};

/// Surnames.
pub static LAST_NAME: SemanticType = SemanticType {
    id: "last_name",
    title: "a surname",
    fit: |text| single(text.rsplit(' ').next().filter(|last| text.len() - last.len() < 8).unwrap_or(text), &LAST),
    proof: Proof::Vocabulary,
    coverage: 0.5,
    names: &[
        "last name",
        "lastname",
        "surname",
        "family name",
        "familyname",
        "lname",
        "maiden name",
        "mothers maiden",
        "mother s maiden name",
        "maiden",
        "nachname",
        "familienname",
        "nom de famille",
        "apellido",
        "apellidos",
        "prijmeni",
        "cognome",
        "nazwisko",
        "achternaam",
        "efternamn",
        "sobrenome",
    ],
    personal: PERSONAL,
    examples: &["Novák", "SMITH", "O'Connor", "van Dijk", "Müller"],
    counter_examples: &["Hamanová7", "Xqzv", "12", "Smith and Sons Ltd"],
};

/// First name and surname in one cell, in either order.
pub static FULL_NAME: SemanticType = SemanticType {
    id: "person_name",
    title: "the name of a person",
    fit: full,
    proof: Proof::Vocabulary,
    coverage: 0.35,
    names: &[
        "full name",
        "fullname",
        "person name",
        "person",
        "customer name",
        "patient name",
        "employee name",
        "contact name",
        "client name",
        "student name",
        "passenger name",
        "cardholder",
        "cardholder name",
        "card holder",
        "account holder",
        "name of person",
        "contact person",
        "nom complet",
        "nombre completo",
        "cele jmeno",
        "jmeno a prijmeni",
        "vollstandiger name",
        "ansprechpartner",
        "author",
        "player name",
        "manager name",
        "doctor name",
        "user full name",
    ],
    personal: PERSONAL,
    examples: &["Marie Hamanová", "Braund, Mr. Thomas Harris", "Dr. Peter van Dijk", "SMITH JOHN", "Anna K. Novak"],
    counter_examples: &["Marie", "New York", "Senior manager", "Simple Solutions", "Mary had a little lamb and", "Paris 2024"],
};

/// Whether a word is a frequent first name.
pub(in crate::meaning) fn is_first_name(word: &str) -> bool {
    listed(word, &FIRST)
}

/// Whether a word is a frequent surname.
pub(in crate::meaning) fn is_last_name(word: &str) -> bool {
    listed(word, &LAST)
}

/// One word of letters, as names are; a double name counts by its first part.
fn single(text: &str, list: &[&str]) -> Fit {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let clean = text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
    if letters < 2 || !clean || text.chars().count() > 30 || text.ends_with('.') {
        // Two names in one cell are as good as one, but prove nothing.
        return possible(
            letters > 3
                && text.chars().count() < 40
                && text.split(' ').count() == 2
                && text.chars().all(|c| c.is_alphabetic() || " -'".contains(c)),
        );
    }
    let first = text.split('-').next().unwrap_or(text);
    let joined: String = text.chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    let known = listed(first, list) || listed(&joined, list);
    if known && text.starts_with(char::is_uppercase) { Fit::Sure } else { Fit::Possible }
}

fn full(text: &str) -> Fit {
    const TITLES: [&str; 14] = ["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "ing", "mgr", "herr", "frau", "mme", "master", "rev"];
    const PARTICLES: [&str; 14] = ["van", "von", "de", "der", "den", "la", "le", "di", "da", "del", "dos", "bin", "al", "el"];
    if text.len() > 60 || !text.chars().all(|c| c.is_alphabetic() || " .,'’-()\"".contains(c)) {
        return Fit::No;
    }
    let parts: Vec<&str> =
        text.split([' ', ',', '(', ')', '"']).map(|part| part.trim_end_matches('.')).filter(|part| !part.is_empty()).collect();
    let names: Vec<&&str> = parts.iter().filter(|part| !TITLES.contains(&part.to_lowercase().as_str())).collect();
    let particle = |part: &str| PARTICLES.contains(&part.to_lowercase().as_str());
    let proper = names.iter().all(|name| name.starts_with(char::is_uppercase) || particle(name));
    if !(2..=6).contains(&names.len()) || !proper {
        return Fit::No;
    }
    let first = names.iter().any(|name| listed(name, &FIRST));
    let last = names.iter().any(|name| listed(name, &LAST) && !listed(name, &FIRST));
    let titled = names.len() < parts.len();
    if first || (last && titled) || (titled && text.contains(',')) { Fit::Sure } else { possible(last || names.len() < 5) }
}
