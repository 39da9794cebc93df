//! Figures of the table and of the cells of a column, in words.

use super::{ALL_CELLS, ALL_ROWS, Explanation, FILLED, FITTING, Measure, NUMBERS, TYPE_7, row};

impl Measure {
    pub(super) const fn of_table(self) -> Explanation {
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

    pub(super) const fn of_cells(self) -> Explanation {
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

    pub(super) const fn of_order(self) -> Explanation {
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

    pub(super) const fn of_numbers(self) -> Explanation {
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

    pub(super) const fn of_values(self) -> Explanation {
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
