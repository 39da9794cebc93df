//! Names of people in a text: after words that announce one, or a known first name or surname among words with capitals.

use std::collections::HashSet;

use super::{
    Span,
    tokens::{Kind, Tokens},
};
use crate::meaning::semantic::{is_first_name, is_last_name};

/// Words before a name, as they are without accents; ascending.
#[rustfmt::skip]
const TITLES: [&str; 17] = [
    "dr", "frau", "herr", "lady", "madame", "miss", "mme", "monsieur", "mr", "mrs", "ms", "prof", "senor", "senora", "signor",
    "signora", "sir",
];
/// Words with a capital that are no names; ascending.
#[rustfmt::skip]
const OTHERS: [&str; 67] = [
    "a", "all", "an", "and", "april", "at", "august", "avenue", "box", "can", "could", "customer", "dear", "december",
    "everyone", "february", "for", "friday", "hello", "hi", "how", "i", "if", "in", "it", "january", "july", "june", "madam",
    "march", "may", "monday", "my", "no", "not", "november", "october", "on", "or", "please", "re", "regards", "road",
    "saturday", "september", "sir", "so", "st", "street", "suite", "sunday", "team", "thank", "thanks", "that", "the", "there",
    "this", "thursday", "to", "tuesday", "we", "wednesday", "what", "yes", "you", "your",
];
/// Last words of names that are not of people; ascending.
#[rustfmt::skip]
const PLACES: [&str; 42] = [
    "airport", "bank", "bay", "beach", "bridge", "brook", "center", "centre", "church", "city", "cliffs", "college",
    "corporation", "county", "cove", "creek", "falls", "forest", "group", "hill", "hospital", "hotel", "inc", "investments",
    "island", "lake", "lane", "ltd", "medical", "mountain", "museum", "park", "pond", "river", "road", "school", "square",
    "station", "theatre", "union", "university", "valley",
];
/// First names that are places, months, things or other words as well: alone they say nothing; ascending.
#[rustfmt::skip]
const AMBIGUOUS: [&str; 64] = [
    "adelaide", "alba", "alexandria", "amber", "angel", "art", "aurora", "austin", "bill", "brooke", "carolina", "charlotte",
    "chelsea", "chester", "crystal", "dakota", "dawn", "drew", "faith", "florence", "frank", "gene", "georgia", "grace", "guy",
    "holly", "hope", "iris", "israel", "jack", "jackson", "jade", "jordan", "joy", "kent", "lily", "lincoln", "lorraine",
    "madison", "mark", "max", "mercedes", "morgan", "nelson", "noel", "olive", "orlando", "preston", "ray", "regina", "rose",
    "santiago", "savannah", "sidney", "sofia", "stanley", "stella", "sydney", "troy", "victoria", "viola", "violet", "virginia",
    "will",
];
/// Small words inside names; ascending.
const PARTICLES: [&str; 15] = ["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "el", "la", "le", "ter", "van", "von"];
/// Longer rows of words with capitals are titles.
const LONGEST: usize = 5;

/// Names of people, in the order of the text.
pub(super) fn people(tokens: &Tokens<'_>) -> Vec<Span> {
    let (mut found, mut others) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        if may_be_name(tokens, at) {
            let run = Run::new(tokens, at);
            at = run.end;
            if run.is_name(tokens) { &mut found } else { &mut others }.push(run);
        } else {
            at += 1;
        }
    }
    // Who was named in full goes by one of the names afterwards.
    let known: HashSet<&str> = found.iter().flat_map(|run| run.start..run.end).map(|at| own(tokens.text(at))).collect();
    let is_again = |run: &Run| run.end - run.start == 1 && run.words == 1 && known.contains(own(tokens.text(run.start)));
    found.extend(others.into_iter().filter(is_again));
    found.sort_by_key(|run| run.start);
    found.iter().filter_map(|run| run.span(tokens)).collect()
}

/// Whether a word has a capital and is none of those that often have one.
fn may_be_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_other = || {
        let low = tokens.low(at);
        let word = low.split(['\'', '’']).next().unwrap_or_default();
        OTHERS.binary_search(&word).is_ok() || TITLES.binary_search(&word).is_ok()
    };
    tokens.is_capital(at) && !is_other()
}

