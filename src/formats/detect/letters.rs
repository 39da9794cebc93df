//! Which single-byte encoding a text is in: the one in which its characters beyond ASCII make sense as letters of some
//! language and as signs where such signs stand.

use std::collections::BTreeMap;

use crate::{
    formats::{Encoding, SingleByte},
    num::elementary::ln,
};

/// Letters beyond ASCII of languages, small ones, the most frequent first. The order is what counts, and roughly.
const LANGUAGES: [(&str, &str); 25] = [
    ("French", "éèàêçùôîâûëïœæ"),
    ("German", "üäößé"),
    ("Spanish", "óíáéñúüç"),
    ("Portuguese", "ãçáéõíóêâúàôü"),
    ("Italian", "àèùòìé"),
    ("Swedish", "äåöé"),
    ("Danish", "øåæé"),
    ("Finnish", "äöå"),
    ("Icelandic", "áðíéþæóúöý"),
    ("Polish", "łóąężśćńź"),
    ("Czech", "íáéěřšžčýůúťďň"),
    ("Slovak", "áíéýčšžúťľňôďäó"),
    ("Hungarian", "áéöóőíüúű"),
    ("Romanian", "ăâîșțşţ"),
    ("Croatian", "čćšžđ"),
    ("Turkish", "ıişüöçğâ"),
    ("Lithuanian", "ėšįąųžūčę"),
    ("Latvian", "āīēšūņļžķģč"),
    ("Estonian", "äõüöšž"),
    ("Russian", "оеаинтсрвлкмдпуяызьбгчйхжюшцщэфъё"),
    ("Ukrainian", "оанивіретслкудмпзяьбгчйхїжцшщюєфґ"),
    ("Greek", "αοιετσνηυρπκμλςίόάέήώύγθδχφβξζω"),
    ("Hebrew", "יוהלאמרתשבנדחעקפםטגכסצזןךץף"),
    ("Thai", "านรกอเงมยลวดทสตะปบคัิีแหุ่พ้ชจึืใขโูไ์ผถซธำศณ็ภญฟฐฉฮษฎฝฤฆฏฌฒ๊๋ๆฯ"),
    ("Arabic", "اليمنوترهبدعسفكقحجشطصخةزىضأءغذثظ"),
];

/// A character beyond ASCII and its neighbours, as bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Context {
    bytes: [u8; 3],
    /// How much it counts: what is repeated says little more each time.
    weight: f64,
}

/// An encoding and how well the text makes sense in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The encoding.
    pub encoding: SingleByte,
    /// The language that it makes sense as.
    pub language: &'static str,
    /// The sum of what each character speaks for it, from -3 to 1 each, less what speaks against such an encoding anyway.
    pub score: f64,
}

/// Up to `most` characters beyond ASCII of a text with their neighbours, spread over it.
pub fn contexts(pieces: &[Vec<u8>], most: usize) -> Vec<Context> {
    let all: usize = pieces.iter().map(|p| p.iter().filter(|b| !b.is_ascii()).count()).sum();
    let step = all / most.max(1) + 1;
    let places = pieces.iter().flat_map(|p| {
        let at = |i: Option<usize>| i.and_then(|i| p.get(i)).copied().unwrap_or(b'\n');
        p.iter().enumerate().filter(|(_, b)| !b.is_ascii()).map(move |(i, &b)| [at(i.checked_sub(1)), b, at(Some(i + 1))])
    });
    let mut counts = BTreeMap::new();
    places.step_by(step).for_each(|bytes| *counts.entry(bytes).or_insert(0_u32) += 1);
    counts.into_iter().map(|(bytes, count)| Context { bytes, weight: 1.0 + ln(f64::from(count)) }).collect()
}

/// Encodings by how well the text makes sense in them, best first; of equals, the more usual one.
pub fn ranking(encodings: impl Iterator<Item = SingleByte>, contexts: &[Context]) -> Vec<Fit> {
    let mut fits: Vec<Fit> = encodings.map(|encoding| best_language(encoding, contexts)).collect();
    fits.sort_by(|a, b| b.score.total_cmp(&a.score));
    fits
}

