//! Rare spellings a slip away from frequent ones.

use std::collections::BTreeMap;

use crate::detect::{
    Context, Detector, View,
    edit::{differ_in_digits_only, distance},
    report::Notes,
};

/// See `Detector`.
pub(in crate::detect) struct Typo;

/// A spelling is suspect beside one that is so many times as frequent.
const RATIO: u32 = 6;
/// Of two spellings that are both meant, none is so many times as frequent.
const ALIKE: u32 = 4;
/// A spelling that occurs so often is established.
const ESTABLISHED: u32 = 3;
/// So many pairs are compared at most for a column.
const PAIRS: usize = 2_000_000;
/// The most frequent values are compared.
const MOST: usize = 100_000;
/// Words are counted in so many values at most.
const WORDY: usize = 50_000;
/// Longer texts are not compared.
const LONGEST: usize = 400;

impl Detector for Typo {
    fn id(&self) -> &'static str {
        "typo"
    }

    fn title(&self) -> &'static str {
        "Slip of the pen"
    }

    fn looks_for(&self) -> &'static str {
        "Rare values or words that differ from a frequent one in a few letters, in columns where frequent ones do not differ so \
         little among themselves."
    }

    fn matters(&self) -> &'static str {
        "One thing counts as two, and is not found under its name."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_text()) {
            values(context, at, view, notes);
            words(at, view, notes);
        }
    }
}

/// A spelling with its letters.
struct Spelling {
    /// The number by which the caller knows it.
    number: u32,
    count: u32,
    letters: Vec<char>,
    /// How often each class of letters occurs, to tell quickly that two spellings are far apart.
    bag: [u8; 32],
}

impl Spelling {
    fn new(number: u32, count: u32, text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        let mut bag = [0_u8; 32];
        for &c in &letters {
            let slot = &mut bag[c as usize % 32];
            *slot = slot.saturating_add(1);
        }
        Self { number, count, letters, bag }
    }

    fn is_near(&self, other: &Self, most: usize) -> bool {
        let apart: usize = self.bag.iter().zip(&other.bag).map(|(a, b)| usize::from(a.abs_diff(*b))).sum();
        self.letters.len().abs_diff(other.letters.len()) <= most
            && apart <= 2 * most
            // One letter is not a slip of another.
            && self.letters.len() + other.letters.len() > 2
            && !differ_in_digits_only(&self.letters, &other.letters)
            && !is_longer_by_a_word(&self.letters, &other.letters)
            && !is_another_code(&self.letters, &other.letters)
            && !is_opposite(&self.letters, &other.letters)
            && distance(&self.letters, &other.letters, most).is_some()
    }
}

/// Whether one text is the other with a word more: `Main St` and `Main St N`.
fn is_longer_by_a_word(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let gap = |c: char| !c.is_alphanumeric();
    short.len() < long.len()
        && ((long.starts_with(short) && gap(long[short.len()])) || (long.ends_with(short) && gap(long[long.len() - short.len() - 1])))
}

/// Whether two short texts of letters and digits have the same shape: codes differ in few letters.
fn is_another_code(a: &[char], b: &[char]) -> bool {
    let class = |c: char| (c.is_alphabetic(), c.is_numeric());
    let is_code = a.len() <= 8 && a.iter().any(char::is_ascii_digit);
    is_code && a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x == y || (class(*x) == class(*y) && class(*x) != (false, false)))
}

/// Whether one text is the other with a syllable that turns its meaning round: favourable and unfavourable.
fn is_opposite(a: &[char], b: &[char]) -> bool {
    const TURNS: [&str; 12] = ["un", "in", "im", "ir", "il", "dis", "non", "mis", "not ", "no ", "fe", "wo"];
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let added = long.len() - short.len();
    let start = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    // The syllable may begin with what the rest begins with: `in` before `internal`.
    (0..=start).rev().take(4).any(|at| {
        let syllable = small(&long[at..at + added]);
        let begins_word = at == 0 || !long[at - 1].is_alphanumeric();
        begins_word && TURNS.contains(&syllable.as_str()) && small(&long[at + added..]) == small(&short[at..])
    })
}

