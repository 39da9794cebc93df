//! Approximate functional dependencies between single columns: rows that agree in one agree in the other, but for slips.
//!
//! A dependency is accepted when nearly every group of rows that share a value on the left has one clear value on the right,
//! and far fewer groups would have by chance: the same test is made with the right column in random order. Of codes that are
//! nearly all different, the first characters are tried by themselves.

use std::collections::BTreeMap;

use super::{View, edit::distance, shuffle::shuffled};
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

/// What the rows of a group say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vote {
    /// The value that most of them have.
    pub(super) value: Code,
    /// How many have it.
    pub(super) votes: u32,
    /// How many have the value that is next.
    pub(super) next: u32,
    /// How many have the next value that stands in other groups too.
    shared: u32,
    /// How many have a slip of the value, where that was looked at.
    slips: u32,
    /// How many have any value.
    pub(super) all: u32,
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
/// What fills gaps stands in at least so many groups, in place of at least so many other values.
const FILLED: u32 = 8;
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

/// In a group with more different values, none is looked at closely.
const MOST_RIVALS: usize = 64;
/// Longer texts are compared by their start.
const LONGEST: usize = 100;

/// By what rows are grouped: a number for each value of a column that counts.
struct Keys {
    of: Vec<Option<u32>>,
    /// How many rows have each number.
    counts: Vec<u32>,
}

impl Keys {
    /// Each value by itself.
    fn of_values(view: &View) -> Self {
        let column = &view.column;
        let codes = 0..column.distinct() as Code;
        let counts = codes.clone().map(|code| if column.is_missing(code) { 0 } else { column.count(code) }).collect();
        Self { of: codes.map(|code| (!column.is_missing(code)).then_some(code)).collect(), counts }
    }

    /// Values with the same first characters together.
    fn of_starts(view: &View, characters: usize) -> Self {
        let column = &view.column;
        let (mut known, mut counts): (BTreeMap<&str, u32>, Vec<u32>) = Default::default();
        let mut of = vec![None; column.distinct()];
        for (code, text) in column.values().filter(|(code, _)| !column.is_missing(*code)) {
            let end = text.char_indices().nth(characters).map_or(text.len(), |(end, _)| end);
            let key = *known.entry(&text[..end]).or_insert(counts.len() as u32);
            if key as usize == counts.len() {
                counts.push(0);
            }
            counts[key as usize] += column.count(code);
            of[code as usize] = Some(key);
        }
        Self { of, counts }
    }
}

/// Rows that share a value, one group after the other.
struct Groups {
    rows: Vec<u32>,
    /// The number of each group, and where it ends.
    ends: Vec<(u32, usize)>,
}

impl Groups {
    /// Groups of at least two rows, in the order of first appearance, up to about `most` rows.
    fn new(view: &View, keys: &Keys, most: usize) -> Self {
        let codes = view.column.codes();
        let key = |code: Code| keys.of[code as usize].filter(|&key| keys.counts[key as usize] > 1);
        let mut starts = vec![u32::MAX; keys.counts.len()];
        let (mut ends, mut total) = (Vec::new(), 0);
        for key in (0..keys.counts.len() as u32).filter(|&key| keys.counts[key as usize] > 1) {
            if total >= most {
                break;
            }
            starts[key as usize] = total as u32;
            total += keys.counts[key as usize] as usize;
            ends.push((key, total));
        }
        let mut rows = vec![0; total];
        for (row, &code) in codes.iter().enumerate() {
            let Some(key) = key(code) else { continue };
            let next = &mut starts[key as usize];
            if *next != u32::MAX {
                rows[*next as usize] = row as u32;
                *next += 1;
            }
        }
        Self { rows, ends }
    }

    /// Some rows of each of the first groups.
    fn glance(&self) -> Self {
        const ROWS: usize = 1000;
        const OF_EACH: usize = 64;
        let (mut rows, mut ends) = (Vec::new(), Vec::new());
        for (key, group) in self.iter() {
            rows.extend_from_slice(&group[..group.len().min(OF_EACH)]);
            ends.push((key, rows.len()));
            if rows.len() >= ROWS {
                break;
            }
        }
        Self { rows, ends }
    }

    fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut start = 0;
        self.ends.iter().map(move |&(key, end)| (key, &self.rows[std::mem::replace(&mut start, end)..end]))
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

/// Counts values of groups; keeps its memory between groups.
struct Counter {
    counts: Vec<u32>,
    seen: Vec<Code>,
    /// A value that fills gaps, whatever the group.
    filler: Option<Code>,
}

impl Counter {
    fn new(view: &View) -> Self {
        Self { counts: vec![0; view.column.distinct()], seen: Vec::new(), filler: None }
    }

