//! What every figure of the Profile station means: one table, used wherever a figure is shown.

mod values;

/// A figure that the station shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Data rows of the table.
    Rows,
    /// Columns of the table.
    Columns,
    /// Size of the file.
    FileSize,
    /// Missing cells of the whole table.
    CellsMissing,
    /// Mismatched cells of the whole table.
    CellsMismatched,
    /// Places where the file did not fit.
    Problems,
    /// The plain type of a column.
    Type,
    /// The bar of valid, mismatched and missing cells.
    Quality,
    /// Cells that fit the type.
    Valid,
    /// Cells that do not fit the type.
    Mismatched,
    /// Cells without a value.
    Missing,
    /// Different values.
    Distinct,
    /// Values that occur once.
    Unique,
    /// Smallest value.
    Min,
    /// Largest value.
    Max,
    /// 1st percentile.
    P01,
    /// 5th percentile.
    P05,
    /// First quartile.
    P25,
    /// Median.
    P50,
    /// Third quartile.
    P75,
    /// 95th percentile.
    P95,
    /// 99th percentile.
    P99,
    /// Arithmetic mean.
    Mean,
    /// Sample standard deviation.
    Std,
    /// Skewness.
    Skewness,
    /// Excess kurtosis.
    Kurtosis,
    /// Sum.
    Sum,
    /// Zeros.
    Zeros,
    /// Numbers below zero.
    Negatives,
    /// Smallest text.
    First,
    /// Largest text.
    Last,
    /// Earliest moment.
    Earliest,
    /// Latest moment.
    Latest,
    /// Shortest length.
    Shortest,
    /// Longest length.
    Longest,
    /// Mean length.
    MeanLength,
    /// The most frequent value.
    Commonest,
    /// Entropy in bits.
    Entropy,
    /// Imbalance.
    Imbalance,
    /// Values that occur most often.
    Modes,
    /// Largest less smallest.
    Range,
    /// Interquartile range.
    QuartileRange,
    /// Sample variance.
    Variance,
    /// Coefficient of variation.
    Variation,
    /// Median absolute deviation.
    MedianDeviation,
    /// Trimmed mean.
    TrimmedMean,
    /// Geometric mean.
    GeometricMean,
    /// Harmonic mean.
    HarmonicMean,
    /// Numbers above zero.
    Positives,
    /// Words for infinity.
    Infinite,
    /// Numbers beyond the inner fences.
    Outliers,
    /// Numbers beyond the outer fences.
    FarOutliers,
    /// Digits after the decimal sign.
    Decimals,
    /// First digits and Benford's law.
    FirstDigits,
    /// Smallest and largest numbers.
    Ends,
    /// Words in all.
    Words,
    /// Different words.
    DifferentWords,
    /// Words of a cell.
    WordsPerCell,
    /// Most frequent words.
    FrequentWords,
    /// Characters in all.
    Characters,
    /// Different characters.
    DifferentCharacters,
    /// Kinds of characters.
    CharacterKinds,
    /// Scripts of characters.
    Scripts,
    /// Capital and small letters.
    Casing,
    /// Shapes of values.
    Patterns,
    /// White space at the ends.
    Padded,
    /// Characters beyond ASCII.
    BeyondAscii,
    /// Line ends inside.
    SeveralLines,
    /// Latest less earliest.
    Span,
    /// Coarsest unit.
    Granularity,
    /// Usual step in time.
    UsualStep,
    /// Longest step in time.
    LongestStep,
    /// Steps much longer than usual.
    Gaps,
    /// Days of the week.
    Weekdays,
    /// Months.
    Months,
    /// Hours of the day.
    Hours,
    /// Cells that say yes.
    Yes,
    /// Cells that say no.
    No,
    /// Cells that look like a type.
    Evidence,
    /// How unusual a column is.
    Unusual,
    /// The sign of an estimate.
    Estimate,
}

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
    /// Every figure, in the order of the enum.
    pub const ALL: [Self; 81] = [
        Self::Rows,
        Self::Columns,
        Self::FileSize,
        Self::CellsMissing,
        Self::CellsMismatched,
        Self::Problems,
        Self::Type,
        Self::Quality,
        Self::Valid,
        Self::Mismatched,
        Self::Missing,
        Self::Distinct,
        Self::Unique,
        Self::Min,
        Self::Max,
        Self::P01,
        Self::P05,
        Self::P25,
        Self::P50,
        Self::P75,
        Self::P95,
        Self::P99,
        Self::Mean,
        Self::Std,
        Self::Skewness,
        Self::Kurtosis,
        Self::Sum,
        Self::Zeros,
        Self::Negatives,
        Self::First,
        Self::Last,
        Self::Earliest,
        Self::Latest,
        Self::Shortest,
        Self::Longest,
        Self::MeanLength,
        Self::Commonest,
        Self::Entropy,
        Self::Imbalance,
        Self::Modes,
        Self::Range,
        Self::QuartileRange,
        Self::Variance,
        Self::Variation,
        Self::MedianDeviation,
        Self::TrimmedMean,
        Self::GeometricMean,
        Self::HarmonicMean,
        Self::Positives,
        Self::Infinite,
        Self::Outliers,
        Self::FarOutliers,
        Self::Decimals,
        Self::FirstDigits,
        Self::Ends,
        Self::Words,
        Self::DifferentWords,
        Self::WordsPerCell,
        Self::FrequentWords,
        Self::Characters,
        Self::DifferentCharacters,
        Self::CharacterKinds,
        Self::Scripts,
        Self::Casing,
        Self::Patterns,
        Self::Padded,
        Self::BeyondAscii,
        Self::SeveralLines,
        Self::Span,
        Self::Granularity,
        Self::UsualStep,
        Self::LongestStep,
        Self::Gaps,
        Self::Weekdays,
        Self::Months,
        Self::Hours,
        Self::Yes,
        Self::No,
        Self::Evidence,
        Self::Unusual,
        Self::Estimate,
    ];

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

    const fn of_table(self) -> Explanation {
        match self {
            Self::Rows => {
                row("Rows", "The records of the table. The header and blank lines are not counted.", "Records − header", ALL_ROWS)
            }
            Self::Columns => row(
                "Columns",
                "The columns that the header names, or the cells of the first row where there is no header.",
                "Cells of the header",
                "The header",
            ),
            Self::FileSize => row(
                "File size",
                "How many bytes the file has. kB, MB and GB are 10³, 10⁶ and 10⁹ bytes.",
                "Bytes of the file",
                "The file as it was chosen",
            ),
            Self::CellsMissing => {
                row("Missing cells", "Cells that are empty or hold a null word such as NA.", "Missing cells ÷ (rows × columns)", ALL_ROWS)
            }
            Self::CellsMismatched => row(
                "Mismatched cells",
                "Cells that hold something, but not what the type of their column asks for.",
                "Mismatched cells ÷ (rows × columns)",
                ALL_ROWS,
            ),
            _ => row(
                "Problems in the file",
                "Places where the file did not fit while it was read: rows with too few or too many cells, stray quotes, bytes that are no text. Nothing of it was dropped; the Data station lists them.",
                "Number of such places",
                ALL_ROWS,
            ),
        }
    }

    const fn of_cells(self) -> Explanation {
        match self {
            Self::Type => row(
                "Type",
                "What the values of the column are. It is decided when the whole file has been read.",
                "See the evidence: how many cells look like what",
                FILLED,
            ),
            Self::Quality => row(
                "Quality bar",
                "Plain: cells that fit the type. Hatched: cells that do not. Hollow: cells without a value.",
                "Each part ÷ rows",
                ALL_CELLS,
            ),
            Self::Valid => row("Valid", "Cells that hold a value of the column's type.", "Rows − missing − mismatched", ALL_CELLS),
            Self::Mismatched => row(
                "Mismatched",
                "Cells that hold something, but nothing of the column's type.",
                "Values that cannot be read as the type",
                FILLED,
            ),
            Self::Missing => {
                row("Missing", "Cells that are empty or hold a null word such as NA.", "Missing cells; the share is of all rows", ALL_CELLS)
            }
            Self::Distinct => row(
                "Distinct",
                "How many different values there are. Numbers are compared as numbers, so 1 and 1.0 are one value.",
                "Size of the set of values",
                FILLED,
            ),
            _ => row(
                "Occur once",
                "Values that occur in exactly one cell. If all do, the column may name its rows.",
                "Number of values with a count of 1",
                FILLED,
            ),
        }
    }

    const fn of_order(self) -> Explanation {
        match self {
            Self::P01 => row("1st percentile", "One number in a hundred is smaller than this.", TYPE_7, NUMBERS),
            Self::P05 => row("5th percentile", "One number in twenty is smaller than this.", TYPE_7, NUMBERS),
            Self::P25 => row("Lower quartile", "A quarter of the numbers is smaller than this.", TYPE_7, NUMBERS),
            Self::P50 => row(
                "Median",
                "The number in the middle: half are smaller, half are larger. A few extreme numbers do not move it.",
                TYPE_7,
                NUMBERS,
            ),
            Self::P75 => row("Upper quartile", "A quarter of the numbers is larger than this.", TYPE_7, NUMBERS),
            Self::P95 => row("95th percentile", "One number in twenty is larger than this.", TYPE_7, NUMBERS),
            _ => row("99th percentile", "One number in a hundred is larger than this.", TYPE_7, NUMBERS),
        }
    }

    const fn of_numbers(self) -> Explanation {
        match self {
            Self::Mean => row(
                "Mean",
                "The sum shared out equally. One extreme number can move it a lot; compare it with the median.",
                "Σx ÷ n",
                NUMBERS,
            ),
            Self::Std => {
                row("Std. deviation", "How far the numbers typically are from their mean.", "√( Σ(x − mean)² ÷ (n − 1) )", NUMBERS)
            }
            Self::Skewness => row(
                "Skewness",
                "Which side the long tail is on: above 0 to the right, below 0 to the left; 0 for a symmetric shape.",
                "G₁ = √(n(n−1)) ÷ (n−2) × m₃ ÷ m₂^1.5, as scipy skew(bias=False)",
                NUMBERS,
            ),
            Self::Kurtosis => row(
                "Kurtosis",
                "How heavy the tails are compared with a bell curve, which has 0. Large numbers come from a few extreme values.",
                "G₂ = (n−1) ÷ ((n−2)(n−3)) × ((n+1)(m₄ ÷ m₂² − 3) + 6), as scipy kurtosis(bias=False)",
                NUMBERS,
            ),
            Self::Sum => row("Sum", "All numbers added up.", "Σx", NUMBERS),
            Self::Zeros => row("Zeros", "Numbers that are exactly 0. Many of them can stand for “not known”.", "Number of x = 0", NUMBERS),
            _ => row("Negative", "Numbers below 0.", "Number of x < 0", NUMBERS),
        }
    }

    const fn of_values(self) -> Explanation {
        match self {
            Self::Min => row("Minimum", "The smallest number.", "min x", NUMBERS),
            Self::Max => row("Maximum", "The largest number.", "max x", NUMBERS),
            Self::First => row(
                "First in order",
                "The text that comes first when the values are sorted by their bytes (A before a, 10 before 9).",
                "Smallest in byte order",
                FITTING,
            ),
            Self::Last => row(
                "Last in order",
                "The text that comes last when the values are sorted by their bytes (A before a, 10 before 9).",
                "Largest in byte order",
                FITTING,
            ),
            Self::Earliest => row("Earliest", "The earliest moment of the column.", "min x", FITTING),
            Self::Latest => row("Latest", "The latest moment of the column.", "max x", FITTING),
            Self::Shortest => row("Shortest", "The fewest characters that a value has.", "min length", FILLED),
            Self::Longest => row("Longest", "The most characters that a value has.", "max length", FILLED),
            Self::MeanLength => row("Mean length", "The characters that a value has on average.", "Σ length ÷ n", FILLED),
            Self::Commonest => {
                row("Most frequent", "The value that occurs most often; of equals the one that sorts first.", "Largest count", FILLED)
            }
            Self::Evidence => row(
                "Looks like",
                "How many cells can be read as each type. The type of the column follows from this.",
                "Cells that can be read as the type",
                FILLED,
            ),
            Self::Estimate => row(
                "≈",
                "An estimate. Hover over the figure to see how far off it may be. Figures without this sign are exact.",
                "While the file is being read: from pieces of it. Later: from a fair sample of the column's different values, from how many numbers begin alike, and from values that are frequent in parts of the file",
                "All rows of the file, or those that have been looked at so far. Columns with more different values than fit into the memory that they may take have such figures",
            ),
            _ => row(
                "Unusual",
                "How far a column is from one without flaws: the sum of four parts, each from 0 to 1. A high place in this order is a reason to look, not a fault.",
                "share missing + share mismatched + share of the most frequent value, counted from one half on + reach of the extreme numbers beyond three quartile ranges (1 − 3 ÷ reach)",
                ALL_CELLS,
            ),
        }
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
