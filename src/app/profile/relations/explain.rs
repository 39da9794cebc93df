//! What each measure of a pair means.

use crate::relations::Measure;

/// What a measure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it measures, in plain words.
    pub label: String,
    /// What its values mean.
    pub meaning: String,
    /// How it is worked out.
    pub formula: &'static str,
    /// When it misleads.
    pub misleads: &'static str,
}

/// Explains a measure of two columns with these names.
#[must_use]
pub fn explanation(measure: Measure, [first, second]: [&str; 2]) -> Explanation {
    let row = |label: &str, meaning: &str, formula, misleads| Explanation {
        label: label.to_owned(),
        meaning: meaning.to_owned(),
        formula,
        misleads,
    };
    match measure {
        Measure::Pearson => row(
            "Along a straight line",
            "How closely the points lie to a straight line: 1 to a rising one, -1 to a falling one, 0 to none.",
            "The mean of the products of both columns' distances from their means, divided by both standard deviations.",
            "A single extreme value can make or break it, and a curve may give 0.",
        ),
        Measure::Spearman => row(
            "Rising together",
            "How surely the one rises when the other does, whatever the shape: 1 always, -1 it always falls, 0 no telling.",
            "Pearson's r of the ranks. Equal values share their mean rank.",
            "It is near 0 where the relation turns round, as in a U.",
        ),
        Measure::Kendall => row(
            "Same order",
            "Take any two rows: how much more often both columns put them in the same order than in opposite orders.",
            "Pairs of rows in the same order less those in opposite order, divided by the pairs without a tie (tau-b).",
            "It is smaller than Spearman's rho for the same relation, so do not compare the two with each other.",
        ),
        Measure::CramersV => row(
            "Categories going together",
            "0: the one says nothing about the other; 1: each category of the one has its own category of the other.",
            "The root of chi-squared divided by the rows and by the smaller number of categories less one, corrected for bias (Bergsma 2013).",
            "With many rare categories and few rows it is unsure. It does not say which categories go together: the picture does.",
        ),
        Measure::CorrelationRatio => row(
            "Differing by category",
            "How much of the spread of the number lies between the categories: its square is that share. 0: none, 1: all.",
            "The root of the sum of squares between the means of the categories, divided by the whole sum of squares (eta).",
            "Many categories of few rows make it large by chance, and single extreme values count for much.",
        ),
        Measure::MutualInformation => row(
            "Shared information, in bits",
            "How many bits knowing the one tells of the other. 0: nothing.",
            "The entropies of both columns less the entropy of their pairs. Numbers are first cut into ten parts of equal counts.",
            "It has no upper end, and it is too large where categories are many and rows are few.",
        ),
        Measure::Explains => telling(first, second),
        Measure::ExplainedBy => telling(second, first),
    }
}

fn telling(known: &str, told: &str) -> Explanation {
    Explanation {
        label: format!("What {known} tells of {told}"),
        meaning: format!("The share of what is open about {told} that knowing {known} settles. 1: all of it; 0: nothing."),
        formula: "The mutual information divided by the entropy of the column that is told of.",
        misleads: "A column with nearly as many values as there are rows seems to tell everything.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_of_telling_is_said() {
        let label = |measure| explanation(measure, ["city", "zip"]).label;
        assert_eq!(label(Measure::Explains), "What city tells of zip");
        assert_eq!(label(Measure::ExplainedBy), "What zip tells of city");
    }
}
