//! Columns that nobody tuned the types on: made by seeds, in many forms, with and without a name that tells.

use super::{ColumnSketch, semantic};
use crate::{
    num::rng::Rng,
    profile::{PlainType, ValueCount},
};

fn column(name: &str, values: impl IntoIterator<Item = String>) -> ColumnSketch {
    let values: Vec<_> = values.into_iter().map(|value| ValueCount { value, count: 1 }).collect();
    let n = values.len() as u64;
    ColumnSketch { name: name.to_owned(), kind: PlainType::Text, rows: n, missing: 0, distinct: n, numbers: None, values }
}

#[test]
fn the_sex_of_an_animal_is_not_personal() {
    let sexes = || column("sex", ["male", "female"].map(str::to_owned));
    let is_personal = |beside: &str| {
        let meant = super::of_columns(&[sexes(), column(beside, ["a", "b"].map(str::to_owned))]);
        let semantic = meant[0].semantic.as_ref().expect("a gender");
        assert_eq!(semantic.id, "gender");
        semantic.personal.is_some()
    };
    assert!(is_personal("class") && is_personal("island"));
    assert!(!is_personal("Species") && !is_personal("dog_breed"));
}

fn told(column: &ColumnSketch) -> Option<&'static str> {
    semantic::of_column(column).map(|semantic| semantic.id)
}

/// So many random digits, the first of them not nought.
fn digits(rng: &mut Rng, n: usize) -> String {
    (0..n).map(|i| char::from(b'0' + if i == 0 { 1 + rng.below(9) } else { rng.below(10) } as u8)).collect()
}

fn letters(rng: &mut Rng, n: usize) -> String {
    (0..n).map(|_| char::from(b'a' + rng.below(26) as u8)).collect()
}

fn with_luhn(body: &str) -> String {
    (0..10).map(|check| format!("{body}{check}")).find(|number| luhn(number)).unwrap_or_default()
}

