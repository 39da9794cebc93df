//! Random search with successive halving (Bergstra and Bengio 2012; Jamieson and Talwalkar 2016): many candidates learn from few rows,
//! the best third goes on with three times as many, until the last ones learn from all.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::space::drawn;
use crate::{
    models::{Fit, Learner, Lesson, Predictions, Target, Task},
    num::{elementary::ln, rng::Rng},
};

/// The purpose of the random numbers of searches.
const STREAM: u64 = 0x7475_6e65;
/// Inner folds on which candidates are compared.
const FOLDS: usize = 3;
/// One in so many candidates goes on.
const HALVING: usize = 3;
/// The fewest rows that a candidate learns from.
const FEWEST: usize = 200;

/// What is searched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tune {
    /// The learners, with the settings that are tried first; empty for those that do well on tables like those that people have.
    pub learners: Vec<Learner>,
    /// How many candidates there are in all, at least one for each learner.
    pub candidates: usize,
    /// After so many inner folds the best so far is taken: what a limit of time came to, so that it can be repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<usize>,
}

impl Tune {
    /// One learner.
    #[must_use]
    pub fn one(learner: Learner, candidates: usize) -> Self {
        Self { learners: vec![learner], candidates, most: None }
    }

    /// The learners to choose from.
    #[must_use]
    pub fn learners(&self, task: Task) -> Vec<Learner> {
        if !self.learners.is_empty() {
            return self.learners.clone();
        }
        let first = if task.is_classification() { "logistic" } else { "ridge" };
        [first, "forest", "boosting", "mlp"].into_iter().filter_map(Learner::named).collect()
    }
}

/// One candidate as far as it came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The learner.
    pub model: String,
    /// Its settings by name.
    pub settings: BTreeMap<String, f64>,
    /// The round it was last tried in, counted from 1.
    pub round: usize,
    /// The share of the training rows that it learnt from there.
    pub share: f64,
    /// The mean log loss in nats, or the mean squared error, on inner folds: less is better.
    pub loss: f64,
}

/// A learner with its settings, and how far it came.
struct Candidate {
    learner: Learner,
    round: usize,
    share: f64,
    loss: f64,
}

/// A search at work.
pub struct Tuner {
    lesson: Lesson,
    candidates: Vec<Candidate>,
    /// Positions of the candidates of this round that wait, the next one last.
    waiting: Vec<usize>,
    /// Those of this round that have their loss.
    ready: Vec<usize>,
    round: usize,
    rounds: usize,
    /// The rows in inner folds, in the order in which they are taken.
    folds: Vec<Vec<u32>>,
    work: Option<Work>,
    done: usize,
    total: usize,
    most: Option<usize>,
}

/// A candidate on one inner fold.
struct Work {
    candidate: usize,
    fold: usize,
    sum: f64,
    fit: Box<dyn Fit>,
}

impl Tuner {
    /// Begins; what is learnt from is all that the search may see.
    #[must_use]
    pub fn new(tune: &Tune, lesson: Lesson) -> Self {
        let mut rng = Rng::keyed(lesson.seed, STREAM, 0);
        let first = tune.learners(lesson.target.task);
        let mut learners = first.clone();
        let mut at = 0;
        // Learners take turns; those with nothing to choose are tried once.
        while learners.len() < tune.candidates && at < first.len() * tune.candidates {
            learners.extend(drawn(&first[at % first.len()], &mut rng));
            at += 1;
        }
        let fewest = FEWEST as f64 / lesson.rows.len().max(1) as f64;
        let mut rounds = 1;
        let (mut going_on, mut share) = (learners.len(), 1.0 / HALVING as f64);
        while going_on > HALVING && share >= fewest {
            (rounds, going_on, share) = (rounds + 1, going_on.div_ceil(HALVING), share / HALVING as f64);
        }
        let untried = |learner| Candidate { learner, round: 0, share: 0.0, loss: f64::INFINITY };
        let candidates: Vec<Candidate> = learners.into_iter().map(untried).collect();
        let total = (0..rounds).map(|round| left(candidates.len(), round) * FOLDS).sum();
        let folds = inner(&lesson, &mut rng);
        let waiting = (0..candidates.len()).rev().collect();
        Self { lesson, candidates, waiting, ready: Vec::new(), round: 1, rounds, folds, work: None, done: 0, total, most: tune.most }
    }

