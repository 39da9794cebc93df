//! The correlation coefficient of Matthews.

use super::{Better, Confusion, Metric, Of, Score};
use crate::num::elementary::sqrt;

pub(super) const MCC: Metric = Metric {
    id: "mcc",
    name: "Matthews correlation",
    what: "How far prediction and truth go together, over all cells of the confusion matrix: 1 is perfect, 0 no better than guessing.",
    formula: "(n right - sum of t p) / sqrt((n^2 - sum of t^2) (n^2 - sum of p^2)), with t true and p predicted counts of each class",
    source: "Matthews 1975, for several classes Gorodkin 2004; scikit-learn, matthews_corrcoef",
    better: Better::Higher,
    range: (-1.0, 1.0),
    of: Of::Confusion(mcc),
};

fn mcc(confusion: &Confusion) -> Score {
    confusion.at_least_two_classes()?;
    // Shares instead of counts keep large tables within the digits of a number.
    let total = confusion.total();
    let (mut chance, mut truth, mut predicted) = (0.0, 1.0, 1.0);
    for class in 0..confusion.classes() {
        let (t, p) = (confusion.support(class) / total, confusion.predicted(class) / total);
        chance += t * p;
        truth -= t * t;
        predicted -= p * p;
    }
    // One predicted class only is worth as much as guessing.
    let one_prediction = (0..confusion.classes()).filter(|class| confusion.predicted(*class) > 0.0).count() < 2;
    if one_prediction { Ok(0.0) } else { Ok((confusion.right() / total - chance) / sqrt(truth * predicted)) }
}
