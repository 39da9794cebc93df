//! What every figure of the Profile station means: one table, used wherever a figure is shown.

mod cells;
mod measure;
mod values;

pub use measure::Measure;

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The name beside the figure.
    pub label: &'static str,
    /// What it means, in a sentence or two.
    pub meaning: &'static str,
    /// How it is worked out.
    pub formula: &'static str,
    /// From which rows or cells.
    pub from: &'static str,
}

const fn row(label: &'static str, meaning: &'static str, formula: &'static str, from: &'static str) -> Explanation {
    Explanation { label, meaning, formula, from }
}

const ALL_ROWS: &str = "All rows of the file";
const ALL_CELLS: &str = "All cells of the column";
const FILLED: &str = "All cells of the column that are not missing";
const NUMBERS: &str = "All numbers of the column; missing and mismatched cells are left out";
const FITTING: &str = "All cells of the column that fit its type";
const TYPE_7: &str = "Sort the n numbers; take the one at position p × (n − 1), counted from 0, on the straight line between its neighbours (Hyndman and Fan, type 7)";

impl Measure {
    /// What the figure is.
    #[must_use]
    pub const fn explanation(self) -> Explanation {
        match self {
            Self::Rows | Self::Columns | Self::FileSize | Self::CellsMissing | Self::CellsMismatched | Self::Problems => self.of_table(),
            Self::Type | Self::Quality | Self::Valid | Self::Mismatched | Self::Missing | Self::Distinct | Self::Unique => self.of_cells(),
            Self::P01 | Self::P05 | Self::P25 | Self::P50 | Self::P75 | Self::P95 | Self::P99 => self.of_order(),
            Self::Mean | Self::Std | Self::Skewness | Self::Kurtosis | Self::Sum | Self::Zeros | Self::Negatives => self.of_numbers(),
            Self::Min
            | Self::Max
            | Self::First
            | Self::Last
            | Self::Earliest
            | Self::Latest
            | Self::Shortest
            | Self::Longest
            | Self::MeanLength
            | Self::Commonest
            | Self::Evidence
            | Self::Unusual
            | Self::Estimate => self.of_values(),
            _ => self.of_different_values(),
        }
    }

    /// The name beside the figure.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.explanation().label
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_figure_is_explained_in_its_own_words() {
        let labels: BTreeSet<_> = Measure::ALL.iter().map(|m| m.label()).collect();
        let meanings: BTreeSet<_> = Measure::ALL.iter().map(|m| m.explanation().meaning).collect();
        // The share of missing cells means the same for a table and for a column.
        assert_eq!((labels.len(), meanings.len()), (Measure::ALL.len(), Measure::ALL.len() - 1));
        for measure in Measure::ALL {
            let Explanation { label, meaning, formula, from } = measure.explanation();
            assert!([label, meaning, formula, from].iter().all(|text| !text.is_empty()), "{measure:?}");
            assert!(meaning.ends_with('.'), "{measure:?}: {meaning}");
        }
    }

    #[test]
    fn the_list_of_figures_is_complete_and_sorted() {
        assert!(Measure::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(Measure::ALL.last().map(|m| *m as usize), Some(Measure::ALL.len() - 1));
    }
}
