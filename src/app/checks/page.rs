//! The page of explanation of a check, cut into pieces that the view can draw: the few forms that these pages have.

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A heading.
    Heading(String),
    /// A paragraph: words, and in it what is to be shown as code.
    Words(Vec<Part>),
    /// Lines of code.
    Code(String),
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Plain words.
    Plain(String),
    /// Code.
    Code(String),
}

/// The pieces of a page, without its name and title.
#[must_use]
pub fn pieces(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut code: Option<Vec<&str>> = None;
    for line in page.lines().skip_while(|line| !line.starts_with("## ")) {
        match (&mut code, line) {
            (None, line) if line.starts_with("```") => code = Some(Vec::new()),
            (Some(lines), "```") => {
                pieces.push(Piece::Code(lines.join("\n")));
                code = None;
            }
            (Some(lines), line) => lines.push(line),
            (None, "") => {}
            (None, line) => {
                pieces.push(line.strip_prefix("## ").map_or_else(|| Piece::Words(parts(line)), |title| Piece::Heading(title.to_owned())));
            }
        }
    }
    pieces
}

/// Plain words and what stands between backticks in them.
#[must_use]
pub fn parts(text: &str) -> Vec<Part> {
    let odd = |(at, part): (usize, &str)| if at % 2 == 1 { Part::Code(part.to_owned()) } else { Part::Plain(part.to_owned()) };
    text.split('`').enumerate().filter(|(_, part)| !part.is_empty()).map(odd).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::CATALOGUE;

    #[test]
    fn a_page_is_headings_paragraphs_and_code() {
        let page = "# x\n\nTitle.\n\n## Example\n\nSee `a` here.\n\n```json\n{\"a\": 1}\n```\n";
        let words = vec![Part::Plain("See ".to_owned()), Part::Code("a".to_owned()), Part::Plain(" here.".to_owned())];
        assert_eq!(pieces(page), [Piece::Heading("Example".to_owned()), Piece::Words(words), Piece::Code("{\"a\": 1}".to_owned())]);
    }

    #[test]
    fn every_page_of_the_catalogue_has_its_four_headings_and_its_example() {
        for entry in CATALOGUE {
            let pieces = pieces(entry.page);
            assert_eq!(pieces.iter().filter(|piece| matches!(piece, Piece::Heading(_))).count(), 4, "{}", entry.name);
            assert!(pieces.iter().any(|piece| matches!(piece, Piece::Code(_))), "{}", entry.name);
        }
    }
}