    /// Ends after so many inner folds in all; the first candidate is tried in any case.
    pub fn limit(&mut self, most: usize) {
        self.most = Some(most);
    }

    fn is_cut(&self) -> bool {
        self.most.is_some_and(|most| self.done >= most.max(FOLDS))
    }

    /// Goes one step on. True once the search has ended.
    pub fn step(&mut self) -> bool {
        if self.is_cut() {
            return true;
        }
        let Some(mut work) = self.work.take().or_else(|| self.next()) else { return true };
        if work.fit.step().finished {
            work.sum += self.loss(&work);
            work.fold += 1;
            self.done += 1;
            if work.fold == FOLDS {
                self.rate(work.candidate, work.sum / FOLDS as f64);
                return false;
            }
            work.fit = self.begin(work.candidate, work.fold);
        }
        self.work = Some(work);
        false
    }

    /// Inner folds that are done, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.most.map_or(self.total, |most| self.total.min(most.max(FOLDS))))
    }

    /// All candidates that were tried: those that came farthest first, then those with the least loss.
    #[must_use]
    pub fn leaderboard(&self) -> Vec<Entry> {
        let entry = |candidate: &Candidate| Entry {
            model: candidate.learner.name().to_owned(),
            settings: candidate.learner.settings().iter().map(|setting| (setting.name.to_owned(), setting.value)).collect(),
            round: candidate.round,
            share: candidate.share,
            loss: candidate.loss,
        };
        self.ranked().into_iter().map(entry).collect()
    }

    /// The best so far; `None` while none has been tried.
    #[must_use]
    pub fn best(&self) -> Option<Learner> {
        self.ranked().first().map(|candidate| candidate.learner.clone())
    }

    fn ranked(&self) -> Vec<&Candidate> {
        let mut ranked: Vec<&Candidate> = self.candidates.iter().filter(|candidate| candidate.round > 0).collect();
        ranked.sort_by(|a, b| b.round.cmp(&a.round).then(a.loss.total_cmp(&b.loss)));
        ranked
    }

    /// The next candidate, of the next round if this one is over.
    fn next(&mut self) -> Option<Work> {
        if self.waiting.is_empty() && self.round < self.rounds {
            self.ready.sort_by(|&a, &b| self.candidates[a].loss.total_cmp(&self.candidates[b].loss).then(a.cmp(&b)));
            self.ready.truncate(left(self.candidates.len(), self.round));
            self.waiting = self.ready.drain(..).rev().collect();
            self.round += 1;
        }
        let candidate = self.waiting.pop()?;
        Some(Work { candidate, fold: 0, sum: 0.0, fit: self.begin(candidate, 0) })
    }

    fn share(&self) -> f64 {
        (self.round..self.rounds).fold(1.0, |share, _| share / HALVING as f64)
    }

    fn begin(&self, candidate: usize, fold: usize) -> Box<dyn Fit> {
        let mut rows: Vec<u32> = Vec::new();
        for (_, part) in self.folds.iter().enumerate().filter(|(at, _)| *at != fold) {
            let taken = (part.len() as f64 * self.share()).ceil() as usize;
            rows.extend(&part[..taken.min(part.len())]);
        }
        rows.sort_unstable();
        self.candidates[candidate].learner.start(Lesson { rows: rows.into(), ..self.lesson.clone() })
    }

    fn loss(&self, work: &Work) -> f64 {
        let rows = &self.folds[work.fold];
        mean_loss(&work.fit.model().predict(&self.lesson.features, rows), &self.lesson.target, rows)
    }

    fn rate(&mut self, candidate: usize, loss: f64) {
        let share = self.share();
        let rated = &mut self.candidates[candidate];
        (rated.round, rated.share, rated.loss) = (self.round, share, if loss.is_nan() { f64::INFINITY } else { loss });
        self.ready.push(candidate);
    }
}

/// How many candidates are left after so many rounds.
fn left(candidates: usize, rounds: usize) -> usize {
    (0..rounds).fold(candidates, |left, _| left.div_ceil(HALVING))
}

