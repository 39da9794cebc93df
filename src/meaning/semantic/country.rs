//! Countries, by name and by code.

use super::{Fit, Proof, SemanticType, checks::listed};

/// Countries and the parts of some, by their names in English and, the larger ones, in other languages.
pub static COUNTRY: SemanticType = SemanticType {
    id: "country",
    title: "a country",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.7,
    names: &[
        "country",
        "country name",
        "countryname",
        "country full",
        "nation",
        "land",
        "staat",
        "pays",
        "pais",
        "zeme",
        "stat",
        "kraj",
        "paese",
        "nationality",
        "country of origin",
        "country region",
    ],
    personal: None,
    examples: &["Germany", "United States", "Côte d'Ivoire", "Česká republika", "España", "Korea (South)"],
    counter_examples: &["Berlin", "ZZ", "Germanium", "42"],
};

/// Countries by their codes of two or three letters (ISO 3166-1).
pub static COUNTRY_CODE: SemanticType = SemanticType {
    id: "country_code",
    title: "a country code",
    fit: |text| Fit::from(is_alpha2(text) || CODES_3.binary_search(&text).is_ok()),
    proof: Proof::Form,
    coverage: 1.0,
    names: &[
        "country code",
        "country",
        "iso",
        "iso code",
        "country iso",
        "countrycode",
        "land",
        "landercode",
        "laenderkuerzel",
        "code pays",
        "pais",
        "kod zeme",
        "nationality",
        "country id",
    ],
    personal: None,
    examples: &["DE", "GB", "USA", "CZE"],
    counter_examples: &["XX", "de", "GBX", "49", "Germany"],
};

fn fit(text: &str) -> Fit {
    if listed(text, &NAMES) || text.split_once([',', '(']).is_some_and(|(name, _)| listed(name, &NAMES)) {
        return Fit::Sure;
    }
    super::possible(text.len() > 3 && text.chars().all(|c| c.is_alphabetic() || " '-.,()&".contains(c)) && text.len() < 50)
}

/// Whether a text is a code of two letters.
pub(super) fn is_alpha2(text: &str) -> bool {
    CODES_2.binary_search(&text).is_ok()
}

#[rustfmt::skip]
const NAMES: [&str; 352] = [
    "afghanistan", "aland islands", "albania", "alemania", "algeria", "allemagne", "american samoa", "andorra", "angola", "anguilla",
    "antarctica", "antigua and barbuda", "argentina", "armenia", "aruba", "australia", "austria", "autriche", "azerbaijan", "bahamas",
    "bahrain", "bangladesh", "barbados", "belarus", "belgie", "belgien", "belgique", "belgium", "belize", "benin", "bermuda", "bhutan",
    "bolivia", "bonaire", "bosnia", "bosnia and herzegovina", "botswana", "bouvet island", "brasil", "brazil",
    "british indian ocean territory", "british virgin islands", "brunei", "brunei darussalam", "bulgaria", "burkina faso", "burma",
    "burundi", "cabo verde", "cambodia", "cameroon", "canada", "cape verde", "cayman islands", "central african republic",
    "ceska republika", "cesko", "chad", "chile", "china", "christmas island", "cocos islands", "colombia", "comoros", "congo",
    "cook islands", "costa rica", "cote d'ivoire", "croatia", "cuba", "curacao", "cyprus", "czech republic", "czechia", "danemark",
    "danmark", "democratic republic of the congo", "denmark", "deutschland", "djibouti", "dominica", "dominican republic", "east timor",
    "ecuador", "egypt", "el salvador", "england", "equatorial guinea", "eritrea", "espagne", "espana", "estados unidos", "estonia",
    "eswatini", "etats-unis", "ethiopia", "falkland islands", "faroe islands", "fiji", "finland", "finnland", "france", "francia",
    "francie", "frankreich", "french guiana", "french polynesia", "french southern territories", "gabon", "gambia", "georgia", "germany",
    "ghana", "gibraltar", "great britain", "greece", "greenland", "grenada", "griechenland", "grossbritannien", "guadeloupe", "guam",
    "guatemala", "guernsey", "guinea", "guinea-bissau", "guyana", "haiti", "heard island and mcdonald islands", "holland", "honduras",
    "hong kong", "hong kong sar", "hungary", "iceland", "india", "indonesia", "iran", "iran, islamic republic of", "iraq", "ireland",
    "isle of man", "israel", "italia", "italie", "italien", "italy", "ivory coast", "jamaica", "japan", "jersey", "jordan", "kazakhstan",
    "kenya", "kiribati", "korea", "korea, north", "korea, south", "kosovo", "kroatien", "kuwait", "kyrgyzstan", "lao pdr", "laos",
    "latvia", "lebanon", "lesotho", "liberia", "libya", "liechtenstein", "lithuania", "luxembourg", "macao", "macedonia", "madagascar",
    "magyarorszag", "malawi", "malaysia", "maldives", "mali", "malta", "marshall islands", "martinique", "mauritania", "mauritius",
    "mayotte", "mexico", "micronesia", "moldova", "monaco", "mongolia", "montenegro", "montserrat", "morocco", "mozambique", "myanmar",
    "namibia", "nauru", "nederland", "nemecko", "nepal", "netherlands", "new caledonia", "new zealand", "nicaragua", "niederlande",
    "niger", "nigeria", "niue", "norfolk island", "norge", "north korea", "north macedonia", "northern ireland",
    "northern mariana islands", "norvege", "norway", "norwegen", "oman", "osterreich", "paises bajos", "pakistan", "palau", "palestine",
    "panama", "papua new guinea", "paraguay", "pays-bas", "peru", "philippines", "pitcairn", "poland", "polen", "pologne", "polska",
    "polsko", "portugal", "puerto rico", "qatar", "rakousko", "reino unido", "republic of korea", "republic of moldova", "reunion",
    "romania", "royaume-uni", "russia", "russian federation", "russland", "rwanda", "saint barthelemy", "saint helena",
    "saint kitts and nevis", "saint lucia", "saint martin", "saint pierre and miquelon", "saint vincent and the grenadines", "samoa",
    "san marino", "sao tome and principe", "saudi arabia", "schweden", "schweiz", "scotland", "senegal", "serbia", "seychelles",
    "sierra leone", "singapore", "sint maarten", "slovak republic", "slovakia", "slovenia", "slovensko", "slowakei", "slowenien",
    "solomon islands", "somalia", "south africa", "south georgia", "south korea", "south sudan", "spain", "spanelsko", "spanien",
    "spojene kralovstvi", "spojene staty", "sri lanka", "sudan", "suede", "suisse", "suiza", "suomi", "suriname",
    "svalbard and jan mayen", "sverige", "swaziland", "sweden", "switzerland", "syria", "syrian arab republic", "taiwan", "tajikistan",
    "tanzania", "tanzania, united republic of", "thailand", "the bahamas", "the gambia", "the netherlands", "timor-leste", "togo",
    "tokelau", "tonga", "trinidad", "trinidad and tobago", "tschechien", "tunisia", "turkei", "turkey", "turkiye", "turkmenistan",
    "turks and caicos islands", "tuvalu", "u.k.", "u.s.", "u.s.a.", "uganda", "uk", "ukraine", "ungarn", "united arab emirates",
    "united kingdom", "united states", "united states minor outlying islands", "united states of america", "uruguay", "us virgin islands",
    "usa", "uzbekistan", "vanuatu", "vatican city", "venezuela", "vereinigte staaten", "vereinigtes konigreich", "viet nam", "vietnam",
    "wales", "wallis and futuna", "western sahara", "yemen", "zambia", "zimbabwe",
];

