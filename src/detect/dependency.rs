//! Approximate functional dependencies between single columns: rows that agree in one agree in the other, but for slips.
//!
//! A dependency is accepted when nearly every group of rows that share a value on the left has one clear value on the right,
//! and far fewer groups would have by chance: the same test is made with the right column in random order. Of codes that are
//! nearly all different, the first characters are tried by themselves.

use super::{
    View,
    groups::{Groups, Keys},
    shuffle::shuffled,
    vote::{Counter, Vote},
};
use crate::{frame::Code, profile::PlainType};

/// A column that is determined by another, but for exceptions.
#[derive(Debug, Clone)]
pub(super) struct Dependency {
    /// The column that determines.
    pub(super) from: usize,
    /// The column that is determined.
    pub(super) to: usize,
    /// Where only the first characters of the values on the left count: how many.
    pub(super) start: Option<usize>,
    /// How sure the dependency is, from 0 to 1.
    pub(super) quality: f64,
    /// Of the cells in groups with a clear value, the share that is missing.
    pub(super) missing: f64,
    /// What each value on the left determines, if anything.
    pub(super) votes: Vec<Option<Vote>>,
    /// Which values on the right are what a value on the left determines.
    domain: Vec<bool>,
}

/// Pairs of columns are first looked at in so many cells altogether.
const BUDGET: usize = 400_000_000;
/// At least so many rows are looked at for each pair.
const FEWEST_ROWS: usize = 400;
/// At most so many.
const MOST_ROWS: usize = 30_000;

/// Of the groups of a dependency, this share has a clear value.
const CLEAR: f64 = 0.8;
/// Of the groups that are looked at first, at least this share has one.
const HOPELESS: f64 = 0.5;
/// So much of the way from chance to certainty.
const QUALITY: f64 = 0.7;
/// Two rows of a group agree so much more often than any two rows, from 0 (no more) to 1 (always).
const STRENGTH: f64 = 0.1;
/// Fewer groups prove nothing.
const GROUPS: usize = 4;
/// So many characters at the start of a code may settle something by themselves, as the region in a postcode,
const STARTS: std::ops::RangeInclusive<usize> = 1..=3;
/// in groups of so many rows on average, and in this share of the rows: blocks of running numbers do so by chance, but not as strictly.
const ROWS_OF_START: usize = 5;
const STRICT: f64 = 0.93;

impl Dependency {
    /// How far the dependency is to be trusted against a value, from 0 to 1. A value that nothing determines is rather a slip
    /// than one that belongs to another group: an exception of that kind needs a stricter dependency.
    pub(super) fn trust(&self, value: Code) -> f64 {
        let strict = self.domain.get(value as usize).copied().unwrap_or(false);
        let (none, full) = if strict { (0.84, 0.94) } else { (0.65, 0.85) };
        ((self.quality - none) / (full - none)).clamp(0.0, 1.0)
    }
}

/// What groups say of another column.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    /// Groups of at least three rows.
    groups: usize,
    clear: usize,
    /// Rows in groups, and how often one of them agrees with another of its group, on average.
    rows: f64,
    agreeing: f64,
    /// The first clear value, and whether another group has another one.
    first: Option<Code>,
    several: bool,
    present: u64,
    absent: u64,
}

/// What dependencies are looked for in.
struct Search<'v> {
    views: &'v [View],
    /// Columns that may stand on either side.
    sides: Vec<usize>,
    /// For each column how often any two of its cells agree.
    any: Vec<f64>,
    /// Rows by chance.
    order: Vec<u32>,
    /// So many rows are looked at first for each pair.
    most: usize,
}

impl Search<'_> {
    /// The columns that `from` determines by these keys; those that `wants` refuses are not looked at.
    fn by(&self, from: usize, start: Option<usize>, keys: &Keys, wants: impl Fn(usize) -> bool) -> Vec<Dependency> {
        let view = &self.views[from];
        let sample = Groups::new(view, keys, self.most);
        if sample.ends.len() < GROUPS {
            return Vec::new();
        }
        let (glance, mut whole) = (sample.glance(), None);
        let mut found = Vec::new();
        for &to in self.sides.iter().filter(|&&to| to != from && self.is_determined(from, to) && wants(to)) {
            if let Some(quality) = quality(&sample, &glance, &self.views[to], self.any[to], &self.order) {
                let whole = whole.get_or_insert_with(|| Groups::new(view, keys, usize::MAX));
                found.push(dependency((from, to, start), quality, (whole, keys), self.views));
            }
        }
        found
    }

    /// Whether one column may determine another: where nearly all values differ, nothing does, and days only go with other days.
    fn is_determined(&self, from: usize, to: usize) -> bool {
        let (from, to) = (&self.views[from], &self.views[to]);
        to.distinct() as f64 <= 0.67 * to.present as f64 && !(from.kind().is_temporal() && to.kind().is_temporal())
    }
}