/// Whether two encodings read the text the same.
pub fn alike(a: SingleByte, b: SingleByte, contexts: &[Context]) -> bool {
    contexts.iter().all(|c| a.character(c.bytes[1]) == b.character(c.bytes[1]))
}

fn best_language(encoding: SingleByte, contexts: &[Context]) -> Fit {
    let decoded: Vec<([char; 3], f64)> = contexts.iter().map(|c| (c.bytes.map(|b| encoding.character(b)), c.weight)).collect();
    let mut best = Fit { encoding, language: "", score: f64::NEG_INFINITY };
    for (language, letters) in LANGUAGES {
        let letters: Vec<char> = letters.chars().collect();
        let score = decoded.iter().map(|&(c, weight)| weight * sense(c, &letters)).sum::<f64>() - rarity(encoding);
        if score > best.score {
            best = Fit { encoding, language, score };
        }
    }
    best
}

/// What speaks against an encoding before anything is looked at: most files that are no UTF-8 come from Windows.
fn rarity(encoding: SingleByte) -> f64 {
    match Encoding::Single(encoding).label() {
        "windows-1252" => 0.0,
        "windows-1250" | "windows-1251" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257"
        | "windows-874" => 0.5,
        "iso-8859-2" | "iso-8859-5" | "iso-8859-7" | "iso-8859-15" | "koi8-r" | "macintosh" | "ibm437" | "ibm850" | "ibm852" | "ibm866" => {
            1.5
        }
        _ => 3.0,
    }
}

/// What a character speaks for the language with these letters.
fn sense([before, c, after]: [char; 3], letters: &[char]) -> f64 {
    if c == char::REPLACEMENT_CHARACTER {
        return -3.0;
    }
    if c.is_control() {
        return -2.0;
    }
    // Marks over and under a letter are letters of the list.
    if (!c.is_alphabetic() || "µºª".contains(c)) && !letters.contains(&c) {
        return sign(before, c, after);
    }
    // A letter is rarely next to a digit, and rarely alone.
    if before.is_ascii_digit() || after.is_ascii_digit() {
        return -0.7;
    }
    if !before.is_alphabetic() && !after.is_alphabetic() && !letters.contains(&before) && !letters.contains(&after) {
        return if "àéèóòáa".contains(c) { 0.2 } else { -0.5 };
    }
    let own_script = letters.first().is_some_and(|l| *l as u32 >= 0x370);
    // The scripts of the list that are not Latin do not mix with it inside words.
    if own_script && (before.is_ascii_alphabetic() || after.is_ascii_alphabetic()) {
        return -1.0;
    }
    // A capital inside a word of small letters.
    if c.is_uppercase() && before.is_lowercase() {
        return -1.0;
    }
    // Portuguese has it in ão, ães and irmã; elsewhere it rather is another letter.
    if c == 'ã' && after.is_ascii_lowercase() && !"oes".contains(after) {
        return -0.4;
    }
    let small = if c.is_uppercase() { c.to_lowercase().next().unwrap_or(c) } else { c };
    let Some(rank) = letters.iter().position(|l| *l == small) else {
        // Foreign words occur; whole words of foreign letters do not.
        let foreign = |n: char| n.is_alphabetic() && !n.is_ascii() && !letters.contains(&n);
        return if foreign(before) || foreign(after) { -1.0 } else { -0.4 };
    };
    let frequent = 1.0 - 0.5 * rank as f64 / letters.len() as f64;
    if c.is_uppercase() { frequent * 0.7 } else { frequent }
}