const CODES_2: [&str; 249] = [
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD", "BE", "BF", "BG",
    "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI",
    "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH",
    "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ",
    "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT",
    "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS",
    "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU",
    "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG",
    "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG",
    "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK",
    "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU",
    "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW",
];

const CODES_3: [&str; 249] = [
    "ABW", "AFG", "AGO", "AIA", "ALA", "ALB", "AND", "ARE", "ARG", "ARM", "ASM", "ATA", "ATF", "ATG", "AUS", "AUT", "AZE", "BDI", "BEL",
    "BEN", "BES", "BFA", "BGD", "BGR", "BHR", "BHS", "BIH", "BLM", "BLR", "BLZ", "BMU", "BOL", "BRA", "BRB", "BRN", "BTN", "BVT", "BWA",
    "CAF", "CAN", "CCK", "CHE", "CHL", "CHN", "CIV", "CMR", "COD", "COG", "COK", "COL", "COM", "CPV", "CRI", "CUB", "CUW", "CXR", "CYM",
    "CYP", "CZE", "DEU", "DJI", "DMA", "DNK", "DOM", "DZA", "ECU", "EGY", "ERI", "ESH", "ESP", "EST", "ETH", "FIN", "FJI", "FLK", "FRA",
    "FRO", "FSM", "GAB", "GBR", "GEO", "GGY", "GHA", "GIB", "GIN", "GLP", "GMB", "GNB", "GNQ", "GRC", "GRD", "GRL", "GTM", "GUF", "GUM",
    "GUY", "HKG", "HMD", "HND", "HRV", "HTI", "HUN", "IDN", "IMN", "IND", "IOT", "IRL", "IRN", "IRQ", "ISL", "ISR", "ITA", "JAM", "JEY",
    "JOR", "JPN", "KAZ", "KEN", "KGZ", "KHM", "KIR", "KNA", "KOR", "KWT", "LAO", "LBN", "LBR", "LBY", "LCA", "LIE", "LKA", "LSO", "LTU",
    "LUX", "LVA", "MAC", "MAF", "MAR", "MCO", "MDA", "MDG", "MDV", "MEX", "MHL", "MKD", "MLI", "MLT", "MMR", "MNE", "MNG", "MNP", "MOZ",
    "MRT", "MSR", "MTQ", "MUS", "MWI", "MYS", "MYT", "NAM", "NCL", "NER", "NFK", "NGA", "NIC", "NIU", "NLD", "NOR", "NPL", "NRU", "NZL",
    "OMN", "PAK", "PAN", "PCN", "PER", "PHL", "PLW", "PNG", "POL", "PRI", "PRK", "PRT", "PRY", "PSE", "PYF", "QAT", "REU", "ROU", "RUS",
    "RWA", "SAU", "SDN", "SEN", "SGP", "SGS", "SHN", "SJM", "SLB", "SLE", "SLV", "SMR", "SOM", "SPM", "SRB", "SSD", "STP", "SUR", "SVK",
    "SVN", "SWE", "SWZ", "SXM", "SYC", "SYR", "TCA", "TCD", "TGO", "THA", "TJK", "TKL", "TKM", "TLS", "TON", "TTO", "TUN", "TUR", "TUV",
    "TWN", "TZA", "UGA", "UKR", "UMI", "URY", "USA", "UZB", "VAT", "VCT", "VEN", "VGB", "VIR", "VNM", "VUT", "WLF", "WSM", "YEM", "ZAF",
    "ZMB", "ZWE",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(NAMES.is_sorted() && CODES_2.is_sorted() && CODES_3.is_sorted());
    }
}