/// A text in small letters.
fn small(letters: &[char]) -> String {
    letters.iter().copied().flat_map(char::to_lowercase).collect()
}

/// Slips found in a list of spellings.
struct Slips<'s> {
    /// The rare spelling and the frequent one.
    pairs: Vec<(&'s Spelling, &'s Spelling)>,
    /// How much more often rare spellings are near a frequent one than frequent ones are near each other, as a probability.
    confidence: f64,
}

/// Compares spellings, most frequent first. `most` says how many edits are allowed for a length.
fn slips(spellings: &[Spelling], most: impl Fn(usize) -> usize) -> Slips<'_> {
    let established: Vec<&Spelling> = spellings.iter().filter(|spelling| spelling.count >= ESTABLISHED).collect();
    let highest = established.first().map_or(0, |spelling| spelling.count);
    let rare = || spellings.iter().filter(|spelling| spelling.count <= highest / RATIO);
    let reach = (PAIRS / rare().count().max(1)).min(established.len());
    let mut pairs = Vec::new();
    let mut candidates = 0_u32;
    for slip in rare() {
        let near = |word: &&&Spelling| slip.is_near(word, most(word.letters.len().min(slip.letters.len())));
        let frequent = established[..reach].iter().take_while(|word| word.count >= RATIO * slip.count);
        candidates += 1;
        if let Some(word) = frequent.filter(near).max_by_key(|word| word.count) {
            pairs.push((slip, *word));
        }
    }
    // Of the established ones, those that are slips of others themselves say nothing.
    let is_slip: Vec<u32> = pairs.iter().map(|(slip, _)| slip.number).collect();
    let sound: Vec<&Spelling> = established.iter().take(1000).copied().filter(|spelling| !is_slip.contains(&spelling.number)).collect();
    let is_alike = |a: &Spelling, b: &Spelling| a.count < ALIKE * b.count && b.count < ALIKE * a.count;
    let has_near = |word: &Spelling| {
        let most = |other: &Spelling| most(word.letters.len().min(other.letters.len()));
        sound.iter().any(|other| other.number != word.number && is_alike(word, other) && word.is_near(other, most(other)))
    };
    let legitimate = (sound.iter().copied().filter(|word| has_near(word)).count() as f64 + 0.5) / (sound.len() as f64 + 1.0);
    let suspect = (pairs.len() as f64 + 0.5) / (f64::from(candidates) + 1.0);
    Slips { pairs, confidence: (1.0 - legitimate / suspect).max(0.0) }
}

/// Short values differ by chance.
fn most_in_value(length: usize) -> usize {
    match length {
        0 => 0,
        1..=4 => 1,
        5..=9 => 2,
        10..=20 => 3,
        long => (long / 7).min(12),
    }
}

fn most_in_word(length: usize) -> usize {
    usize::from(length >= 4)
}

fn certainty(length: usize) -> f64 {
    match length {
        0..=3 => 0.75,
        4 => 0.85,
        _ => 0.95,
    }
}

fn values(context: &Context<'_>, at: usize, view: &View, notes: &mut Notes<'_>) {
    let spelling = |&code: &u32| {
        let text = view.column.text(code);
        (text.len() <= LONGEST && text.chars().any(char::is_alphabetic)).then(|| Spelling::new(code, view.column.count(code), text))
    };
    let spellings: Vec<Spelling> = view.values.iter().take(MOST).filter_map(spelling).collect();
    // Where short values differ by two letters anyway, one letter may still tell.
    let rounds = [slips(&spellings, most_in_value), slips(&spellings, |length| most_in_value(length).min(1))];
    let mut told: BTreeMap<u32, (f64, &Spelling, &Spelling)> = BTreeMap::new();
    for slips in &rounds {
        let meant = meant(context, at, slips);
        for (slip, word) in slips.pairs.iter().filter(|(slip, _)| !meant[slip.number as usize] && !context.is_backed(at, slip.number)) {
            // Who slips, slips in many ways: one spelling that comes again and again is meant.
            let is_meant = slip.count >= ESTABLISHED && slips.pairs.len() < 3;
            let doubt = if is_meant { 0.5 } else { 1.0 };
            let score = doubt * slips.confidence * certainty(slip.letters.len().min(word.letters.len()));
            let best = told.entry(slip.number).or_insert((score, slip, word));
            if score > best.0 {
                *best = (score, slip, word);
            }
        }
    }
    for (score, slip, word) in told.into_values() {
        let text = view.column.text(word.number);
        let why = format!("It occurs in {} rows, and {text:?}, which is spelled nearly the same, in {}.", slip.count, word.count);
        notes.value(at, slip.number, score, why, Some(text.to_owned()));
    }
}

