//! A small part of Markdown, read into blocks that a page makes elements of. Nothing of a text ever becomes markup.

use serde::{Deserialize, Serialize};

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading, from 1.
    Heading(u8, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    List {
        /// Whether it is numbered.
        is_numbered: bool,
        /// Its items.
        items: Vec<Vec<Span>>,
    },
    /// A remark.
    Quote(Vec<Span>),
    /// Text as it is.
    Code(String),
    /// A table: the names of its columns, then its rows.
    Table(Vec<Vec<Span>>, Vec<Vec<Vec<Span>>>),
}

/// Words of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    /// Plain.
    Text(String),
    /// Strong.
    Strong(String),
    /// Emphasised.
    Emphasis(String),
    /// As it is.
    Code(String),
    /// A link to a view of the page.
    Link {
        /// Its words.
        words: String,
        /// Its address, which begins with `#/`.
        to: String,
    },
}

/// Reads a text. Whatever it does not know is plain text.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            continue;
        }
        if line.starts_with("```") {
            let code: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            blocks.push(Block::Code(code.join("\n")));
            continue;
        }
        let mut part = vec![line.trim_start()];
        while let Some(next) = lines.next_if(|next| !next.trim().is_empty() && !next.starts_with("```") && goes_on(line, next)) {
            part.push(next.trim());
        }
        blocks.push(block(&part));
    }
    blocks
}

/// Whether a line belongs to the part that `first` began.
fn goes_on(first: &str, next: &str) -> bool {
    let (first, next) = (Mark::of(first), Mark::of(next.trim_start()));
    match first {
        Mark::Heading => false,
        Mark::None => next == Mark::None,
        mark => next == mark || (next == Mark::None && matches!(mark, Mark::Item | Mark::Numbered)),
    }
}

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Heading,
    Item,
    Numbered,
    Quote,
    Row,
    None,
}

impl Mark {
    fn of(line: &str) -> Self {
        if numbered(line).is_some() {
            return Self::Numbered;
        }
        match line {
            _ if line.starts_with('#') => Self::Heading,
            _ if line.starts_with("- ") => Self::Item,
            _ if line.starts_with('>') => Self::Quote,
            _ if line.starts_with('|') => Self::Row,
            _ => Self::None,
        }
    }
}

/// What follows `1. ` or another number.
fn numbered(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    (!number.is_empty() && number.len() <= 3 && number.bytes().all(|digit| digit.is_ascii_digit())).then_some(rest)
}

fn block(lines: &[&str]) -> Block {
    let first = lines.first().copied().unwrap_or_default();
    match Mark::of(first) {
        Mark::Heading => {
            let words = first.trim_start_matches('#');
            Block::Heading((first.len() - words.len()).min(4) as u8, spans(words.trim()))
        }
        Mark::Quote => Block::Quote(spans(&lines.iter().map(|line| line.trim_start_matches('>').trim()).collect::<Vec<_>>().join(" "))),
        Mark::Row => table(lines),
        Mark::None => Block::Paragraph(spans(&lines.join(" "))),
        mark => {
            let mut items: Vec<String> = Vec::new();
            for line in lines {
                match (numbered(line).or_else(|| line.strip_prefix("- ")), items.last_mut()) {
                    (Some(words), _) => items.push(words.to_owned()),
                    (None, Some(item)) => *item = format!("{item} {line}"),
                    (None, None) => {}
                }
            }
            Block::List { is_numbered: mark == Mark::Numbered, items: items.iter().map(|item| spans(item)).collect() }
        }
    }
}

fn table(lines: &[&str]) -> Block {
    let cells = |line: &&str| -> Vec<Vec<Span>> { line.trim_matches('|').split('|').map(|cell| spans(cell.trim())).collect() };
    let is_rule = |line: &&&str| !line.chars().all(|sign| matches!(sign, '|' | '-' | ':' | ' '));
    let mut rows = lines.iter().filter(is_rule).map(cells);
    let names = rows.next().unwrap_or_default();
    Block::Table(names, rows.collect())
}

/// The words of a line.
fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut plain, mut rest) = (String::new(), text);
    while let Some(sign) = rest.chars().next() {
        if let Some((span, after)) = marked(rest) {
            if !plain.is_empty() {
                spans.push(Span::Text(std::mem::take(&mut plain)));
            }
            spans.push(span);
            rest = after;
        } else {
            plain.push(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        spans.push(Span::Text(plain));
    }
    spans
}

/// The marked words that a text begins with, and what follows them.
fn marked(text: &str) -> Option<(Span, &str)> {
    let between = |mark: &str| {
        let (words, after) = text.strip_prefix(mark)?.split_once(mark)?;
        (!words.is_empty() && !words.starts_with(' ')).then(|| (words.to_owned(), after))
    };
    if let Some((words, after)) = between("`") {
        return Some((Span::Code(words), after));
    }
    if let Some((words, after)) = between("**") {
        return Some((Span::Strong(words), after));
    }
    if let Some((words, after)) = between("*") {
        return Some((Span::Emphasis(words), after));
    }
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (to, after) = rest.split_once(')')?;
    // A pack leads to views of the page and nowhere else.
    (to.starts_with("#/") && !words.contains(']')).then(|| (Span::Link { words: words.to_owned(), to: to.to_owned() }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<Span> {
        vec![Span::Text(text.to_owned())]
    }

    #[test]
    fn parts_are_told_apart() {
        let text = "# Title\nWords that\ngo on.\n\n- one\n  more\n- two\n\n1. first\n2. second\n> note\n\n```\n<b>\n```\n| a | b |\n|---|---|\n| 1 | 2 |";
        let expected = vec![
            Block::Heading(1, plain("Title")),
            Block::Paragraph(plain("Words that go on.")),
            Block::List { is_numbered: false, items: vec![plain("one more"), plain("two")] },
            Block::List { is_numbered: true, items: vec![plain("first"), plain("second")] },
            Block::Quote(plain("note")),
            Block::Code("<b>".to_owned()),
            Block::Table(vec![plain("a"), plain("b")], vec![vec![plain("1"), plain("2")]]),
        ];
        assert_eq!(blocks(text), expected);
    }

    #[test]
    fn words_are_told_apart() {
        let check = |text: &str, expected: Vec<Span>| assert_eq!(blocks(text), vec![Block::Paragraph(expected)], "{text}");
        let text = |words: &str| Span::Text(words.to_owned());
        check(
            "a **b** *c* `d*`",
            vec![
                text("a "),
                Span::Strong("b".to_owned()),
                text(" "),
                Span::Emphasis("c".to_owned()),
                text(" "),
                Span::Code("d*".to_owned()),
            ],
        );
        check(
            "see [it](#/profile/age).",
            vec![text("see "), Span::Link { words: "it".to_owned(), to: "#/profile/age".to_owned() }, text(".")],
        );
        check("2 * 3 * 4 and ** open", vec![text("2 * 3 * 4 and ** open")]);
    }

    #[test]
    fn markup_and_foreign_links_stay_text() {
        for hostile in ["<script>alert(1)</script>", "[x](javascript:alert(1))", "[x](//example.org)", "![x](#/data"] {
            let [Block::Paragraph(spans)] = &blocks(hostile)[..] else { panic!("{hostile}") };
            assert!(spans.iter().all(|span| matches!(span, Span::Text(_))), "{hostile}: {spans:?}");
        }
    }
}
