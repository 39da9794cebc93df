//! Words with a capital where none belongs.

use crate::detect::{Context, Detector, View, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct OddCapitals;

/// At most this share of the values has such a word.
const SHARE: f64 = 0.06;
/// Fewer values say nothing.
const VALUES: usize = 20;
/// Longer texts are prose, in which brands are named.
const LONGEST: usize = 80;

impl Detector for OddCapitals {
    fn id(&self) -> &'static str {
        "odd-capitals"
    }

    fn title(&self) -> &'static str {
        "Capital in the wrong place"
    }

    fn looks_for(&self) -> &'static str {
        "Words that begin with a small letter and go on with a capital and small letters (jOhn, aOk), in columns of names."
    }

    fn matters(&self) -> &'static str {
        "Two letters changed places, or a space did: the name is not found."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_text() && view.distinct() >= VALUES) {
            of_column(at, view, notes);
        }
    }
}

/// The first word of a text with a capital after one or two small letters, and small letters after that.
fn odd_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| {
        let letters: Vec<char> = word.chars().collect();
        let small = letters.iter().take_while(|c| c.is_lowercase()).count();
        let capitals = letters[small..].iter().take_while(|c| c.is_uppercase()).count();
        (1..=2).contains(&small) && capitals == 1 && letters[small + 1..].len() > 1 && letters[small + 1..].iter().all(|c| c.is_lowercase())
    })
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let short = || view.values.iter().copied().filter(|&code| view.column.text(code).len() <= LONGEST);
    let begins = short().filter(|&code| view.column.text(code).starts_with(char::is_uppercase)).count();
    // Where values do not begin with capitals, they are names of another kind.
    if begins * 10 < view.distinct() * 8 {
        return;
    }
    let odd: Vec<(u32, &str)> = short().filter_map(|code| odd_word(view.column.text(code)).map(|word| (code, word))).collect();
    let share: f64 = odd.iter().map(|&(code, _)| view.share(code)).sum();
    if share > SHARE {
        return;
    }
    for (code, word) in odd {
        notes.value(
            at,
            code,
            0.65,
            format!("{word:?} has its capital in the wrong place; {:.1} % of the values have none such.", 100.0 * (1.0 - share)),
            None,
        );
    }
}
