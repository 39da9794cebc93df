//! States, provinces and regions of countries.

use super::{Fit, Proof, SemanticType, checks::listed, possible};

/// States, provinces and regions.
pub static REGION: SemanticType = SemanticType {
    id: "state_or_region",
    title: "a state or region",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.8,
    names: &[
        "state",
        "state full",
        "state name",
        "state code",
        "province",
        "region",
        "bundesland",
        "provincia",
        "estado",
        "region name",
        "kraj",
        "comunidad autonoma",
        "departement",
        "us state",
        "state province",
        "county",
        "st",
        "canton",
        "prefecture",
    ],
    personal: None,
    examples: &["Alabama", "Nova Scotia", "Bayern", "Île-de-France", "Jihomoravský kraj"],
    counter_examples: &["AL", "QE", "Springfield", "42"],
};

/// A code is two or three capitals like many others, even where it is known.
fn fit(text: &str) -> Fit {
    if listed(text, &NAMES) {
        return Fit::Sure;
    }
    let code = (1..=3).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && !text.bytes().all(|b| b.is_ascii_digit());
    let name =
        text.len() > 3 && text.starts_with(char::is_uppercase) && text.chars().count() < 40 && !text.contains(|c: char| c.is_numeric());
    possible(code || name || CODES.binary_search(&text).is_ok())
}

/// Whether a text is a code of a state of the USA, Canada or Australia.
const CODES: [&str; 69] = [
    "AB", "AK", "AL", "AR", "AZ", "BC", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA",
    "MB", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NB", "NC", "ND", "NE", "NH", "NJ", "NL", "NM", "NS", "NSW", "NT", "NU", "NV", "NY",
    "OH", "OK", "ON", "OR", "PA", "PE", "PR", "QC", "QLD", "RI", "SC", "SD", "SK", "TAS", "TN", "TX", "UT", "VA", "VIC", "VT", "WA", "WI",
    "WV", "WY", "YT",
];

#[rustfmt::skip]
const NAMES: [&str; 198] = [
    "abruzzo", "alabama", "alaska", "alberta", "andalucia", "andhra pradesh", "aragon", "arizona", "arkansas", "asturias",
    "auvergne-rhone-alpes", "baden-wurttemberg", "bahia", "basilicata", "bavaria", "bayern", "berlin", "bihar", "bourgogne-franche-comte",
    "brandenburg", "bremen", "bretagne", "british columbia", "burgenland", "calabria", "california", "campania", "canarias", "cantabria",
    "castilla y leon", "castilla-la mancha", "catalonia", "cataluna", "centre-val de loire", "chiapas", "colorado", "connecticut",
    "corse", "delaware", "delhi", "district of columbia", "eastern cape", "emilia-romagna", "extremadura", "florida", "free state",
    "galicia", "gauteng", "georgia", "grand est", "guangdong", "gujarat", "hamburg", "hauts-de-france", "hawaii", "hesse", "hessen",
    "idaho", "ile-de-france", "illinois", "indiana", "iowa", "jalisco", "jiangsu", "jihocesky kraj", "jihomoravsky kraj", "kansas",
    "karlovarsky kraj", "karnataka", "karnten", "kentucky", "kerala", "kraj vysocina", "kralovehradecky kraj", "kwazulu-natal",
    "la rioja", "lazio", "liberecky kraj", "liguria", "limpopo", "lombardia", "louisiana", "lower saxony", "madrid", "maharashtra",
    "maine", "manitoba", "marche", "maryland", "massachusetts", "mecklenburg-vorpommern", "michigan", "minas gerais", "minnesota",
    "mississippi", "missouri", "molise", "montana", "moravskoslezsky kraj", "mpumalanga", "murcia", "navarra", "nebraska", "nevada",
    "new brunswick", "new hampshire", "new jersey", "new mexico", "new south wales", "new york", "newfoundland and labrador",
    "niederosterreich", "niedersachsen", "nordrhein-westfalen", "normandie", "north carolina", "north dakota", "north rhine-westphalia",
    "northwest territories", "nouvelle-aquitaine", "nova scotia", "nuevo leon", "nunavut", "oaxaca", "oberosterreich", "occitanie",
    "ohio", "oklahoma", "olomoucky kraj", "ontario", "oregon", "pais vasco", "parana", "pardubicky kraj", "pays de la loire",
    "pennsylvania", "piemonte", "plzensky kraj", "praha", "prince edward island", "provence-alpes-cote d'azur", "puerto rico", "puglia",
    "punjab", "quebec", "queensland", "rajasthan", "rheinland-pfalz", "rhode island", "rio de janeiro", "saarland", "sachsen",
    "sachsen-anhalt", "salzburg", "sao paulo", "sardegna", "saskatchewan", "saxony", "schleswig-holstein", "shandong", "sichuan",
    "sicilia", "south australia", "south carolina", "south dakota", "steiermark", "stredocesky kraj", "tamil nadu", "tasmania",
    "telangana", "tennessee", "texas", "thuringen", "thuringia", "tirol", "toscana", "umbria", "ustecky kraj", "utah", "uttar pradesh",
    "valencia", "veneto", "vermont", "victoria", "virginia", "vorarlberg", "washington", "west bengal", "west virginia",
    "western australia", "western cape", "wien", "wisconsin", "wyoming", "yucatan", "yukon", "zhejiang", "zlinsky kraj",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(CODES.is_sorted() && NAMES.is_sorted());
    }
}