/// The training rows dealt out to inner folds by chance, class by class, so that the start of each is a fair part of it.
fn inner(lesson: &Lesson, rng: &mut Rng) -> Vec<Vec<u32>> {
    let mut rows: Vec<u32> = lesson.rows.to_vec();
    for at in (1..rows.len()).rev() {
        rows.swap(at, rng.position(at + 1));
    }
    let mut seen = vec![0_usize; lesson.target.classes.len().max(1)];
    let mut folds = vec![Vec::new(); FOLDS];
    for row in rows {
        let class = if lesson.target.task.is_classification() { lesson.target.class(row) } else { 0 };
        folds[(seen[class] + class) % FOLDS].push(row);
        seen[class] += 1;
    }
    folds
}

/// The mean log loss in nats, or the mean squared error.
pub fn mean_loss(said: &Predictions, target: &Target, rows: &[u32]) -> f64 {
    let of = |(row, said): (&u32, &[f64])| {
        if target.task.is_classification() {
            -ln(said[target.class(*row)].max(f64::EPSILON))
        } else {
            (said[0] - target.number(*row)) * (said[0] - target.number(*row))
        }
    };
    rows.iter().zip(said.rows()).map(of).sum::<f64>() / rows.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::models::{Feature, FeatureKind, Features, Fill, Scale};

    /// Half the rows are of the class, by two numbers that only together tell it.
    fn lesson(rows: u32) -> Lesson {
        let kind = FeatureKind::Number { fill: Fill::Median, scale: Scale::Standard };
        let feature = |name: &str| Feature { name: name.to_owned(), column: 0, kind: kind.clone() };
        let mut rng = Rng::keyed(5, 6, 7);
        let cells: Vec<f64> = (0..2 * rows).map(|_| rng.unit() - 0.5).collect();
        let values = cells.chunks_exact(2).map(|xy| f64::from(u8::from(xy[0] * xy[1] > 0.0))).collect();
        Lesson {
            features: Arc::new(Features::new(Arc::new(vec![feature("x"), feature("y")]), rows as usize, cells)),
            target: Arc::new(Target { task: Task::Binary, classes: vec!["no".to_owned(), "yes".to_owned()], values }),
            rows: (0..rows).collect(),
            weights: Arc::default(),
            seed: 3,
        }
    }

    fn searched(tune: &Tune, lesson: Lesson) -> Tuner {
        let mut tuner = Tuner::new(tune, lesson);
        while !tuner.step() {}
        tuner
    }

    #[test]
    fn the_best_third_goes_on_with_three_times_the_rows() {
        let tune = Tune::one(Learner::named("knn").unwrap(), 9);
        let tuner = searched(&tune, lesson(900));
        let board = tuner.leaderboard();
        assert_eq!(board.iter().map(|entry| entry.round).collect::<Vec<_>>(), [2, 2, 2, 1, 1, 1, 1, 1, 1]);
        assert!(board[0].share == 1.0 && (board[8].share - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(tuner.progress(), (36, 36));
        assert_eq!(board, searched(&tune, lesson(900)).leaderboard());
    }

    #[test]
    fn a_search_that_is_cut_takes_the_best_so_far_and_can_be_repeated() {
        let tune = Tune::one(Learner::named("knn").unwrap(), 9);
        let mut cut = Tuner::new(&tune, lesson(900));
        assert!((0..7).all(|_| !cut.step()));
        cut.limit(10);
        while !cut.step() {}
        assert_eq!((cut.progress(), cut.leaderboard().len()), ((10, 10), 3));
        let again = searched(&Tune { most: Some(10), ..tune.clone() }, lesson(900));
        assert_eq!(again.leaderboard(), cut.leaderboard());
        assert!(searched(&Tune { most: Some(0), ..tune }, lesson(900)).best().is_some(), "the first candidate is always tried");
    }

    #[test]
    fn of_several_learners_one_that_can_tell_the_classes_is_chosen() {
        let names = ["baseline", "logistic", "tree"];
        let tune = Tune { learners: names.iter().filter_map(|name| Learner::named(name)).collect(), candidates: 5, most: None };
        assert_eq!(searched(&tune, lesson(400)).best().map(|learner| learner.name()), Some("tree"));
    }

    #[test]
    fn a_few_rows_are_enough_not_to_fail() {
        for rows in [2, 3, 7] {
            let tuner = searched(&Tune { learners: Vec::new(), candidates: 6, most: None }, lesson(rows));
            assert!(tuner.best().is_some(), "{rows} rows");
        }
    }
}
