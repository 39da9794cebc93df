//! Numbers by which states know their people: one file a country.

mod brazilian;
mod czech;
mod dutch;
mod french;
mod german;
mod italian;
mod polish;
mod spanish;
mod uk;
mod us;

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};
pub(in crate::meaning) use us::is_us_number;

const PERSONAL: Option<Personal> = Personal::new(PersonalKind::NationalId, Sensitivity::High);

/// What columns of such numbers are called anywhere.
const NAMES: &[&str] = &[
    "national id",
    "nationalid",
    "national identity number",
    "national insurance number",
    "personal id",
    "personal number",
    "identity number",
    "id card",
    "id card number",
    "identity card",
    "social security",
    "social security number",
    "tax id",
    "tax number",
    "ssn",
    "citizen id",
    "ausweisnummer",
    "personalausweis",
    "documento",
    "numero de documento",
    "passport",
    "passport number",
    "passport no",
    "reisepass",
];

macro_rules! national_id {
    ($name:ident, $id:literal, $title:literal, $module:ident, $proof:expr, $names:expr, $examples:expr, $counter_examples:expr) => {
        #[doc = concat!("What `", stringify!($module), "` knows: ", $title, ".")]
        pub static $name: SemanticType = SemanticType {
            id: $id,
            title: $title,
            fit: $module::fit,
            proof: $proof,
            coverage: 0.9,
            names: $names,
            personal: PERSONAL,
            examples: $examples,
            counter_examples: $counter_examples,
        };
    };
}

national_id!(
    US,
    "national_id_us",
    "a US social security number",
    us,
    Proof::Vocabulary,
    &["ssn", "social security number", "social security", "social security no", "us ssn"],
    &["987-65-4320", "123-45-6789", "078-05-1120"],
    &["000-12-3456", "123-00-4567", "123456789", "12-345-6789", "123-45-678"]
);
national_id!(
    UK,
    "national_id_uk",
    "a UK national insurance number",
    uk,
    Proof::Unmistakable,
    &["nino", "national insurance number", "national insurance", "ni number", "nin"],
    &["AB123456C", "ab 12 34 56 d", "JG103759A"],
    &["AB123456E", "BG123456A", "DQ123456A", "AB12345C", "AO123456A"]
);
national_id!(
    CZECH,
    "national_id_cz",
    "a Czech or Slovak birth number",
    czech,
    Proof::CheckDigit,
    &["rodne cislo", "birth number", "rc", "personal identification number"],
    &["736028/5163", "7360285163", "855220/0020"],
    &["736028/5164", "731328/5163", "7360285", "123456"]
);
national_id!(
    GERMAN,
    "national_id_de",
    "a German tax number",
    german,
    Proof::CheckDigit,
    &["steuer id", "steueridentifikationsnummer", "steuerliche identifikationsnummer", "idnr", "steuernummer", "tin"],
    &["86095742719", "47 036 892 816", "65929970489"],
    &["86095742718", "06095742719", "12345678901", "8609574271"]
);
national_id!(
    FRENCH,
    "national_id_fr",
    "a French social security number",
    french,
    Proof::Unmistakable,
    &["nir", "insee", "numero de securite sociale", "securite sociale", "numero secu"],
    &["255081416802538", "2 55 08 14 168 025 38"],
    &["255081416802539", "955081416802538", "25508141680253"]
);
national_id!(
    SPANISH,
    "national_id_es",
    "a Spanish identity number",
    spanish,
    Proof::CheckDigit,
    &["dni", "nie", "nif", "documento nacional de identidad"],
    &["12345678Z", "12345678-z", "X1234567L"],
    &["12345678A", "1234567Z", "A1234567L", "123456789"]
);
national_id!(
    ITALIAN,
    "national_id_it",
    "an Italian tax code",
    italian,
    Proof::Unmistakable,
    &["codice fiscale", "fiscal code", "cf"],
    &["RSSMRA85T10A562S", "rssmra85t10a562s"],
    &["RSSMRA85T10A562T", "RSSMRA85T10A562", "RSSMRA85T10A5622"]
);
national_id!(
    POLISH,
    "national_id_pl",
    "a Polish PESEL number",
    polish,
    Proof::CheckDigit,
    &["pesel", "numer pesel"],
    &["44051401359", "02070803628"],
    &["44051401358", "44551401359", "4405140135"]
);
national_id!(
    DUTCH,
    "national_id_nl",
    "a Dutch citizen number",
    dutch,
    Proof::Form,
    &["bsn", "burgerservicenummer", "sofinummer", "sofi nummer"],
    &["111222333", "123456782"],
    &["123456789", "000000000", "11122233"]
);
national_id!(
    BRAZILIAN,
    "national_id_br",
    "a Brazilian CPF number",
    brazilian,
    Proof::CheckDigit,
    &["cpf", "numero cpf"],
    &["529.982.247-25", "52998224725"],
    &["529.982.247-26", "111.111.111-11", "5299822472"]
);

/// Numbers of any state, of which only the column's name tells.
pub static ANY: SemanticType = SemanticType {
    id: "national_id",
    title: "a personal number given by a state",
    fit: any,
    proof: Proof::Form,
    coverage: 1.0,
    names: NAMES,
    personal: PERSONAL,
    examples: &["WK48391724", "3705057790082", "12-34567-8"],
    counter_examples: &["1234", "Anna", "1.5", "two words here"],
};

fn any(text: &str) -> Fit {
    let signs = text.chars().filter(char::is_ascii_alphanumeric).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let spaces = text.matches(' ').count();
    let clean = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-' | b'/' | b'.' | b'+'));
    possible((6..=20).contains(&signs) && 2 * digits >= signs && spaces < 6 && clean)
}
