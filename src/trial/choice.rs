//! What a search for a good model came to, in plain words.

use std::collections::BTreeMap;

use super::{Entry, Report};
use crate::models::Learner;

/// Of simpler models that are nearly as good, people should know.
const NEARLY: f64 = 0.05;

/// A few sentences on what was chosen, how sure that is, and what else would do; none where nothing was to be chosen.
#[must_use]
pub fn explained(report: &Report) -> Vec<String> {
    let boards: Vec<&[Entry]> = report.folds.iter().map(|fold| fold.leaderboard.as_slice()).filter(|board| !board.is_empty()).collect();
    let Some(first) = boards.first() else { return Vec::new() };
    let mut wins: BTreeMap<&str, usize> = BTreeMap::new();
    boards.iter().for_each(|board| *wins.entry(&board[0].model).or_default() += 1);
    // Of equally many wins, the first by name.
    let Some((&winner, &won)) = wins.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))) else { return Vec::new() };
    let models: Vec<&str> = first.iter().map(|entry| entry.model.as_str()).collect();
    let kinds = distinct(&models);
    let mut told = vec![format!(
        "{} candidates of {} were compared in each of {} folds, by its training rows alone.",
        first.len(),
        if kinds == 1 { "one model".to_owned() } else { format!("{kinds} models") },
        boards.len()
    )];
    told.push(if won == boards.len() {
        format!("{} was the best in every fold, so the choice is clear.", title(winner))
    } else {
        let others: Vec<String> =
            wins.iter().filter(|(name, _)| **name != winner).map(|(name, count)| format!("{} in {count}", title(name))).collect();
        format!(
            "{} was the best in {won} of {} folds ({}): they are close, so take the one you understand.",
            title(winner),
            boards.len(),
            others.join(", ")
        )
    });
    told.extend(simpler(&boards, winner));
    if let Some(most) = report.settings.tune.as_ref().and_then(|tune| tune.most) {
        let share = boards.iter().map(|board| board[0].share).fold(1.0, f64::min);
        told.push(if share < 1.0 {
            format!(
                "Time ended the search after {most} inner folds; what was chosen had been compared on {:.0} % of the rows.",
                100.0 * share
            )
        } else {
            format!("The search ended after {most} inner folds; with the same number it comes to the same again.")
        });
    }
    told
}

/// A simpler model whose loss is nearly that of the winner, on average over the folds where both came equally far.
fn simpler(boards: &[&[Entry]], winner: &str) -> Option<String> {
    let simple = ["logistic", "ridge"].into_iter().find(|name| *name != winner && boards[0].iter().any(|entry| entry.model == *name))?;
    let mut ratios = Vec::new();
    for board in boards {
        let best = |name: &str| board.iter().find(|entry| entry.model == name);
        let (of_winner, of_simple) = (best(winner)?, best(simple)?);
        if of_winner.round == of_simple.round {
            ratios.push(of_simple.loss / of_winner.loss);
        }
    }
    let mean = ratios.iter().sum::<f64>() / ratios.len().max(1) as f64;
    (!ratios.is_empty() && mean < 1.0 + NEARLY).then(|| {
        format!("{}, which is easier to explain, comes within {:.0} % of its loss.", title(simple), (100.0 * (mean - 1.0)).max(0.0).ceil())
    })
}

fn distinct(names: &[&str]) -> usize {
    let mut names = names.to_vec();
    names.sort_unstable();
    names.dedup();
    names.len()
}

fn title(name: &str) -> &'static str {
    Learner::named(name).map_or("A model", |learner| learner.title())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frame::{Builder, Limit},
        models::plan::suggest,
        num::rng::Rng,
        table::Lexicon,
        trial::{Spec, Trial, Tune},
    };

    fn told(learners: &[&str], candidates: usize, most: Option<usize>) -> Vec<String> {
        let mut builder = Builder::new(&["x", "t"], Lexicon::default(), Limit::default());
        let mut rng = Rng::keyed(2, 3, 4);
        for _ in 0..300 {
            let (x, error) = (rng.normal(), rng.normal());
            builder.push(&[format!("{x:.4}"), if x + 0.5 * error > 0.0 { "yes" } else { "no" }.to_owned()]);
        }
        let frame = builder.finish();
        let learners = learners.iter().filter_map(|name| Learner::named(name)).collect();
        let tune = (candidates > 0).then(|| Box::new(Tune { learners, candidates, most }));
        let plan = suggest(&frame, "t", None).unwrap();
        let trial = Trial::new(&frame, plan, Spec { folds: 3, tune, ..Spec::new(Learner::default()) }).unwrap();
        explained(&trial.outcome((0..3).map(|fold| trial.run_whole(fold)).collect()).report)
    }

    #[test]
    fn the_choice_is_told_in_words() {
        let said = told(&["logistic", "tree"], 4, None);
        assert_eq!(said[0], "4 candidates of 2 models were compared in each of 3 folds, by its training rows alone.");
        assert_eq!(said[1], "Logistic regression was the best in every fold, so the choice is clear.");
        assert_eq!(said.len(), 2);
        let cut = told(&["logistic", "tree"], 4, Some(6));
        assert!(cut[2].contains("ended after 6 inner folds"), "{cut:?}");
        assert!(told(&[], 0, None).is_empty());
    }
}
