//! Cities.

use super::{Fit, Proof, SemanticType, checks::listed, possible};

/// Cities. The largest are known by name.
pub static CITY: SemanticType = SemanticType {
    id: "city",
    title: "a city",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.6,
    names: &[
        "city",
        "city name",
        "town",
        "place of birth",
        "birthplace",
        "municipality",
        "stadt",
        "ort",
        "wohnort",
        "ville",
        "commune",
        "ciudad",
        "localidad",
        "mesto",
        "obec",
        "citta",
        "comune",
        "miasto",
        "plaats",
        "city town",
        "location city",
    ],
    personal: None,
    examples: &["Prague", "München", "San Francisco", "St. Louis", "Córdoba"],
    counter_examples: &["Prague 7", "Traversara", "42", "AL"],
};

fn fit(text: &str) -> Fit {
    if listed(text, &NAMES) {
        return Fit::Sure;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    possible(letters > 2 && text.chars().count() < 50 && !text.contains(['@', ':', '_', '=', '/', '?', '!']))
}

#[rustfmt::skip]
const NAMES: [&str; 436] = [
    "aarhus", "abu dhabi", "accra", "addis ababa", "adelaide", "albuquerque", "algiers", "alicante", "amman", "amsterdam", "anaheim",
    "anchorage", "angers", "ankara", "antalya", "antwerp", "asuncion", "athens", "atlanta", "auckland", "augsburg", "aurora", "austin",
    "baghdad", "baku", "baltimore", "bangalore", "bangkok", "banska bystrica", "barcelona", "bari", "barranquilla", "basel", "beijing",
    "beirut", "belgrade", "belo horizonte", "bergen", "berlin", "bern", "bialystok", "bielefeld", "bilbao", "birmingham", "bochum",
    "bogota", "boise", "bologna", "bombay", "bonn", "bordeaux", "boston", "braga", "brasilia", "bratislava", "bremen", "brescia",
    "brisbane", "bristol", "brno", "brussels", "bucharest", "budapest", "buenos aires", "buffalo", "bursa", "cairo", "calgary", "cali",
    "canberra", "cape town", "caracas", "cardiff", "casablanca", "catania", "ceske budejovice", "chandler", "charlotte", "chennai",
    "chicago", "christchurch", "cincinnati", "cleveland", "cluj-napoca", "coimbra", "cologne", "colombo", "columbus", "constanta",
    "copenhagen", "cordoba", "cork", "corpus christi", "curitiba", "dallas", "darwin", "debrecen", "delhi", "denver", "des moines",
    "detroit", "dhaka", "dijon", "doha", "dortmund", "dresden", "dubai", "dublin", "durban", "durham", "dusseldorf", "edinburgh",
    "edmonton", "eindhoven", "el paso", "erfurt", "espoo", "essen", "faro", "florence", "fontana", "fort worth", "fortaleza", "frankfurt",
    "frankfurt am main", "freiburg", "fresno", "funchal", "gdansk", "gdynia", "geneva", "genoa", "ghent", "gijon", "glasgow",
    "gothenburg", "granada", "graz", "greensboro", "grenoble", "groningen", "guadalajara", "guangzhou", "guayaquil", "gyor", "halifax",
    "hamburg", "hannover", "hanoi", "havana", "helsinki", "henderson", "ho chi minh city", "hobart", "hong kong", "honolulu", "houston",
    "hradec kralove", "hyderabad", "iasi", "indianapolis", "innsbruck", "irving", "islamabad", "istanbul", "izmir", "jacksonville",
    "jakarta", "jerusalem", "johannesburg", "kansas city", "karachi", "karlsruhe", "kassel", "kathmandu", "katowice", "kaunas", "kharkiv",
    "kiel", "kiev", "kingston", "klagenfurt", "kolkata", "koln", "kosice", "krakow", "kuala lumpur", "kuwait city", "kyiv", "kyoto",
    "la paz", "lagos", "lahore", "laredo", "las palmas", "las vegas", "lausanne", "le havre", "leeds", "leipzig", "lexington", "liberec",
    "lille", "lima", "lincoln", "linz", "lisboa", "lisbon", "liverpool", "ljubljana", "lodz", "london", "long beach", "los angeles",
    "louisville", "lubbock", "lublin", "lviv", "lyon", "madison", "madrid", "mainz", "malaga", "malmo", "manchester", "manila",
    "mannheim", "marseille", "medellin", "melbourne", "memphis", "mesa", "messina", "mexico city", "miami", "milan", "milano",
    "milwaukee", "minneapolis", "minsk", "modena", "monterrey", "montevideo", "montpellier", "montreal", "moscow", "mumbai", "munchen",
    "munich", "munster", "murcia", "muscat", "nagoya", "nairobi", "nantes", "naples", "napoli", "nashville", "new delhi", "new orleans",
    "new york", "new york city", "newark", "newcastle", "nice", "nimes", "nis", "nitra", "norfolk", "nottingham", "novi sad", "nuremberg",
    "nurnberg", "oakland", "odense", "odessa", "oklahoma city", "olomouc", "omaha", "orlando", "osaka", "oslo", "ostrava", "ottawa",
    "oxford", "padova", "palermo", "palma", "panama city", "pardubice", "paris", "parma", "patras", "pecs", "perth", "philadelphia",
    "phoenix", "pisa", "pittsburgh", "plano", "plovdiv", "plzen", "podgorica", "portland", "porto", "porto alegre", "potsdam", "poznan",
    "prague", "praha", "presov", "pretoria", "pristina", "providence", "puebla", "pune", "quebec", "quito", "raleigh", "recife", "regina",
    "reims", "rennes", "reykjavik", "richmond", "riga", "rijeka", "rio de janeiro", "riverside", "riyadh", "rochester", "roma", "rome",
    "rosario", "rostock", "rotterdam", "sacramento", "saint louis", "saint paul", "saint petersburg", "salt lake city", "salvador",
    "salzburg", "san antonio", "san diego", "san francisco", "san jose", "san juan", "santa ana", "santiago", "santo domingo",
    "sao paulo", "sarajevo", "saskatoon", "seattle", "seoul", "sevilla", "seville", "shanghai", "sheffield", "shenzhen", "siena",
    "singapore", "skopje", "sofia", "southampton", "split", "spokane", "springfield", "st louis", "st. louis", "st. paul", "stockholm",
    "strasbourg", "stuttgart", "sydney", "szczecin", "szeged", "tacoma", "taipei", "tallinn", "tampa", "tampere", "tbilisi", "tehran",
    "tel aviv", "the hague", "thessaloniki", "tijuana", "tilburg", "timisoara", "tirana", "tokyo", "toledo", "torino", "toronto",
    "toulon", "toulouse", "trieste", "trnava", "trondheim", "tucson", "tulsa", "turin", "turku", "uppsala", "usti nad labem", "utrecht",
    "valencia", "vancouver", "varna", "venice", "verona", "victoria", "vienna", "vigo", "vilnius", "virginia beach", "warsaw", "warszawa",
    "washington", "wellington", "wichita", "wien", "wiesbaden", "winnipeg", "wroclaw", "wuhan", "wuppertal", "yerevan", "yokohama",
    "zagreb", "zaragoza", "zilina", "zlin", "zurich",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted());
    }
}