/// What a sign speaks for: it has its usual places.
fn sign(before: char, c: char, after: char) -> f64 {
    let open = |n: char| n.is_whitespace() || n.is_ascii_punctuation();
    let fits = |yes: bool, good: f64| if yes { good } else { -0.5 };
    let by_digit = before.is_ascii_digit() || after.is_ascii_digit();
    match c {
        // Signs that next to a digit or a unit are hardly anything else.
        '€' | '£' | '¥' | '¢' | '½' | '¼' | '¾' | '±' | '×' | '\u{a0}' if by_digit => 1.0,
        '°' if (by_digit || before == ' ') && !after.is_lowercase() => 1.0,
        '²' | '³' if before == 'm' => 1.0,
        'µ' if open(before) || before.is_ascii_digit() => fits("gmlsLMFAVWH".contains(after), 1.0),
        'º' | 'ª' if by_digit || "nN".contains(before) => 0.8,
        '’' | '‘' if before.is_alphabetic() && after.is_alphabetic() => 0.9,
        '‘' | '“' | '„' | '«' | '‹' | '‚' | '¿' | '¡' => fits(open(before) && !after.is_whitespace(), 0.6),
        '’' | '”' | '»' | '›' => fits(!before.is_whitespace() && !after.is_alphabetic(), 0.6),
        '–' | '—' => fits(before.is_whitespace() == after.is_whitespace(), 0.6),
        '€' | '£' | '¥' | '¢' => fits(open(before) && open(after), 0.6),
        '°' | '²' | '³' | '½' | '¼' | '¾' | '±' | '×' => fits(before.is_alphanumeric() || open(before), 0.4),
        '…' => fits(!before.is_whitespace() && open(after), 0.9),
        '\u{a0}' | '•' | '·' | '®' | '©' | '™' | '§' | 'µ' | 'º' | 'ª' | '№' => 0.2,
        _ => -1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, label: &str) {
        let encoding = Encoding::from_label(label).unwrap();
        let Encoding::Single(single) = encoding else { panic!("{label} is of several bytes") };
        let byte = |c: char| (0..=255).find(|&b| single.character(b) == c).unwrap_or_else(|| panic!("{c} is not in {label}"));
        let bytes: Vec<u8> = text.chars().map(byte).collect();
        let contexts = contexts(&[bytes], 400);
        let best = ranking(Encoding::single_byte(), &contexts)[0];
        assert!(alike(best.encoding, single, &contexts), "{text}: {:?} instead of {label}", Encoding::Single(best.encoding).label());
    }

    #[test]
    fn languages_are_told_by_their_letters() {
        let table: [(&str, &[&str]); 9] = [
            ("prénom,âge,ville\nHélène,32,Besançon\nFrançois,41,Orléans l’été\n", &["windows-1252", "macintosh"]),
            ("Müller,Straße 5,München\nJäger,Österreich,Köln\n", &["windows-1252", "macintosh", "ibm850"]),
            ("imię,miasto\nŁukasz,Łódź\nMałgorzata,Kraków\nŚwięto,Gdańsk są\n", &["windows-1250", "iso-8859-2", "ibm852"]),
            ("jméno,město\nJiří,Plzeň\nTomáš,Ústí nad Labem\nŠárka,Žďár\n", &["windows-1250", "iso-8859-2"]),
            ("имя,город\nАнна,Москва\nИван,Санкт-Петербург\n", &["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"]),
            ("όνομα,πόλη\nΓιώργος,Αθήνα\nΜαρία,Θεσσαλονίκη\n", &["windows-1253", "iso-8859-7"]),
            ("ad,şehir\nAyşe,İstanbul\nÇağrı,Eskişehir\nDoğan,Muğla\n", &["windows-1254"]),
            ("vardas,miestas\nJonas,Šiauliai\nEglė,Panevėžys\nRūta,Mažeikių\n", &["windows-1257", "iso-8859-13"]),
            ("שם,עיר\nדוד,ירושלים\nרחל,חיפה\n", &["windows-1255"]),
        ];
        for (text, labels) in table {
            for label in labels {
                check(text, label);
            }
        }
    }
}