/// All dependencies between single columns.
pub(super) fn all(views: &[View]) -> Vec<Dependency> {
    let rows = views.first().map_or(0, |view| view.column.codes().len());
    let sides: Vec<usize> = (0..views.len()).filter(|&at| views[at].distinct() > 1).collect();
    let pairs = sides.len().saturating_mul(sides.len()).max(1);
    let most = (BUDGET / pairs).clamp(FEWEST_ROWS, MOST_ROWS);
    let search = Search { views, sides, any: views.iter().map(agreement).collect(), order: shuffled(rows), most };
    let mut found = Vec::new();
    // Amounts determine nothing; that they agree is chance.
    for &from in search.sides.iter().filter(|&&at| views[at].kind() != PlainType::Float) {
        let view = &views[from];
        let mut own = search.by(from, None, &Keys::of_values(view), |_| true);
        for start in STARTS.filter(|_| is_of_codes(view)) {
            let keys = Keys::of_starts(view, start);
            if keys.counts.len() <= view.present as usize / ROWS_OF_START {
                let is_open = |to: usize| !own.iter().any(|known| known.to == to && speaks_of_most(known, view));
                let strict = search.by(from, Some(start), &keys, is_open).into_iter().filter(|found| agreeing(found, views) >= STRICT);
                own.extend(strict.collect::<Vec<_>>());
            }
        }
        found.extend(own);
    }
    found
}

/// Whether the values of a column are codes of one length, nearly all of them different.
fn is_of_codes(view: &View) -> bool {
    /// The shortest code that has parts.
    const SHORTEST: usize = 4;
    /// The share of the values that are of one length, and of the cells that are different.
    const ALIKE: f64 = 0.95;
    const DIFFERENT: f64 = 0.3;
    /// More are not looked at: where there are so many rows, whole values tell enough.
    const MOST: usize = 100_000;
    let is_varied = view.distinct() <= MOST && view.distinct() as f64 >= DIFFERENT * view.present as f64;
    if view.kind().is_temporal() || !is_varied {
        return false;
    }
    let length = |code: Code| view.column.text(code).len();
    let Some(&first) = view.values.first() else { return false };
    let is_code = |code: &&Code| {
        let text = view.column.text(**code);
        text.len() == length(first) && text.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b' '))
    };
    length(first) >= SHORTEST && view.values.iter().filter(is_code).count() as f64 >= ALIKE * view.distinct() as f64
}

/// Whether a dependency says something of most rows.
fn speaks_of_most(dependency: &Dependency, from: &View) -> bool {
    let told = from.values.iter().filter(|&&code| dependency.votes[code as usize].is_some());
    2 * told.map(|&code| u64::from(from.column.count(code))).sum::<u64>() >= from.present
}

/// The share of the cells, of those that a dependency speaks of, that are as it says.
fn agreeing(dependency: &Dependency, views: &[View]) -> f64 {
    let (from, to) = (&views[dependency.from].column, &views[dependency.to].column);
    let (mut all, mut right) = (0_u32, 0_u32);
    for (&own, &code) in from.codes().iter().zip(to.codes()).filter(|(_, code)| !to.is_missing(**code)) {
        if let Some(vote) = dependency.votes[own as usize] {
            all += 1;
            right += u32::from(vote.value == code);
        }
    }
    f64::from(right) / f64::from(all.max(1))
}

/// How often two cells of a column that are not missing agree.
fn agreement(view: &View) -> f64 {
    let n = view.present as f64;
    let pairs: f64 = view.values.iter().map(|&code| f64::from(view.column.count(code))).map(|count| count * (count - 1.0)).sum();
    pairs / (n * (n - 1.0))
}