/// Values that differ in the same way from their words and belong to one value of another column: `AK_1` and `AK_2` beside `AL_1` and
/// `AL_2`, all of one state.
fn meant(context: &Context<'_>, at: usize, slips: &Slips<'_>) -> Vec<bool> {
    let mut ways: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for (slip, word) in &slips.pairs {
        let (a, b) = (&slip.letters, &word.letters);
        let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
        let part = |letters: &[char]| letters[start..letters.len() - end].iter().collect::<String>();
        ways.entry((part(a), part(b))).or_default().push(slip.number);
    }
    let mut meant = vec![false; context.views[at].column.distinct()];
    for codes in ways.values().filter(|codes| codes.len() > 2) {
        if context.is_group(at, codes, 0.35) {
            for &code in codes {
                meant[code as usize] = true;
            }
        }
    }
    meant
}

/// Slips in words of longer texts.
fn words(at: usize, view: &View, notes: &mut Notes<'_>) {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut several = 0_u64;
    let looked_at = &view.values[..view.values.len().min(WORDY)];
    for &code in looked_at {
        let text = view.column.text(code);
        several += u64::from(words_of(text).nth(1).is_some());
        for word in words_of(text) {
            *counts.entry(word.to_lowercase()).or_default() += view.column.count(code);
        }
    }
    if several * 4 < looked_at.len() as u64 {
        return;
    }
    let texts: Vec<(&String, &u32)> = counts.iter().collect();
    let mut spellings: Vec<Spelling> = (0..).zip(&texts).map(|(number, (text, count))| Spelling::new(number, **count, text)).collect();
    spellings.sort_by_key(|spelling| (std::cmp::Reverse(spelling.count), spelling.number));
    let slips = slips(&spellings, most_in_word);
    let known: BTreeMap<&str, (&str, u32)> = slips
        .pairs
        .iter()
        .filter(|(slip, word)| slip.count <= 2 && word.count >= 5 && !is_ending(&slip.letters, &word.letters))
        .map(|(slip, word)| (texts[slip.number as usize].0.as_str(), (texts[word.number as usize].0.as_str(), word.count)))
        .collect();
    if known.is_empty() {
        return;
    }
    for &code in looked_at {
        let text = view.column.text(code);
        if let Some((word, (usual, count))) =
            words_of(text).find_map(|word| known.get(word.to_lowercase().as_str()).map(|usual| (word, *usual)))
        {
            let why = format!("The word {word:?} is rare, and {usual:?}, which is spelled nearly the same, occurs in {count} rows.");
            notes.value(at, code, 0.9 * slips.confidence, why, Some(text.replacen(word, &in_case_of(usual, word), 1)));
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= 4)
}

/// Grammar gives words other endings.
fn is_ending(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && matches!(long[short.len()..], ['s' | 'd' | 'y' | 'n' | 'r' | 'a' | 'e'])
}

/// A word in capitals where another has them.
fn in_case_of(word: &str, model: &str) -> String {
    if model.chars().all(char::is_uppercase) {
        word.to_uppercase()
    } else if model.starts_with(char::is_uppercase) {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    } else {
        word.to_owned()
    }
}
