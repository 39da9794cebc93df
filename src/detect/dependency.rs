//! Approximate functional dependencies between single columns: rows that agree in one agree in the other, but for slips.
//!
//! A dependency is accepted when nearly every group of rows that share a value on the left has one clear value on the right,
//! and far fewer groups would have by chance: the same test is made with the right column in random order.

use super::{View, edit::distance, shuffle::shuffled};
use crate::{frame::Code, profile::PlainType};

/// A column that is determined by another, but for exceptions.
#[derive(Debug, Clone)]
pub(super) struct Dependency {
    /// The column that determines.
    pub(super) from: usize,
    /// The column that is determined.
    pub(super) to: usize,
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

/// Rows that share a value, one group after the other.
struct Groups {
    rows: Vec<u32>,
    /// The value of each group, and where it ends.
    ends: Vec<(Code, usize)>,
}

impl Groups {
    /// Groups of at least two rows, in the order of first appearance, up to about `most` rows.
    fn new(view: &View, most: usize) -> Self {
        let column = &view.column;
        let taken = |code: Code| !column.is_missing(code) && column.count(code) > 1;
        let mut starts = vec![u32::MAX; column.distinct()];
        let (mut ends, mut total) = (Vec::new(), 0);
        for code in (0..column.distinct() as Code).filter(|&code| taken(code)) {
            if total >= most {
                break;
            }
            starts[code as usize] = total as u32;
            total += column.count(code) as usize;
            ends.push((code, total));
        }
        let mut rows = vec![0; total];
        for (row, &code) in column.codes().iter().enumerate() {
            let next = &mut starts[code as usize];
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
        for (code, group) in self.iter() {
            rows.extend_from_slice(&group[..group.len().min(OF_EACH)]);
            ends.push((code, rows.len()));
            if rows.len() >= ROWS {
                break;
            }
        }
        Self { rows, ends }
    }

    fn iter(&self) -> impl Iterator<Item = (Code, &[u32])> {
        let mut start = 0;
        self.ends.iter().map(move |&(code, end)| (code, &self.rows[std::mem::replace(&mut start, end)..end]))
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
        let sample = Groups::new(&views[from], most);
        if sample.ends.len() < GROUPS {
            continue;
        }
        let (glance, mut whole) = (sample.glance(), None);
        // Days go with other days and determine none.
        let is_pair = |to: usize| to != from && is_determined(to) && !(views[from].kind().is_temporal() && views[to].kind().is_temporal());
        for &to in sides.iter().filter(|&&to| is_pair(to)) {
            if let Some(quality) = quality(&sample, &glance, &views[to], any[to], &order) {
                let whole = whole.get_or_insert_with(|| Groups::new(&views[from], usize::MAX));
                found.push(dependency(from, to, quality, whole, views));
            }
        }
    }
    found
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

fn dependency(from: usize, to: usize, quality: f64, groups: &Groups, views: &[View]) -> Dependency {
    let view = &views[to];
    let codes = view.column.codes();
    let tally = tally(groups, view, |row| codes[row as usize]);
    let mut votes = vec![None; views[from].column.distinct()];
    let mut counter = Counter::new(view).with_filler(groups, view, &|row| codes[row as usize]);
    for (code, group) in groups.iter() {
        let (vote, _) = counter.vote(group.iter().map(|&row| codes[row as usize]), view);
        votes[code as usize] = vote.filter(|vote| vote.is_clear());
    }
    let present = tally.present.max(1) as f64;
    let mut domain = vec![false; view.column.distinct()];
    for vote in votes.iter().flatten() {
        domain[vote.value as usize] |= vote.votes > 2;
    }
    if let Some(filler) = counter.filler {
        domain[filler as usize] = false;
    }
    Dependency { from, to, quality, missing: tally.absent as f64 / (present + tally.absent as f64), votes, domain }
}
