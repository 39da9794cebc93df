//! Units of training on threads; which thread does which does not matter.

use std::time::{Duration, Instant};

use assay::trial::{FoldResult, Outcome, Trial};

use crate::hands::Hands;

/// All folds of a trial.
pub fn outcome(trial: &Trial, threads: usize) -> Outcome {
    trial.outcome(Hands(threads).gather(trial.folds.len(), |fold| trial.run_whole(fold)))
}

/// The same for a search that has about so many seconds: how far it comes in the first fold is the limit of all, and part of the
/// settings from then on.
pub fn within(trial: &mut Trial, threads: usize, seconds: f64) -> Outcome {
    let folds = trial.folds.len();
    // The first fold, then the others side by side.
    let turns = 1 + (folds.saturating_sub(1)).div_ceil(threads.max(1));
    let share = Duration::from_secs_f64((seconds / turns as f64).clamp(0.0, 1e6));
    let (start, mut run) = (Instant::now(), trial.run(0));
    while run.fit().is_none() {
        let done = run.step().done;
        if run.fit().is_none() && start.elapsed() >= share {
            run.limit(done);
            if let Some(tune) = &mut trial.spec.tune {
                tune.most = Some(done);
            }
        }
    }
    let (first, trial) = (run.finish(), &*trial);
    let others = Hands(threads).gather(folds - 1, |fold| trial.run_whole(fold + 1));
    trial.outcome([first].into_iter().chain(others).collect::<Vec<FoldResult>>())
}
