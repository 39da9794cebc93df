//! What the rows of a group say of another column.

use super::{View, edit::distance, groups::Groups};
use crate::frame::Code;

/// What fills gaps stands in at least so many groups, in place of at least so many other values.
const FILLED: u32 = 8;
/// In a group with more different values, none is looked at closely.
const MOST_RIVALS: usize = 64;
/// Longer texts are compared by their start.
const LONGEST: usize = 100;

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

/// Counts values of groups; keeps its memory between groups.
pub(super) struct Counter {
    counts: Vec<u32>,
    seen: Vec<Code>,
    /// A value that fills gaps, whatever the group.
    pub(super) filler: Option<Code>,
}

impl Counter {
    pub(super) fn new(view: &View) -> Self {
        Self { counts: vec![0; view.column.distinct()], seen: Vec::new(), filler: None }
    }

    /// The same, knowing the value that fills gaps in these groups: it stands in many of them, and no other does.
    pub(super) fn with_filler(mut self, groups: &Groups, view: &View, code: &impl Fn(u32) -> Code) -> Self {
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
    pub(super) fn vote(&mut self, group: impl Iterator<Item = Code>, view: &View) -> (Option<Vote>, f64) {
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
    pub(super) fn is_clear(self) -> bool {
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