    /// The same, knowing the value that fills gaps in these groups: it stands in many of them, and no other does.
    fn with_filler(mut self, groups: &Groups, view: &View, code: &impl Fn(u32) -> Code) -> Self {
        let mut spread = vec![0_u32; view.column.distinct()];
        let (mut cells, mut all) = (0_u32, Vec::new());
        for (_, group) in groups.iter() {
            for value in group.iter().map(|&row| code(row)).filter(|&value| !view.column.is_missing(value)) {
                if std::mem::replace(&mut self.counts[value as usize], 1) == 0 {
                    self.seen.push(value);
                    if spread[value as usize] == 0 {
                        all.push(value);
                    }
                    spread[value as usize] += 1;
                }
                cells += 1;
            }
            for value in self.seen.drain(..) {
                self.counts[value as usize] = 0;
            }
        }
        let widest_first = |&value: &Code| (std::cmp::Reverse(spread[value as usize]), value);
        if let Some(&first) = all.iter().min_by_key(|value| widest_first(value)) {
            let next = all.iter().filter(|&&value| value != first).map(|&value| spread[value as usize]).max().unwrap_or(0);
            let widest = spread[first as usize];
            let is_wide = widest >= FILLED && 4 * widest as usize >= groups.ends.len() && 3 * next <= widest;
            let is_one_of_many = view.distinct() >= FILLED as usize && 5 * view.column.count(first) <= 2 * cells.max(1);
            self.filler = Some(first).filter(|_| is_wide && is_one_of_many);
        }
        self
    }

    /// The vote of a group, and the sum over its values of count x (count - 1).
    fn vote(&mut self, group: impl Iterator<Item = Code>, view: &View) -> (Option<Vote>, f64) {
        for code in group.filter(|&code| !view.column.is_missing(code)) {
            if self.counts[code as usize] == 0 {
                self.seen.push(code);
            }
            self.counts[code as usize] += 1;
        }
        let all: u32 = self.seen.iter().map(|&code| self.counts[code as usize]).sum();
        let rank = |&code: &Code| (self.counts[code as usize], std::cmp::Reverse(code));
        let usual = self.seen.iter().copied().filter(|&code| Some(code) != self.filler).max_by_key(rank);
        // What fills gaps everywhere counts only where nothing else stands.
        let value = usual.filter(|&code| 4 * self.counts[code as usize] >= all).or(self.seen.iter().copied().max_by_key(rank));
        let mut vote = value.map(|value| Vote { value, votes: self.counts[value as usize], next: 0, shared: 0, slips: 0, all });
        if let Some(vote) = &mut vote {
            self.weigh(vote, view, |_| false);
            if !vote.is_clear() && self.seen.len() <= MOST_RIVALS {
                let winner: Vec<char> = view.column.text(vote.value).chars().take(LONGEST).collect();
                let most = if winner.len() < 10 { 1 } else { 2 };
                let is_slip = |code: Code| {
                    let own: Vec<char> = view.column.text(code).chars().take(LONGEST).collect();
                    winner.len() > 3 && distance(&winner, &own, most).is_some()
                };
                self.weigh(vote, view, is_slip);
            }
        }
        let mut pairs = 0.0;
        for code in self.seen.drain(..) {
            let count = std::mem::take(&mut self.counts[code as usize]);
            pairs += f64::from(count) * f64::from(count - 1);
        }
        (vote, pairs)
    }

    /// Counts the rivals of a vote. Slips of the value that won, which stand nowhere else, are none.
    fn weigh(&self, vote: &mut Vote, view: &View, is_slip: impl Fn(Code) -> bool) {
        (vote.next, vote.shared, vote.slips) = (0, 0, 0);
        for &code in self.seen.iter().filter(|&&code| code != vote.value && Some(code) != self.filler) {
            let count = self.counts[code as usize];
            if count < view.column.count(code) {
                vote.shared = vote.shared.max(count);
            } else if is_slip(code) {
                vote.slips += count;
                continue;
            }
            vote.next = vote.next.max(count);
        }
    }
}

impl Vote {
    /// Whether one value stands out.
    fn is_clear(self) -> bool {
        let votes = f64::from(self.votes);
        // A rival that stands nowhere else is rather a slip than one that belongs to another group.
        self.votes >= 2
            && self.next < self.votes
            && f64::from(self.next) <= 1.0 + 0.4 * votes.min(40.0) + 0.02 * (votes - 40.0).max(0.0)
            // In large groups, what comes again and again is no slip.
            && f64::from(self.shared) <= 1.0 + 0.15 * votes.min(40.0) + 0.02 * (votes - 40.0).max(0.0)
            && votes >= 0.25 * f64::from(self.all - self.slips)
    }