/// A word without the `'s` of whose something is.
fn own(word: &str) -> &str {
    ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// Words with capitals that follow each other, initials and small words among them.
struct Run {
    start: usize,
    end: usize,
    /// Words of more than a letter.
    words: usize,
}

impl Run {
    fn new(tokens: &Tokens<'_>, start: usize) -> Self {
        let mut end = start + 1;
        while end - start < LONGEST && own(tokens.text(end - 1)) == tokens.text(end - 1) {
            let is_particle = |at: usize| PARTICLES.binary_search(&tokens.low(at).as_str()).is_ok();
            let is_initial = tokens.is_sign(end, ".") && tokens.text(end - 1).chars().count() == 1;
            let goes_on = (is_particle(end) && (may_be_name(tokens, end + 1) || (is_particle(end + 1) && may_be_name(tokens, end + 2))))
                || (is_initial && may_be_name(tokens, end + 1));
            if !(may_be_name(tokens, end) || goes_on) {
                break;
            }
            end += 1;
        }
        let words = (start..end).filter(|&at| tokens.is_capital(at) && tokens.text(at).chars().count() > 1).count();
        Self { start, end, words }
    }

    fn span(&self, tokens: &Tokens<'_>) -> Option<Span> {
        let (first, last) = (tokens.get(self.start)?, tokens.get(self.end - 1)?);
        Some(Span {
            start: first.start,
            end: last.start + own(tokens.text(self.end - 1)).len(),
            kind: "person_name",
            is_plain: self.is_announced(tokens),
        })
    }

    fn is_name(&self, tokens: &Tokens<'_>) -> bool {
        self.is_announced(tokens) || (self.is_known(tokens) && !self.is_of_something_else(tokens))
    }

    /// Whether the words before say that a name comes.
    fn is_announced(&self, tokens: &Tokens<'_>) -> bool {
        let before = |back: usize| {
            self.start.checked_sub(back).map(|at| if tokens.is(at, Kind::Sign) { tokens.text(at).to_owned() } else { tokens.low(at) })
        };
        let word = |back: usize| before(back).unwrap_or_default();
        let (last, second) = (word(1), word(2));
        let is_title = |word: &str| TITLES.binary_search(&word).is_ok();
        let is_named = |word: &str| matches!(word, "name" | "nombre" | "nom");
        is_title(&last)
            || (last == "." && is_title(&second))
            || (is_named(&second) && matches!(last.as_str(), "is" | ":" | "?"))
            || (matches!(second.as_str(), "call" | "calls" | "called") && last == "me")
            || last == "dear"
            // People say so of other things, too: two words are needed.
            || (self.words > 1 && (last == "i'm" || last == "i’m" || (second == "i" && last == "am") || (second == "this" && last == "is")))
    }

    /// Whether a first name comes first or a surname last.
    fn is_known(&self, tokens: &Tokens<'_>) -> bool {
        let (first, last) = (own(tokens.text(self.start)), own(tokens.text(self.end - 1)));
        match self.words {
            0 => false,
            1 => self.end - self.start == 1 && is_first_name(first) && AMBIGUOUS.binary_search(&tokens.low(self.start).as_str()).is_err(),
            _ => {
                is_first_name(first)
                    || (is_last_name(last) && last.chars().any(char::is_lowercase))
                    || (self.words == 2 && self.has_initial(tokens))
            }
        }
    }

    /// Whether a single letter with a full stop stands after the first word: Shane M. Culp.
    fn has_initial(&self, tokens: &Tokens<'_>) -> bool {
        let is_letter = |at: usize| tokens.is_capital(at) && tokens.text(at).chars().count() == 1;
        !is_letter(self.start) && is_letter(self.start + 1) && tokens.is_sign(self.start + 2, ".") && self.end > self.start + 3
    }

    /// Whether the words are rather a street, a place or a firm.
    fn is_of_something_else(&self, tokens: &Tokens<'_>) -> bool {
        let is_place = |at: usize| PLACES.binary_search(&tokens.low(at).as_str()).is_ok();
        let is_after =
            |before: usize| tokens.is(before, Kind::Number) || matches!(tokens.low(before).as_str(), "in" | "at" | "near" | "from");
        (self.start..=self.end).any(is_place) || tokens.is(self.end, Kind::Number) || self.start.checked_sub(1).is_some_and(is_after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        people(&Tokens::new(text)).iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn lists_are_sorted() {
        for list in [&TITLES[..], &OTHERS, &PLACES, &AMBIGUOUS, &PARTICLES] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn announced_and_known_names_are_found() {
        for (text, expected) in [
            ("My name is Rubija, thanks", "Rubija"),
            ("please ask Mr. Ronald Bodnár about it", "Ronald Bodnár"),
            ("I'm Jaroslava P. Sedláčková, originally from Brno", "Jaroslava P. Sedláčková"),
            ("seen by Anna van Dijk's sister", "Anna van Dijk"),
            ("Dear Uzma, all is well", "Uzma"),
            ("Seen by Mrs Xiu Wang-Bell", "Xiu Wang-Bell"),
            ("agreed with Vratko D. Urnerova yesterday", "Vratko D. Urnerova"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
        assert_eq!(found("Ivko Pogorelich was there. Pogorelich's friend Maria: no!"), ["Maria"]);
        assert_eq!(found("Mr. Ivo Pogorelich was there, so was Pogorelich's friend Karel"), ["Ivo Pogorelich", "Pogorelich", "Karel"]);
    }

    #[test]
    fn other_words_with_capitals_are_no_names() {
        for text in [
            "Dear Customer, On Monday The Road was closed",
            "I am Happy",
            "flew from Victoria Airport",
            "Anna 25",
            "in Karel",
            "Rose and Grace",
            "the Plan B Option",
            "",
            "É",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
