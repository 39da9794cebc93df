//! The words of the sample. Peoples and regions are invented, and the mail domains are reserved for examples.

pub(super) const FEMALE_NAMES: [&str; 32] = [
    "Anna", "Maria", "Sofía", "Chloé", "Emma", "Zoë", "Laura", "Ingrid", "Fatima", "Priya", "Yuki", "Olga", "Hannah", "Léa", "Carmen",
    "Amina", "Greta", "Nora", "Inês", "Julia", "Marta", "Elif", "Grace", "Ruth", "Saskia", "Tereza", "Wanda", "Åsa", "Mei", "Leila",
    "Beatriz", "Käthe",
];

pub(super) const MALE_NAMES: [&str; 32] = [
    "Peter", "José", "Jürgen", "Omar", "Liam", "André", "Tomás", "Erik", "David", "Ravi", "Kenji", "Ivan", "Björn", "Samuel", "Mateo",
    "Ahmed", "Paul", "Noah", "João", "Felix", "Marek", "Emre", "George", "Isaac", "Pieter", "Václav", "Stefan", "Lars", "Wei", "Karim",
    "Hugo", "René",
];

pub(super) const LAST_NAMES: [&str; 64] = [
    "Müller",
    "Smith",
    "García",
    "Okafor",
    "Nguyen",
    "Petrov",
    "O'Brien",
    "Jensen",
    "Dubois",
    "Rossi",
    "Kowalski",
    "Silva",
    "Tanaka",
    "Haddad",
    "Novak",
    "Weber",
    "López",
    "Andersson",
    "Martin",
    "Brown",
    "Schäfer",
    "Patel",
    "Costa",
    "Moreau",
    "Yılmaz",
    "Ivanova",
    "Bauer",
    "Hansen",
    "Fischer",
    "Gómez",
    "Taylor",
    "Singh",
    "Lefèvre",
    "Horvat",
    "Meyer",
    "Núñez",
    "Larsen",
    "Ricci",
    "Walker",
    "Santos",
    "Becker",
    "Dvořák",
    "Evans",
    "Chen",
    "Vogel",
    "Hernández",
    "Lind",
    "Marino",
    "King",
    "Zhou",
    "Wolf",
    "Pérez",
    "Berg",
    "Conti",
    "Wright",
    "Kaya",
    "Roth",
    "Sánchez",
    "Holm",
    "Greco",
    "Baker",
    "Köhler",
    "Adeyemi",
    "Fernandes-Lund",
];

pub(super) const MAIL_DOMAINS: [&str; 5] = ["example.com", "example.org", "example.net", "mail.example.com", "post.example.org"];

pub(super) const SEXES: [&str; 2] = ["female", "male"];

pub(super) const GROUPS: [&str; 4] = ["Arden", "Borea", "Calder", "Doria"];

/// The region of each first digit of a postcode.
pub(super) const REGIONS: [&str; 10] =
    ["Lowmoor", "Eastvale", "Highfen", "Stonebridge", "Marwick", "Westhaven", "Oldport", "Redcliff", "Northam", "Silverdale"];

pub(super) const EMPLOYMENTS: [&str; 5] = ["employed", "self-employed", "unemployed", "retired", "student"];

pub(super) const PURPOSES: [&str; 12] = [
    "car",
    "home improvement",
    "debt consolidation",
    "furniture",
    "medical",
    "wedding",
    "holiday",
    "education",
    "business",
    "moving house",
    "solar panels",
    "other",
];

pub(super) const YES_NO: [&str; 2] = ["yes", "no"];

pub(super) const REMARKS: [&str; 20] = [
    "Called back, will send payslips",
    "Asked for \"flexible\" terms",
    "New address on file",
    "Prefers contact by e-mail",
    "Two payslips attached, third to follow",
    "Says the other bank quoted \"about 5 %\"",
    "Works in a café, tips not counted",
    "Owns the flat, no mortgage",
    "Wants to repay early, if possible",
    "Spoke to partner as well",
    "Income confirmed by employer",
    "Contract runs until the end of the year",
    "Was referred by a friend",
    "Needs the money before the 15th",
    "Résumé attached",
    "Long-standing customer",
    "First loan",
    "Bank statements checked, all in order",
    "Translated by a colleague",
    "Passport seen",
];

pub(super) const AFTERTHOUGHTS: [&str; 8] = [
    "",
    "",
    "",
    "; see file no. ",
    "\nChecked again, room ",
    ", signed twice, copy ",
    " (call ended early, extension ",
    "\n\nSecond note: \"urgent\", desk ",
];
