//! Personal data in columns of free text.

use crate::{
    detect::{Context, Detector, View, report::Notes},
    meaning::spans::{Span, spans},
};

/// See `Detector`.
pub(in crate::detect) struct PersonalData;

/// Texts of fewer words on average are no free text.
const WORDS: f64 = 4.0;
/// Bytes of different values that are looked at, the most frequent ones first.
const BYTES: usize = 8 << 20;
/// Where more of the texts have some, it is what the column is for, and is told once.
const USUAL: f64 = 0.5;

impl Detector for PersonalData {
    fn id(&self) -> &'static str {
        "personal-data"
    }

    fn title(&self) -> &'static str {
        "Personal data in text"
    }

    fn looks_for(&self) -> &'static str {
        "E-mail addresses, telephone numbers, bank accounts, cards, numbers of states, internet addresses, addresses of houses and \
         names of people inside free text."
    }

    fn matters(&self) -> &'static str {
        "Whoever passes the table on, thinking that it has no personal data, passes this on too."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            if view.is_text() && is_free_text(view) {
                of_column(at, view, notes);
            }
        }
    }
}

fn is_free_text(view: &View) -> bool {
    let some = &view.values[..view.values.len().min(500)];
    let words: usize = some.iter().map(|&code| view.column.text(code).split_whitespace().count()).sum();
    some.len() > 4 && words as f64 >= WORDS * some.len() as f64
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let personal = |code: u32| -> Vec<Span> { spans(view.column.text(code)).into_iter().filter(|span| span.kind != "url").collect() };
    let mut left = BYTES;
    let some = view.values.iter().take_while(|&&code| {
        let len = view.column.text(code).len();
        let fits = len <= left;
        left = left.saturating_sub(len);
        fits
    });
    let found: Vec<(u32, Vec<Span>)> = some.map(|&code| (code, personal(code))).filter(|(_, spans)| !spans.is_empty()).collect();
    let cells: u64 = found.iter().map(|(code, _)| u64::from(view.column.count(*code))).sum();
    let share = cells as f64 / view.present.max(1) as f64;
    if share > USUAL {
        // A column of names, addresses or numbers of telephones says so by its type.
        let is_own = |(code, spans): &&(u32, Vec<Span>)| spans.iter().all(is_of_words) || is_all(view.column.text(*code), spans);
        if found.iter().filter(is_own).count() * 2 > found.len() {
            return;
        }
        notes.column(at, 0.85, format!("{:.0} % of its texts hold personal data, such as {}.", 100.0 * share, named(&found[0].1[0])));
        return;
    }
    for (code, spans) in found {
        let kinds: Vec<&str> = spans.iter().map(named).collect();
        let score = spans.iter().map(certainty).fold(0.0, f64::max);
        let why = format!("The text holds {}.", kinds.join(" and "));
        notes.value(at, code, score, why, Some(masked(view.column.text(code), &spans)));
    }
}

/// How sure it is that a span says something of a person. Known names are often those of writers and places.
fn certainty(span: &Span) -> f64 {
    match span.kind {
        "phone" => 0.8,
        "street_address" => 0.6,
        "person_name" if span.is_plain => 0.6,
        "person_name" => 0.4,
        _ => 0.92,
    }
}

/// Whether a text holds hardly anything else.
fn is_all(text: &str, spans: &[Span]) -> bool {
    let held: usize = spans.iter().map(|span| span.end - span.start).sum();
    5 * held >= 4 * text.trim().len()
}

/// Whether words tell what it is, and not its form.
fn is_of_words(span: &Span) -> bool {
    matches!(span.kind, "person_name" | "street_address")
}

fn named(span: &Span) -> &'static str {
    match span.kind {
        "person_name" => "the name of a person",
        "street_address" => "the address of a house",
        "email" => "an e-mail address",
        "phone" => "a telephone number",
        "iban" => "a bank account",
        "card_number" => "the number of a card",
        "ip_address" => "an internet address",
        _ => "a number that the state gave somebody",
    }
}

/// The text with a word in brackets for each piece of personal data.
fn masked(text: &str, spans: &[Span]) -> String {
    let (mut masked, mut from) = (String::new(), 0);
    for span in spans {
        masked.push_str(&text[from..span.start]);
        masked.push('[');
        masked.push_str(span.kind.split('_').next().unwrap_or(span.kind));
        masked.push(']');
        from = span.end;
    }
    masked + &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_personal_is_replaced_by_its_kind() {
        let text = "Write to anna@example.org or call +420 777 123 456, thanks";
        assert_eq!(masked(text, &spans(text)), "Write to [email] or call [phone], thanks");
    }
}