    /// How much weight it has against another value, from 0 to 1.
    pub(super) fn weight(self) -> f64 {
        1.0 - (f64::from(self.next.max(1)) + 0.5) / (f64::from(self.votes) + 0.5)
    }
}

/// All dependencies between single columns.
pub(super) fn all(views: &[View]) -> Vec<Dependency> {
    let rows = views.first().map_or(0, |view| view.column.codes().len());
    let sides: Vec<usize> = (0..views.len()).filter(|&at| views[at].distinct() > 1).collect();
    let pairs = sides.len().saturating_mul(sides.len()).max(1);
    let most = (BUDGET / pairs).clamp(FEWEST_ROWS, MOST_ROWS);
    let order = shuffled(rows);
    let any: Vec<f64> = views.iter().map(agreement).collect();
    // Where nearly all values differ, nothing determines them.
    let is_determined = |to: usize| views[to].distinct() as f64 <= 0.67 * views[to].present as f64;
    let mut found = Vec::new();
    // Amounts determine nothing; that they agree is chance.
    for &from in sides.iter().filter(|&&at| views[at].kind() != PlainType::Float) {
        let view = &views[from];
        let keys = Keys::of_values(view);
        let sample = Groups::new(view, &keys, most);
        let first = found.len();
        let (glance, mut whole) = (sample.glance(), None);
        // Days go with other days and determine none.
        let is_pair = |to: usize| to != from && is_determined(to) && !(views[from].kind().is_temporal() && views[to].kind().is_temporal());
        for &to in sides.iter().filter(|&&to| sample.ends.len() >= GROUPS && is_pair(to)) {
            if let Some(quality) = quality(&sample, &glance, &views[to], any[to], &order) {
                let whole = whole.get_or_insert_with(|| Groups::new(view, &keys, usize::MAX));
                found.push(dependency((from, to, None), quality, (whole, &keys), views));
            }
        }
        for start in STARTS.filter(|_| is_of_codes(view)) {
            let keys = Keys::of_starts(view, start);
            if !(GROUPS..=view.present as usize / ROWS_OF_START).contains(&keys.counts.len()) {
                continue;
            }
            let sample = Groups::new(view, &keys, most);
            let glance = sample.glance();
            for &to in sides.iter().filter(|&&to| is_pair(to)) {
                let is_known = found[first..].iter().any(|known: &Dependency| known.to == to && speaks_of_most(known, view));
                let Some(quality) = (!is_known).then(|| quality(&sample, &glance, &views[to], any[to], &order)).flatten() else { continue };
                let whole = Groups::new(view, &keys, usize::MAX);
                let found_here = dependency((from, to, Some(start)), quality, (&whole, &keys), views);
                if agreeing(&found_here, views) >= STRICT {
                    found.push(found_here);
                }
            }
        }
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
    let first = tally(glance, to, |row| codes[row as usize]);
    if first.groups >= GROUPS && (first.clear as f64) < HOPELESS * first.groups as f64 {
        return None;
    }
    let tally = tally(groups, to, |row| codes[row as usize]);
    let strength = (tally.agreeing / tally.rows - any) / (1.0 - any);
    let clear = tally.clear as f64 / tally.groups.max(1) as f64;
    if tally.groups < GROUPS || !tally.several || clear < CLEAR || strength.is_nan() || strength < STRENGTH {
        return None;
    }
    let chance = self::tally(groups, to, |row| codes[order[row as usize] as usize]);
    let chance = chance.clear as f64 / chance.groups.max(1) as f64;
    let quality = (clear - chance) / (1.0 - chance) * (1.0 - 0.5 / tally.groups as f64);
    (quality >= QUALITY).then_some(quality)
}

fn tally(groups: &Groups, to: &View, code: impl Fn(u32) -> Code) -> Tally {
    let (mut tally, mut counter) = (Tally::default(), Counter::new(to).with_filler(groups, to, &code));
    for (_, group) in groups.iter() {
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
        }
    }
    tally
}

fn dependency(
    (from, to, start): (usize, usize, Option<usize>),
    quality: f64,
    (groups, keys): (&Groups, &Keys),
    views: &[View],
) -> Dependency {
    let view = &views[to];
    let codes = view.column.codes();
    let tally = tally(groups, view, |row| codes[row as usize]);
    let mut by_key = vec![None; keys.counts.len()];
    let mut counter = Counter::new(view).with_filler(groups, view, &|row| codes[row as usize]);
    for (key, group) in groups.iter() {
        let (vote, _) = counter.vote(group.iter().map(|&row| codes[row as usize]), view);
        by_key[key as usize] = vote.filter(|vote| vote.is_clear());
    }
    let present = tally.present.max(1) as f64;
    let mut domain = vec![false; view.column.distinct()];
    for vote in by_key.iter().flatten() {
        domain[vote.value as usize] |= vote.votes > 2;
    }
    if let Some(filler) = counter.filler {
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
