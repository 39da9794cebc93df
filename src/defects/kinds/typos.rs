//! Slips of the pen: swaps, drops, doubles or replaces a letter.

use crate::defects::{Defect, Holds, Plot, Truth};

/// Slips of the pen.
pub struct Typos;

impl Defect for Typos {
    fn id(&self) -> &'static str {
        "typos"
    }

    fn title(&self) -> &'static str {
        "Slips of the pen"
    }

    fn does(&self) -> &'static str {
        "Swaps, drops, doubles or replaces a letter."
    }

    fn happens(&self) -> &'static str {
        "People type."
    }

    fn suits(&self, holds: Holds) -> bool {
        matches!(holds, Holds::Categories | Holds::Text)
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.has_value(column, row)),
            |column| {
                move |row, before| {
                    let mut draw = plot.draw(column, row);
                    draw.unit();
                    let mut letters: Vec<char> = before.chars().collect();
                    if letters.len() < 2 {
                        return None;
                    }
                    let at = draw.position(letters.len() - 1);
                    match draw.below(4) {
                        0 => letters.swap(at, at + 1),
                        1 => {
                            letters.remove(at);
                        }
                        2 => letters.insert(at, letters[at]),
                        _ => letters[at] = draw.pick(&['a', 'e', 'i', 'n', 'o', 'r', 's', 't']),
                    }
                    Some(letters.into_iter().collect())
                }
            },
        )
    }
}
