//! Text whose encoding was mistaken, and characters that nobody sees.

use crate::detect::{Context, Detector, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct GarbledText;

impl Detector for GarbledText {
    fn id(&self) -> &'static str {
        "garbled-text"
    }

    fn title(&self) -> &'static str {
        "Garbled text"
    }

    fn looks_for(&self) -> &'static str {
        "UTF-8 that was read as Windows-1252 (Ã© for é), replacement characters, HTML entities, and invisible characters: zero-width \
         spaces, no-break spaces, control characters."
    }

    fn matters(&self) -> &'static str {
        "The value looks right or nearly so, and is never equal to what it should be."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate() {
            for &code in &view.values {
                let text = view.column.text(code);
                if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control() && b != b'\n' && b != b'\r' && b != b'\t') {
                    continue;
                }
                if let Some(mended) = mended(text) {
                    notes.value(at, code, 0.93, "UTF-8 was read as another encoding.", Some(mended));
                } else if text.contains('\u{fffd}') {
                    notes.value(at, code, 0.9, "A character could not be read when the text was converted.", None);
                } else if text.contains(is_invisible) {
                    let bare = text.replace('\u{a0}', " ").replace(is_invisible, "");
                    notes.value(at, code, 0.9, "There are characters in it that nobody sees.", Some(bare));
                }
            }
        }
    }
}

/// Characters that take no place, and spaces that are not the usual one at the ends of a text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The byte that Windows-1252 has for a character.
fn byte(c: char) -> Option<u8> {
    const HIGH: [char; 27] = [
        '€', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 'Ž', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 'ž',
        'Ÿ',
    ];
    const BYTES: [u8; 27] = [
        0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99,
        0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ];
    u8::try_from(u32::from(c)).ok().or_else(|| HIGH.iter().position(|&high| high == c).map(|at| BYTES[at]))
}

/// The text that was meant, where the bytes of this one in Windows-1252 are UTF-8.
fn mended(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes: Vec<u8> = text.chars().map(byte).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok().filter(|mended| mended.chars().count() < text.chars().count())
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn text_that_was_read_as_windows_1252_comes_back() {
        assert_eq!(mended("CafÃ©").as_deref(), Some("Café"));
        assert_eq!(mended("Itâ€™s").as_deref(), Some("It’s"));
        assert_eq!(mended("Café"), None);
        assert_eq!(mended("plain"), None);
    }
}
