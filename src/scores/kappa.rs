//! Cohen's kappa.

use super::{Better, Confusion, Metric, Of, Score, Undefined};

pub(super) const KAPPA: Metric = Metric {
    id: "kappa",
    name: "Cohen's kappa",
    what: "How much better than chance prediction and truth agree: 1 is perfect, 0 what guessing by the shares of the classes gives.",
    formula: "(agreement - agreement by chance) / (1 - agreement by chance)",
    source: "Cohen 1960; scikit-learn, cohen_kappa_score",
    better: Better::Higher,
    range: (-1.0, 1.0),
    of: Of::Confusion(kappa),
};

fn kappa(confusion: &Confusion) -> Score {
    let total = confusion.total();
    if total <= 0.0 {
        return Err(Undefined::Empty);
    }
    let (mut disagreement, mut by_chance) = (0.0, 0.0);
    for truth in 0..confusion.classes() {
        for predicted in (0..confusion.classes()).filter(|predicted| *predicted != truth) {
            disagreement += confusion.at(truth, predicted);
            by_chance += confusion.support(truth) * confusion.predicted(predicted) / total;
        }
    }
    if by_chance > 0.0 { Ok(1.0 - disagreement / by_chance) } else { Err(Undefined::SingleClass) }
}
