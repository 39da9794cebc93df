//! What the values of a column are: e-mail addresses, names of people, postcodes ... One file a type.
//!
//! A type knows which values it has, how much that alone proves, and what its columns are called. A column's meaning is the
//! type for which values and name together speak most (`decide`).

mod checks;
mod decide;
mod name;
mod personal;

mod age;
mod bic;
mod blood_type;
mod card_expiry;
mod card_number;
mod city;
mod colour;
mod company;
mod coordinates;
mod country;
mod currency;
mod date_of_birth;
mod domain;
mod ean;
mod email;
mod file_path;
mod gender;
mod hash;
mod honorific;
mod iban;
mod ip_address;
mod isbn;
mod language;
mod mac_address;
mod national_id;
mod occupation;
mod password;
mod payment_network;
mod person_name;
mod phone;
mod postcode;
mod region;
mod security_code;
mod street_address;
mod tracking_number;
mod transfer_number;
mod url;
mod user_agent;
mod username;
mod uuid;
mod vehicle_id;

pub use decide::{Semantic, of_column};
pub use personal::{Personal, PersonalKind, Sensitivity};
pub(in crate::meaning) use {
    card_number::digits_of_card,
    email::email_at_start,
    iban::is_iban,
    ip_address::is_ipv4,
    national_id::is_us_number,
    person_name::{is_first_name, is_last_name},
    phone::is_written_as_phone,
};

/// How well a value fits a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It cannot be one.
    No,
    /// Nothing speaks against it.
    Possible,
    /// It looks like one and like little else: a check digit is right, or it is in a list.
    Sure,
}

impl From<bool> for Fit {
    /// Types that know their values for sure have nothing between yes and no.
    fn from(sure: bool) -> Self {
        if sure { Self::Sure } else { Self::No }
    }
}

/// `Possible` where something holds.
fn possible(holds: bool) -> Fit {
    if holds { Fit::Possible } else { Fit::No }
}

/// What surely fitting values prove without the help of the column's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Hardly anything else is written so: an e-mail address, a UUID.
    Unmistakable,
    /// A check digit is right, which one in ten is by chance.
    CheckDigit,
    /// The value is in a list of words that also mean other things.
    Vocabulary,
    /// The form is common: a few digits, two capitals.
    Form,
}

impl Proof {
    /// How sure any number of values can make, and how likely one value of something else fits by chance.
    const fn weights(self) -> (f64, f64) {
        match self {
            Self::Unmistakable => (0.97, 0.03),
            Self::CheckDigit => (0.95, 0.1),
            Self::Vocabulary => (0.85, 0.3),
            Self::Form => (0.6, 0.85),
        }
    }
}

/// A kind of thing that the values of a column may be.
pub struct SemanticType {
    /// The stable name.
    pub id: &'static str,
    /// What a value is called in a sentence: "an e-mail address".
    pub title: &'static str,
    /// How well a value fits.
    pub fit: fn(&str) -> Fit,
    /// What surely fitting values prove.
    pub proof: Proof,
    /// Which share of the values of such a column fits surely; lists do not know every name.
    pub coverage: f64,
    /// What such columns are called, in words without accents and in lower case.
    pub names: &'static [&'static str],
    /// What it says about a person.
    pub personal: Option<Personal>,
    /// Values that fit surely, or, where none does, possibly.
    pub examples: &'static [&'static str],
    /// Values that do not fit surely, or, where none does, not at all.
    pub counter_examples: &'static [&'static str],
}

/// Every type; of two that are as likely, the first is told.
pub static CATALOG: &[&SemanticType] = &[
    &email::EMAIL,
    &url::URL,
    &iban::IBAN,
    &bic::BIC,
    &card_number::CARD_NUMBER,
    &uuid::UUID,
    &ip_address::IP_ADDRESS,
    &mac_address::MAC_ADDRESS,
    &national_id::US,
    &national_id::UK,
    &national_id::CZECH,
    &national_id::GERMAN,
    &national_id::FRENCH,
    &national_id::SPANISH,
    &national_id::ITALIAN,
    &national_id::POLISH,
    &national_id::DUTCH,
    &national_id::BRAZILIAN,
    &national_id::ANY,
    &tracking_number::TRACKING_NUMBER,
    &transfer_number::TRANSFER_NUMBER,
    &isbn::ISBN,
    &ean::EAN,
    &vehicle_id::VEHICLE_ID,
    &phone::PHONE,
    &card_expiry::CARD_EXPIRY,
    &security_code::SECURITY_CODE,
    &payment_network::PAYMENT_NETWORK,
    &domain::DOMAIN,
    &user_agent::USER_AGENT,
    &hash::HASH,
    &file_path::FILE_PATH,
    &password::PASSWORD,
    &username::USERNAME,
    &date_of_birth::DATE_OF_BIRTH,
    &age::AGE,
    &gender::GENDER,
    &blood_type::BLOOD_TYPE,
    &honorific::HONORIFIC,
    &person_name::FULL_NAME,
    &person_name::FIRST_NAME,
    &person_name::LAST_NAME,
    &street_address::STREET_ADDRESS,
    &postcode::POSTCODE,
    &country::COUNTRY,
    &country::COUNTRY_CODE,
    &region::REGION,
    &city::CITY,
    &coordinates::PAIR,
    &coordinates::LATITUDE,
    &coordinates::LONGITUDE,
    &currency::CURRENCY,
    &language::LANGUAGE,
    &company::COMPANY,
    &occupation::OCCUPATION,
    &colour::COLOUR,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_fit_and_counter_examples_do_not() {
        let mut wrong = Vec::new();
        for kind in CATALOG {
            let best = kind.examples.iter().map(|e| (kind.fit)(e)).max().unwrap_or(Fit::No);
            assert!(best > Fit::No && !kind.counter_examples.is_empty(), "{} has no example or no counter-example", kind.id);
            wrong.extend(kind.examples.iter().filter(|e| (kind.fit)(e) != best).map(|e| (kind.id, *e, "should fit")));
            wrong.extend(kind.counter_examples.iter().filter(|e| (kind.fit)(e) >= best).map(|e| (kind.id, *e, "should not fit")));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn ids_are_unique_words() {
        let mut ids: Vec<_> = CATALOG.iter().map(|kind| kind.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CATALOG.len());
        assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
    }

    #[test]
    fn names_are_words_as_names_are_split() {
        let names = CATALOG.iter().flat_map(|kind| kind.names.iter().map(move |name| (kind.id, *name)));
        let wrong: Vec<_> = names.filter(|(_, name)| crate::meaning::words::words(name).join(" ") != **name).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn hostile_values_are_looked_at_without_harm() {
        let long = "a".repeat(100_000);
        let values = ["", " ", "\u{0}", "é", "\u{1f600}", "@", "://", "1Z", "-", "+", ".", ",", "((((", "\u{301}", "İ", "９９９", &long];
        for (kind, value) in CATALOG.iter().flat_map(|kind| values.iter().map(move |value| (kind, value))) {
            assert!((kind.fit)(value) < Fit::Sure || kind.id == "username", "{}: {value:.20}", kind.id);
        }
    }
}
