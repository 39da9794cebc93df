//! What the figures of a pair say, in sentences.

use crate::{
    charts::{
        label::{percent, things},
        quoted, relations,
    },
    relations::{Measure, Pair, Strength},
};

/// From this difference on, Pearson and Spearman tell different stories.
const APART: f64 = 0.15;
/// From this share on, one column is said to settle the other.
const SETTLED: f64 = 0.5;

/// What the measures of two columns with these names say, the most important first; at least one sentence.
#[must_use]
pub fn pair(pair: &Pair, names: [&str; 2]) -> String {
    let value = |measure| pair.figures.iter().find(|figure| figure.measure == measure).map(|figure| figure.value);
    let [a, b] = names.map(quoted);
    let over = format!("over {}", things(pair.rows, "row", "rows"));
    let (spearman, eta, cramer) = (value(Measure::Spearman), value(Measure::CorrelationRatio), value(Measure::CramersV));
    let first = match (spearman, eta, cramer) {
        (Some(rho), _, _) => {
            format!("{} (Spearman's rho {} {over}).", together(rho, &a, &b), relations::strength(rho))
        }
        (_, Some(eta), _) => {
            let (category, number) = if quantity_is_first(pair) { (&b, &a) } else { (&a, &b) };
            format!("{} (correlation ratio {} {over}).", by_category(eta, number, category), relations::strength(eta))
        }
        (_, _, Some(v)) => format!("{} (Cramér's V {} {over}).", categories(v, &a, &b), relations::strength(v)),
        _ => format!("Nothing can be said of {a} and {b}: in one of them nearly every value is different, or all are the same."),
    };
    let shape = spearman.zip(value(Measure::Pearson)).and_then(|(rho, r)| shape(rho, r));
    let settled = cramer.and(settled([(value(Measure::Explains), &a, &b), (value(Measure::ExplainedBy), &b, &a)]));
    [Some(first), shape, settled].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn quantity_is_first(pair: &Pair) -> bool {
    matches!(pair.picture, crate::relations::Picture::Boxes { quantity: 0, .. })
}

fn together(rho: f64, a: &str, b: &str) -> String {
    match (Strength::of(rho), rho < 0.0) {
        (Strength::None, _) => format!("{a} and {b} neither rise nor fall together"),
        (Strength::Weak, false) => format!("{a} and {b} rise together a little"),
        (Strength::Medium, false) => format!("{a} and {b} tend to rise together"),
        (Strength::Strong, false) => format!("{a} and {b} rise together"),
        (Strength::Weak, true) => format!("{b} falls a little as {a} rises"),
        (Strength::Medium, true) => format!("{b} tends to fall as {a} rises"),
        (Strength::Strong, true) => format!("{b} falls as {a} rises"),
    }
}

fn by_category(eta: f64, number: &str, category: &str) -> String {
    let part = percent(eta * eta);
    match Strength::of(eta) {
        Strength::None => format!("{number} hardly differs by {category}"),
        Strength::Weak => format!("{number} differs a little by {category}, which accounts for {part} of its spread"),
        Strength::Medium => format!("{number} differs by {category}, which accounts for {part} of its spread"),
        Strength::Strong => format!("{number} differs strongly by {category}, which accounts for {part} of its spread"),
    }
}

fn categories(v: f64, a: &str, b: &str) -> String {
    match Strength::of(v) {
        Strength::None => format!("{a} and {b} hardly go together"),
        Strength::Weak => format!("{a} and {b} go together a little"),
        Strength::Medium => format!("{a} and {b} go together"),
        Strength::Strong => format!("{a} and {b} go together strongly"),
    }
}

/// What it means that the straight line and the order disagree.
fn shape(rho: f64, r: f64) -> Option<String> {
    let r_in_words = relations::strength(r);
    match rho.abs() - r.abs() {
        more if more > APART => {
            Some(format!("The relation is no straight line, or some extreme values hide it from Pearson's r ({r_in_words})."))
        }
        less if less < -APART => Some(format!("Some extreme values may make Pearson's r ({r_in_words}) larger than most rows bear out.")),
        _ => None,
    }
}

/// That one column tells most of the other.
fn settled(directions: [(Option<f64>, &str, &str); 2]) -> Option<String> {
    let told = directions.into_iter().filter_map(|(share, known, told)| Some((share?, known, told)));
    // Of equals, the first.
    let (share, known, told) = told.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    match share {
        1.0.. => Some(format!("Knowing {known} settles {told}.")),
        SETTLED.. => Some(format!("Knowing {known} settles {} of what is open about {told}.", percent(share))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relations::{Figure, Picture};

    fn figures(figures: &[(Measure, f64)], picture: Picture) -> Pair {
        let figures = figures.iter().map(|&(measure, value)| Figure { measure, value }).collect();
        Pair { columns: [0, 1], rows: 9120, figures, picture }
    }

    #[test]
    fn a_sentence_says_how_two_columns_go_together() {
        use Measure::{CorrelationRatio, CramersV, ExplainedBy, Explains, Pearson, Spearman};
        let boxes = |quantity| Picture::Boxes { quantity, boxes: Vec::new() };
        for (pair, expected) in [
            (
                figures(&[(Pearson, 0.69), (Spearman, 0.71)], Picture::Nothing),
                "“income” and “amount” rise together (Spearman's rho 0.71 over 9,120 rows).",
            ),
            (
                figures(&[(Pearson, 0.2), (Spearman, -0.4)], Picture::Nothing),
                "“amount” tends to fall as “income” rises (Spearman's rho -0.40 over 9,120 rows). The relation is no straight line, or some \
                 extreme values hide it from Pearson's r (0.20).",
            ),
            (
                figures(&[(Pearson, 0.9), (Spearman, 0.05)], Picture::Nothing),
                "“income” and “amount” neither rise nor fall together (Spearman's rho 0.05 over 9,120 rows). Some extreme values may make \
                 Pearson's r (0.90) larger than most rows bear out.",
            ),
            (
                figures(&[(CorrelationRatio, 0.6)], boxes(1)),
                "“amount” differs strongly by “income”, which accounts for 36 % of its spread (correlation ratio 0.60 over 9,120 rows).",
            ),
            (
                figures(&[(CorrelationRatio, 0.05)], boxes(0)),
                "“income” hardly differs by “amount” (correlation ratio 0.05 over 9,120 rows).",
            ),
            (
                figures(&[(CramersV, 0.2), (Explains, 0.1), (ExplainedBy, 0.04)], Picture::Nothing),
                "“income” and “amount” go together a little (Cramér's V 0.20 over 9,120 rows).",
            ),
            (
                figures(&[(CramersV, 1.0), (Explains, 0.7), (ExplainedBy, 1.0)], Picture::Nothing),
                "“income” and “amount” go together strongly (Cramér's V 1.00 over 9,120 rows). Knowing “amount” settles “income”.",
            ),
            (
                figures(&[], Picture::Nothing),
                "Nothing can be said of “income” and “amount”: in one of them nearly every value is different, or all are the same.",
            ),
        ] {
            assert_eq!(super::pair(&pair, ["income", "amount"]), expected);
        }
    }
}
