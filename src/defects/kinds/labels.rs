//! The classes of a column.

use crate::{defects::Plot, frame::Code};

/// How many of the rows that may be touched have which code, missing values left out.
fn counts(plot: &Plot<'_>, column: usize) -> Vec<u32> {
    let of = plot.column(column);
    let mut counts = vec![0; of.distinct()];
    plot.rows.iter().map(|&row| of.codes()[row as usize]).filter(|&code| !of.is_missing(code)).for_each(|code| counts[code as usize] += 1);
    counts
}

/// The most frequent class; of several, the first.
pub(super) fn most_frequent(plot: &Plot<'_>, column: usize) -> Code {
    let counts = counts(plot, column);
    (0..).zip(&counts).max_by_key(|(code, count)| (**count, std::cmp::Reverse(*code))).map_or(0, |(code, _)| code)
}

/// The rarest class that there is; of several, the first.
pub(super) fn rarest(plot: &Plot<'_>, column: usize) -> Code {
    let counts = counts(plot, column);
    (0..).zip(&counts).filter(|(_, count)| **count > 0).min_by_key(|(code, count)| (**count, *code)).map_or(0, |(code, _)| code)
}

/// The classes of a column.
pub(super) struct Classes<'a> {
    plot: &'a Plot<'a>,
    column: usize,
    all: Vec<&'a str>,
}

impl<'a> Classes<'a> {
    pub(super) fn new(plot: &'a Plot<'a>, column: usize) -> Self {
        let of = plot.column(column);
        let all = of.values().filter(|(code, _)| !of.is_missing(*code) && of.count(*code) > 0).map(|(_, text)| text).collect();
        Self { plot, column, all }
    }

    /// Another class than `before` for a row, each as likely; `None` where there is none.
    pub(super) fn another(&self, row: u32, before: &str) -> Option<String> {
        let own = self.all.iter().position(|class| *class == before);
        let others = self.all.len() - usize::from(own.is_some());
        if others == 0 {
            return None;
        }
        let mut draw = self.plot.draw(self.column, row);
        // The first number of a row decides whether it is touched at all.
        draw.unit();
        let place = draw.position(others);
        let place = place + usize::from(own.is_some_and(|own| place >= own));
        Some(self.all[place].to_owned())
    }
}
