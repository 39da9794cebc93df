//! Languages, by name and by code.

use super::{Fit, Proof, SemanticType, checks::listed, possible};

/// Languages by their names, and by their codes of two letters (ISO 639-1), with or without a country.
pub static LANGUAGE: SemanticType = SemanticType {
    id: "language",
    title: "a language",
    fit,
    proof: Proof::Vocabulary,
    coverage: 0.7,
    names: &["language", "lang", "language code", "locale", "languages", "sprache", "langue", "idioma", "jazyk", "mother tongue"],
    personal: None,
    examples: &["English", "Deutsch", "en-GB", "pt_BR", "raj_IN"],
    counter_examples: &["en", "EN", "ZZ", "Englishman", "ab-12"],
};

/// A code without a country is two letters like many others.
fn fit(text: &str) -> Fit {
    let code = |code: &str| CODES.binary_search(&code).is_ok();
    // Languages without a code of two letters have one of three.
    let long = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_lowercase());
    let local = text
        .split_once(['-', '_'])
        .is_some_and(|(language, country)| (code(language) || long(language)) && super::country::is_alpha2(country));
    if listed(text, &NAMES) || local {
        return Fit::Sure;
    }
    possible(long(text) || (text.len() == 2 && code(&text.to_ascii_lowercase())))
}

const CODES: [&str; 183] = [
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bi", "bm", "bn", "bo", "br", "bs", "ca",
    "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi",
    "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie",
    "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv",
    "kw", "ky", "la", "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na",
    "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm",
    "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw",
    "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa",
    "wo", "xh", "yi", "yo", "za", "zh", "zu",
];

#[rustfmt::skip]
const NAMES: [&str; 80] = [
    "afrikaans", "albanian", "aleman", "allemand", "anglais", "anglicky", "arabic", "armenian", "azerbaijani", "basque", "bengali",
    "bosnian", "bulgarian", "cantonese", "catalan", "cesky", "chinese", "croatian", "czech", "danish", "deutsch", "dutch", "englisch",
    "english", "espagnol", "espanol", "estonian", "finnish", "francais", "frances", "franzosisch", "french", "galician", "georgian",
    "german", "greek", "hebrew", "hindi", "hungarian", "icelandic", "indonesian", "ingles", "irish", "italian", "italienisch", "japanese",
    "kazakh", "korean", "latin", "latvian", "lithuanian", "macedonian", "malay", "mandarin", "mongolian", "nemecky", "nepali",
    "norwegian", "persian", "polish", "portuguese", "punjabi", "romanian", "russian", "serbian", "slovak", "slovenian", "spanisch",
    "spanish", "swahili", "swedish", "tamil", "telugu", "thai", "turkish", "ukrainian", "urdu", "uzbek", "vietnamese", "welsh",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(CODES.is_sorted() && NAMES.is_sorted());
    }
}
