//! Occupations.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};
use crate::meaning::words::words;

/// Occupations. Frequent words at their end tell them.
pub static OCCUPATION: SemanticType = SemanticType {
    id: "occupation",
    title: "an occupation",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.5,
    names: &[
        "occupation",
        "job",
        "job title",
        "profession",
        "position title",
        "beruf",
        "berufsbezeichnung",
        "metier",
        "profesion",
        "ocupacion",
        "puesto",
        "povolani",
        "zamestnani",
        "employment title",
        "professione",
        "work title",
        "role",
    ],
    personal: Personal::new(PersonalKind::Demographic, Sensitivity::Low),
    examples: &["Surveillance officer", "Vascular technologist", "Software Engineer", "Krankenschwester", "Teacher, primary"],
    counter_examples: &["Officer training and education centre", "Building", "12", "Anna"],
};

fn fit(text: &str) -> Fit {
    if text.chars().count() > 80 {
        return Fit::No;
    }
    let words = words(text.split(['/', '(', ',']).next().unwrap_or_default());
    let last = words.last().map(String::as_str).unwrap_or_default();
    let known =
        OCCUPATIONS.binary_search(&last).is_ok() || last.strip_suffix('s').is_some_and(|one| OCCUPATIONS.binary_search(&one).is_ok());
    if known && words.len() < 6 { Fit::Sure } else { possible(text.chars().filter(|c| c.is_alphabetic()).count() > 3) }
}

#[rustfmt::skip]
const OCCUPATIONS: [&str; 309] = [
    "abogada", "abogado", "accountant", "actor", "actress", "actuary", "acupuncturist", "administrator", "adviser", "advisor", "agent",
    "agronomist", "aide", "analyst", "announcer", "anwalt", "architect", "architektin", "archivist", "artist", "arzt", "arztin",
    "assembler", "assistant", "associate", "astronomer", "athlete", "attendant", "attorney", "auditor", "author", "avocat", "avocate",
    "bailiff", "baker", "banker", "barber", "bartender", "berater", "beraterin", "biologist", "boilermaker", "bookkeeper", "boulanger",
    "brewer", "bricklayer", "broker", "builder", "butcher", "buyer", "captain", "caretaker", "carpenter", "cartographer", "cashier",
    "caterer", "chef", "chemist", "cleaner", "clerk", "coach", "cocinero", "coiffeur", "collector", "composer", "conductor", "consultant",
    "contractor", "controller", "cook", "coordinator", "correspondent", "counsellor", "counselor", "courier", "cuisinier", "curator",
    "dancer", "dealer", "decorator", "delnik", "dentist", "designer", "detective", "developer", "dietitian", "director", "dispatcher",
    "doctor", "drafter", "driver", "economist", "editor", "educator", "electrician", "enfermera", "enfermero", "engineer", "entrepreneur",
    "estimator", "estudiante", "examiner", "executive", "fabricator", "farmer", "financier", "firefighter", "fisher", "fisherman",
    "fitter", "florist", "foreman", "forester", "gardener", "geographer", "geologist", "glazier", "guard", "guide", "hairdresser",
    "handyman", "headhunter", "historian", "housekeeper", "hygienist", "illustrator", "infirmier", "infirmiere", "ingeniera", "ingeniero",
    "ingenieur", "ingenieure", "ingenieurin", "inspector", "installer", "instructor", "interpreter", "interviewer", "investigator",
    "inzenyr", "janitor", "jeweler", "journalist", "judge", "kellner", "kellnerin", "koch", "krankenschwester", "kuchar", "laborer",
    "labourer", "landscaper", "lawyer", "lecturer", "lehrer", "lehrerin", "lekar", "lekarka", "librarian", "lifeguard", "linguist",
    "locksmith", "machinist", "magistrate", "maid", "manager", "manicurist", "marketer", "mason", "mathematician", "mechanic",
    "mechanician", "medecin", "medica", "medico", "meteorologist", "microbiologist", "midwife", "miller", "miner", "minister", "model",
    "mortician", "musician", "negotiator", "nurse", "nutritionist", "officer", "operator", "optician", "optometrist", "orderly",
    "painter", "paralegal", "paramedic", "pathologist", "pharmacist", "phlebotomist", "photographer", "physician", "physicist",
    "physiotherapist", "pilot", "planner", "plasterer", "plumber", "podiatrist", "podnikatel", "police", "policeman", "porter", "postman",
    "pravnik", "principal", "printer", "prodavac", "producer", "profesor", "profesora", "professeur", "professor", "programmer",
    "promoter", "proofreader", "psychiatrist", "psychologist", "psychotherapist", "publisher", "radiographer", "radiologist", "ranger",
    "realtor", "receptionist", "recruiter", "referee", "rentner", "repairer", "reporter", "representative", "researcher", "retired",
    "ridic", "roofer", "sailor", "salesman", "salesperson", "scientist", "scout", "sculptor", "seamstress", "secretary", "seller",
    "server", "sestra", "sheriff", "shoemaker", "singer", "social", "sociologist", "soldier", "solicitor", "specialist", "statistician",
    "steward", "stockbroker", "student", "studentin", "superintendent", "supervisor", "surgeon", "surveyor", "tailor", "teacher",
    "technician", "technologist", "telemarketer", "teller", "tender", "therapist", "trader", "trainer", "translator", "treasurer",
    "tutor", "typist", "ucitel", "ucitelka", "umpire", "undertaker", "unemployed", "upholsterer", "usher", "valuer", "vendedor",
    "vendeur", "vendeuse", "verkaufer", "verkauferin", "veterinarian", "waiter", "waitress", "warden", "watchmaker", "weaver", "welder",
    "woodworker", "worker", "writer", "zoologist",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(OCCUPATIONS.is_sorted());
    }
}
