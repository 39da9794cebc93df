//! What a value says about a person, and how much harm it does in the wrong hands.

use serde::{Deserialize, Serialize};

/// What a type of value says about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Personal {
    /// What kind of data it is.
    pub kind: PersonalKind,
    /// How sensitive it is.
    pub sensitivity: Sensitivity,
}

/// Kinds of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonalKind {
    /// Who somebody is: a name.
    Identity,
    /// How somebody is reached.
    Contact,
    /// Where somebody is or lives.
    Location,
    /// A number that the state gave.
    NationalId,
    /// Accounts and cards.
    Financial,
    /// Passwords and names of accounts.
    Credential,
    /// Health.
    Health,
    /// Age, gender and the like.
    Demographic,
    /// What tells a device.
    Device,
}

/// How sensitive personal data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// Says little alone.
    Low,
    /// Points to a person.
    Medium,
    /// Does harm in the wrong hands, or is specially protected.
    High,
}

impl PersonalKind {
    /// What it is, in a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Identity => "who somebody is",
            Self::Contact => "how somebody is reached",
            Self::Location => "where somebody is",
            Self::NationalId => "a number that the state gave somebody",
            Self::Financial => "somebody's account or card",
            Self::Credential => "somebody's password or account name",
            Self::Health => "somebody's health",
            Self::Demographic => "age, gender and the like",
            Self::Device => "somebody's device",
        }
    }
}

impl Sensitivity {
    /// The stable name, as in the JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl Personal {
    /// Personal data of a kind.
    pub(super) const fn new(kind: PersonalKind, sensitivity: Sensitivity) -> Option<Self> {
        Some(Self { kind, sensitivity })
    }
}