fn luhn(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let digit = u32::from(b - b'0') * (1 + i as u32 % 2);
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A German account number: the check digits come from the remainder by 97, computed by long division.
fn iban(rng: &mut Rng) -> String {
    let account = digits(rng, 18);
    let remainder = format!("{account}131400").bytes().fold(0, |left, b| (left * 10 + u32::from(b - b'0')) % 97);
    format!("DE{:02}{account}", 98 - remainder)
}

fn czech_number(rng: &mut Rng) -> String {
    loop {
        let (y, m, d) = (54 + rng.below(46), 1 + rng.below(12) + 50 * rng.below(2), 1 + rng.below(28));
        let head = (y * 10_000 + m * 100 + d) * 1000 + rng.below(1000);
        let check = head % 11;
        if check < 10 {
            return format!("{:06}/{:04}", head / 1000, head % 1000 * 10 + check);
        }
    }
}

fn spanish_number(rng: &mut Rng) -> String {
    let number = rng.below(100_000_000);
    format!("{number:08}{}", char::from(b"TRWAGMYFPDXBNJZSQVHLCKE"[(number % 23) as usize]))
}

fn address(rng: &mut Rng) -> String {
    format!("{}.{}.{}.{}", 1 + rng.below(223), rng.below(256), rng.below(256), rng.below(256))
}

#[test]
fn unmistakable_values_need_no_name() {
    type Make = fn(&mut Rng) -> String;
    let kinds: [(&str, Make); 12] = [
        ("email", |rng| format!("{}.{}@{}.com", letters(rng, 4), letters(rng, 6), letters(rng, 7))),
        ("iban", iban),
        ("card_number", |rng| with_luhn(&format!("4{}", digits(rng, 14)))),
        ("ip_address", address),
        ("mac_address", |rng| (0..6).map(|_| format!("{:02x}", rng.below(256))).collect::<Vec<_>>().join(":")),
        ("uuid", |rng| {
            format!(
                "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
                rng.below(1 << 32),
                rng.below(1 << 16),
                rng.below(4096),
                rng.below(4096),
                rng.below(1 << 48)
            )
        }),
        ("url", |rng| format!("https://{}.org/{}?id={}", letters(rng, 6), letters(rng, 4), rng.below(100))),
        ("hash", |rng| format!("{:016x}{:016x}", rng.bits(), rng.bits())),
        ("national_id_cz", czech_number),
        ("national_id_es", spanish_number),
        ("phone", |rng| format!("+420 {} {} {}", digits(rng, 3), digits(rng, 3), digits(rng, 3))),
        ("coordinates", |rng| format!("{:.5}, {:.5}", rng.unit() * 180.0 - 90.0, rng.unit() * 360.0 - 180.0)),
    ];
    for seed in 0..20 {
        for (i, (id, make)) in kinds.iter().enumerate() {
            let mut rng = Rng::keyed(seed, 1, i as u64);
            let of = column("x", (0..40).map(|_| make(&mut rng)));
            assert_eq!(told(&of), Some(*id), "seed {seed}: {:?}", of.values[0]);
        }
    }
}

#[test]
fn dirt_does_not_hide_what_a_column_is() {
    for seed in 0..20 {
        let mut rng = Rng::keyed(seed, 2, 0);
        let dirty = (0..60)
            .map(|i| if i % 10 == 0 { letters(&mut rng, 5) } else { format!("{}@{}.net", letters(&mut rng, 5), letters(&mut rng, 5)) });
        assert_eq!(told(&column("x", dirty)), Some("email"));
    }
}

#[test]
fn plain_columns_mean_nothing_more() {
    let names =
        ["value", "count", "code", "total", "score", "x", "amount", "reading", "V12", "page", "storage", "status", "message", "target"];
    for seed in 0..30 {
        let mut rng = Rng::keyed(seed, 3, 0);
        for name in names {
            let width = 1 + rng.position(18);
            let letters_in = 2 + rng.position(8);
            let columns = [
                column(name, (0..50).map(|_| digits(&mut rng, width))),
                column(name, (0..50).map(|_| format!("{:.3}", rng.normal() * 100.0))),
                column(name, (0..50).map(|_| letters(&mut rng, letters_in))),
                column(name, (0..50).map(|_| format!("{}-{}", letters(&mut rng, 2).to_uppercase(), digits(&mut rng, 4)))),
                column(name, (0..50).map(|_| format!("20{:02}-{:02}-{:02}", rng.below(30), 1 + rng.below(12), 1 + rng.below(28)))),
                column(name, (0..50).map(|_| format!("{:02}:{:02}", rng.below(24), rng.below(60)))),
            ];
            for of in &columns {
                assert_eq!(told(of), None, "seed {seed}, {name}: {:?}", of.values[0]);
            }
        }
    }
}

#[test]
fn names_are_known_in_several_languages() {
    let check = |name: &str, values: &[&str], expected: Option<&str>| {
        assert_eq!(told(&column(name, values.iter().map(|v| (*v).to_owned()))), expected, "{name} {values:?}");
    };
    check("Geburtsdatum", &["29.3.1982", "1.12.1999"], Some("date_of_birth"));
    check("date_naissance", &["1982-03-29", "1999-12-01"], Some("date_of_birth"));
    check("date_achat", &["1982-03-29", "1999-12-01"], None);
    check("Datum narození", &["29.3.1982", "1.12.1999"], Some("date_of_birth"));
    check("Telefonnummer", &["030 123456", "0171 1234567"], Some("phone"));
    check("PLZ", &["10115", "80331", "01067"], Some("postcode"));
    check("código postal", &["28001", "08002"], Some("postcode"));
    check("Příjmení", &["Novák", "Kovařík", "Šrámek"], Some("last_name"));
    check("mot de passe", &["hunter2", "s3cr3t!"], Some("password"));
    check("Geschlecht", &["m", "w"], Some("gender"));
    check("gender", &["Male", "F", "Male-ish", "queer", "Cis Female", "maile"], Some("gender"));
    check("genre", &["Drama", "Comedy", "Thriller"], None);
    check("patient_age", &["3", "71", "44"], Some("age"));
    check("page", &["3", "71", "44"], None);
    check("mileage", &["3", "71", "44"], None);
    check("country of origin", &["Germany", "Côte d'Ivoire", "Japan"], Some("country"));
    check("language", &["en", "de", "cs", "fr"], Some("language"));
    check("name", &["Hoppy Ale", "Pale Pilsner", "Dark Lager"], None);
    check("credit_card_provider", &["VISA 16 digit", "JCB 15 digit", "Maestro"], Some("payment_network"));
    check("locale", &["en_US", "raj_IN", "cs_CZ"], Some("language"));
    check("empty", &[], None);
    check("email", &["", "-", "unknown"], None);
}

#[test]
fn people_are_told_by_their_names_alone() {
    let check = |values: &[&str], expected: Option<&str>| {
        assert_eq!(told(&column("x", values.iter().map(|v| (*v).to_owned()))), expected, "{values:?}");
    };
    check(&["Marie", "John", "Petr", "Giulia", "Ahmed", "Sofia", "Ingrid", "Xerxon"], Some("first_name"));
    check(&["Marie Nováková", "John Smith", "Petr van Dijk", "Giulia Rossi", "Ahmed Khan", "Kaito Ogawa"], Some("person_name"));
    check(&["Germany", "France", "Czechia", "Spain", "Italy"], Some("country"));
    check(&["Prague", "London", "Paris", "Traversara", "Berlin", "Madrid"], Some("city"));
    check(&["red", "dark blue", "green", "#ff8800", "mauve"], Some("colour"));
    check(&["setosa", "versicolor", "virginica"], None);
    check(&["KY"], None);
    check(&["KY", "TN", "OH"], None);
    check(&["Adelie", "Gentoo", "Chinstrap"], None);
    check(&["Good", "Bad", "Fair"], None);
    check(&["Month-to-month", "One year", "Two year"], None);
}