/// How sure a dependency is; `None` if there is none.
fn quality(groups: &Groups, glance: &Groups, to: &View, any: f64, order: &[u32]) -> Option<f64> {
    let codes = to.column.codes();
    // Most pairs are none, and that shows in few rows.
    let first = tally(glance, to, |row| codes[row as usize], |_, _| ()).0;
    if first.groups >= GROUPS && (first.clear as f64) < HOPELESS * first.groups as f64 {
        return None;
    }
    let tally = tally(groups, to, |row| codes[row as usize], |_, _| ()).0;
    let strength = (tally.agreeing / tally.rows - any) / (1.0 - any);
    let clear = tally.clear as f64 / tally.groups.max(1) as f64;
    if tally.groups < GROUPS || !tally.several || clear < CLEAR || strength.is_nan() || strength < STRENGTH {
        return None;
    }
    let chance = self::tally(groups, to, |row| codes[order[row as usize] as usize], |_, _| ()).0;
    let chance = chance.clear as f64 / chance.groups.max(1) as f64;
    let quality = (clear - chance) / (1.0 - chance) * (1.0 - 0.5 / tally.groups as f64);
    (quality >= QUALITY).then_some(quality)
}

/// What groups say of another column, and its value that fills gaps; `hear` gets the vote of each group that has a clear one.
fn tally(groups: &Groups, to: &View, code: impl Fn(u32) -> Code, mut hear: impl FnMut(u32, Vote)) -> (Tally, Option<Code>) {
    let (mut tally, mut counter) = (Tally::default(), Counter::new(to).with_filler(groups, to, &code));
    for (key, group) in groups.iter() {
        let (Some(vote), pairs) = counter.vote(group.iter().map(|&row| code(row)), to) else { continue };
        if vote.all > 1 {
            tally.rows += f64::from(vote.all);
            tally.agreeing += pairs / f64::from(vote.all - 1);
        }
        if vote.all > 2 {
            tally.groups += 1;
            if vote.is_clear() {
                tally.clear += 1;
                tally.several |= tally.first.is_some_and(|first| first != vote.value);
                tally.first.get_or_insert(vote.value);
            }
        }
        if vote.is_clear() {
            tally.present += u64::from(vote.all);
            tally.absent += group.len() as u64 - u64::from(vote.all);
            hear(key, vote);
        }
    }
    (tally, counter.filler)
}

fn dependency(
    (from, to, start): (usize, usize, Option<usize>),
    quality: f64,
    (groups, keys): (&Groups, &Keys),
    views: &[View],
) -> Dependency {
    let view = &views[to];
    let codes = view.column.codes();
    let mut by_key = vec![None; keys.counts.len()];
    let (tally, filler) = tally(groups, view, |row| codes[row as usize], |key, vote| by_key[key as usize] = Some(vote));
    let present = tally.present.max(1) as f64;
    let mut domain = vec![false; view.column.distinct()];
    for vote in by_key.iter().flatten() {
        domain[vote.value as usize] |= vote.votes > 2;
    }
    if let Some(filler) = filler {
        domain[filler as usize] = false;
    }
    let votes = keys.of.iter().map(|key| by_key[(*key)? as usize]).collect();
    Dependency { from, to, start, quality, missing: tally.absent as f64 / (present + tally.absent as f64), votes, domain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Limit},
        table::Lexicon,
    };

    #[test]
    fn the_start_of_a_code_settles_something_by_itself() {
        const REGIONS: [&str; 5] = ["north", "south", "east", "west", "middle"];
        let mut builder = Builder::new(&["postcode", "region"], Lexicon::default(), Limit::default());
        for row in 0..600_usize {
            let start = row * 7 % 31;
            let region = if row % 60 == 5 { "north" } else { REGIONS[start % 5] };
            builder.push(&[format!("{:02}{:03}", start, row * 77 % 1000), region.to_owned()]);
        }
        let frame = builder.finish();
        let views: Vec<View> = frame.columns().iter().map(View::new).collect();
        let found = all(&views);
        let told: Vec<(usize, usize, Option<usize>)> = found.iter().map(|of| (of.from, of.to, of.start)).collect();
        assert_eq!(told, [(0, 1, Some(2))]);
        let vote = found[0].votes[0].unwrap();
        assert_eq!(views[1].column.text(vote.value), "north");
    }
}
