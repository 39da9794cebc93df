//! What came of an experiment, in words: noticed, harmful, curable.

use crate::lab::{Effect, Harm, Mean, MixReport, Noticed};

/// An answer to one of the three questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// In a word, for the style sheet too: yes, no, part or open.
    pub id: &'static str,
    /// In a word or two for people.
    pub short: String,
    /// In a sentence.
    pub long: String,
}

fn answer(id: &'static str, short: impl Into<String>, long: impl Into<String>) -> Answer {
    Answer { id, short: short.into(), long: long.into() }
}

/// A metric as people call it.
#[must_use]
pub fn metric(id: &str) -> &str {
    match id {
        "roc_auc" => "ROC AUC",
        "r2" => "R²",
        "accuracy" => "accuracy",
        other => other,
    }
}

/// A learner as people call it.
#[must_use]
pub fn learner(id: &str) -> String {
    let mut letters = id.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A score with enough digits to see a difference.
#[must_use]
pub fn score(score: f64) -> String {
    format!("{score:.3}")
}

/// A mean with its bounds.
#[must_use]
pub fn bounds(mean: Mean) -> String {
    match mean.bounds {
        Some([low, high]) => format!("{} ({} to {})", score(mean.mean), score(low), score(high)),
        None => score(mean.mean),
    }
}

/// A share in percent.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// Is it noticed?
#[must_use]
pub fn noticed(noticed: Option<&Noticed>) -> Answer {
    let Some(noticed) = noticed else { return answer("open", "Looking …", "Detectors and checks look at the dirty table.") };
    let kinds: Vec<&str> = noticed.kinds.iter().filter(|kind| kind.notices()).map(|kind| kind.title.as_str()).collect();
    let checks = noticed.checks.iter().filter(|check| check.is_right).count();
    let by_checks = match checks {
        0 => String::new(),
        1 => " One check of the clean table fails, too.".to_owned(),
        count => format!(" {count} checks of the clean table fail, too."),
    };
    if let Some(first) = kinds.first() {
        let recall = noticed.recall.map(|recall| format!(" Findings cover {} of what was touched.", percent(recall))).unwrap_or_default();
        return answer("yes", "Noticed", format!("Found as “{first}”.{recall}{by_checks}"));
    }
    if checks > 0 {
        let long = "No finding points at it; checks that hold on the clean table fail.";
        return answer("part", "By checks only", long);
    }
    answer("no", "Not noticed", "Neither a finding nor a check that holds on the clean table points at it.")
}

/// Is it harmful? `is_over`: nothing more will be measured.
#[must_use]
pub fn harmful(mix: Option<&MixReport>, name: &str, is_over: bool) -> Answer {
    let effects = mix.map_or(&[][..], |mix| &mix.effects);
    let lost: Vec<(&Effect, Mean)> = effects.iter().filter_map(|effect| Some((effect, effect.lost?))).collect();
    let Some((worst, most)) = lost.iter().max_by(|a, b| a.1.mean.total_cmp(&b.1.mean)) else {
        return answer("open", "Measuring …", "Models learn from the clean and from the dirty table.");
    };
    let words = format!("{} loses {} of {name} on clean rows.", learner(&worst.learner), bounds(*most));
    if most.bounds.is_none() {
        return answer("open", "Measuring …", format!("So far, {words}"));
    }
    if lost.iter().any(|(_, lost)| lost.is_certain()) {
        return answer("yes", "Harmful", words);
    }
    if !is_over {
        return answer("open", "Not clear yet", format!("So far, {words}"));
    }
    answer("no", "Not beyond chance", words)
}

/// Can it be cured? `is_over`: nothing more will be measured.
#[must_use]
pub fn curable(mix: Option<&MixReport>, is_over: bool) -> Answer {
    let effects = mix.map_or(&[][..], |mix| &mix.effects);
    if effects.iter().all(|effect| effect.lost.is_none_or(|lost| lost.bounds.is_none())) {
        return answer("open", "Measuring …", "Models learn from the cleaned table as well.");
    }
    if effects.iter().all(|effect| effect.repaired.is_none()) {
        return answer("no", "No cleaning known", "No step of cleaning undoes this; it has to be prevented.");
    }
    let certain: Vec<(f64, f64)> = effects
        .iter()
        .filter(|effect| effect.lost.is_some_and(|lost| lost.is_certain()))
        .filter_map(|effect| Some((effect.lost?.mean, effect.regained?.mean)))
        .collect();
    let [all, back] = certain.iter().fold([0.0, 0.0], |[all, back], (lost, regained)| [all + lost, back + regained]);
    if all <= 0.0 && !is_over {
        return answer("open", "Not clear yet", "So far, no loss is beyond chance.");
    }
    if all <= 0.0 {
        return answer("part", "Nothing to bring back", "No loss beyond chance, so there is nothing to cure.");
    }
    let share = back / all;
    let words = format!("The matching cleaning brings back {} of the score that is lost.", percent(share));
    match share {
        _ if share >= 0.8 => answer("yes", "Curable", words),
        _ if share >= 0.2 => answer("part", "Partly curable", words),
        _ => answer("no", "Hardly curable", words),
    }
}

/// A defect of the ranking in a line: noticed, harmful, curable.
#[must_use]
pub fn ranked(harm: &Harm) -> [String; 3] {
    let from = |what: &str, dose: f64| format!("{what} from {}", percent(dose));
    let noticed = match (harm.found_from, harm.checked_from) {
        (Some(dose), _) => from("Found", dose),
        (None, Some(dose)) => from("Checks", dose),
        (None, None) => "No".to_owned(),
    };
    let lost = format!("{}{}", score(harm.lost), if harm.is_certain { "" } else { " (chance?)" });
    let cure = match (harm.cure.is_empty(), harm.recovered) {
        (true, _) => "None known".to_owned(),
        (false, Some(share)) => format!("{} back", percent(share)),
        (false, None) => "Nothing lost".to_owned(),
    };
    [noticed, lost, cure]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{CheckNotice, Notice};

    fn effect(lost: [f64; 3], regained: Option<f64>) -> Effect {
        let mean = |mean, low, high| Some(Mean { mean, bounds: Some([low, high]) });
        Effect {
            defect: String::new(),
            dose: 1.0,
            learner: "logistic".to_owned(),
            seen: None,
            fresh: None,
            repaired: regained.and_then(|mean_of| mean(mean_of, 0.0, 1.0)),
            lost: mean(lost[0], lost[1], lost[2]),
            regained: regained.and_then(|mean_of| mean(mean_of, 0.0, 1.0)),
            touched: 1.0,
        }
    }

    fn mix(lost: [f64; 3], regained: Option<f64>) -> MixReport {
        MixReport { effects: vec![effect(lost, regained)], noticed: None }
    }

    #[test]
    fn harm_is_what_is_beyond_chance_and_cure_what_comes_back() {
        let check = |lost, regained, harm: &str, cure: &str| {
            let mix = mix(lost, regained);
            assert_eq!((harmful(Some(&mix), "accuracy", true).id, curable(Some(&mix), true).id), (harm, cure), "{lost:?} {regained:?}");
        };
        check([0.1, 0.05, 0.15], Some(0.09), "yes", "yes");
        check([0.1, 0.05, 0.15], Some(0.05), "yes", "part");
        check([0.1, 0.05, 0.15], Some(-0.01), "yes", "no");
        check([0.1, 0.05, 0.15], None, "yes", "no");
        check([0.01, -0.05, 0.07], Some(0.0), "no", "part");
        assert_eq!((harmful(None, "R²", true).id, curable(None, true).id), ("open", "open"));
        let unclear = mix([0.01, -0.05, 0.07], Some(0.0));
        assert_eq!((harmful(Some(&unclear), "R²", false).id, curable(Some(&unclear), false).id), ("open", "open"));
        assert!(harmful(Some(&mix([0.1, 0.05, 0.15], None)), "R²", false).long.contains("0.100 (0.050 to 0.150) of R²"));
    }

    #[test]
    fn who_notices_is_named() {
        let kind = |right, recall| Notice { kind: "typo".to_owned(), title: "Typo".to_owned(), found: 10, right, recall: Some(recall) };
        let check = CheckNotice { says: "x is there".to_owned(), is_right: true };
        let of = |kinds: Vec<Notice>, checks: Vec<CheckNotice>| Noticed { kinds, checks, precision: None, recall: Some(0.5) };
        assert!(noticed(Some(&of(vec![kind(9, 0.5)], vec![check.clone()]))).long.starts_with("Found as “Typo”. Findings cover 50 %"));
        assert_eq!(noticed(Some(&of(vec![kind(1, 0.5)], vec![check]))).id, "part", "nine false alarms in ten are no notice");
        assert_eq!(noticed(Some(&of(vec![kind(9, 0.01)], Vec::new()))).id, "no", "one cell in a hundred is no notice");
    }
}
