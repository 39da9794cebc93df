//! What the figures mean that come from the different values of a column.

use super::{Explanation, FILLED, FITTING, Measure, NUMBERS, row};

/// Where texts are looked at: long columns in part.
const TEXTS: &str = "The different values of the column, each as often as it occurs; of a column with much text a fair sample of its different values, which is said there";
const MOMENTS: &str = "The different moments of the column";
const EACH_MOMENT: &str = "All cells of the column that fit its type";

impl Measure {
    pub(super) const fn of_different_values(self) -> Explanation {
        match self {
            Self::Entropy => row(
                "Entropy",
                "How mixed the values are, in bits: 0 if all are the same, 1 for two equally frequent values, one more for each doubling.",
                "Σ p × log₂(1 ÷ p), with p the share of each different value, as scipy entropy(base=2)",
                FILLED,
            ),
            Self::Imbalance => row(
                "Imbalance",
                "How unequal the values' frequencies are: 0 if all occur equally often, near 1 if nearly all cells have one value.",
                "1 − entropy ÷ log₂(number of different values)",
                FILLED,
            ),
            Self::Modes => row(
                "Modes",
                "How many values share the first place as the most frequent, and how often each occurs.",
                "Number of values with the largest count",
                FILLED,
            ),
            Self::Range
            | Self::QuartileRange
            | Self::Variance
            | Self::Variation
            | Self::MedianDeviation
            | Self::TrimmedMean
            | Self::GeometricMean
            | Self::HarmonicMean => self.of_spread(),
            Self::Positives | Self::Infinite | Self::Outliers | Self::FarOutliers | Self::Decimals | Self::FirstDigits | Self::Ends => {
                self.of_kinds_of_numbers()
            }
            Self::Span
            | Self::Granularity
            | Self::UsualStep
            | Self::LongestStep
            | Self::Gaps
            | Self::Weekdays
            | Self::Months
            | Self::Hours => self.of_times(),
            Self::Yes => row("Yes", "Cells that say yes: true, yes or t.", "Number of such cells", FITTING),
            Self::No => row("No", "Cells that say no: false, no or f.", "Number of such cells", FITTING),
            _ => self.of_texts(),
        }
    }

    const fn of_spread(self) -> Explanation {
        match self {
            Self::Range => row("Range", "How far the numbers reach.", "max x − min x", NUMBERS),
            Self::QuartileRange => {
                row("Quartile range", "How far the middle half of the numbers reaches.", "Upper quartile − lower quartile", NUMBERS)
            }
            Self::Variance => row("Variance", "The square of the standard deviation.", "Σ(x − mean)² ÷ (n − 1)", NUMBERS),
            Self::Variation => row(
                "Variation",
                "The standard deviation as a multiple of the mean. It compares spreads of columns of different sizes, where the mean is far from 0.",
                "Standard deviation ÷ mean",
                NUMBERS,
            ),
            Self::MedianDeviation => row(
                "Median deviation",
                "Half of the numbers are nearer to the median than this. A few extreme numbers do not move it.",
                "Median of |x − median|, as scipy median_abs_deviation",
                NUMBERS,
            ),
            Self::TrimmedMean => row(
                "Trimmed mean",
                "The mean of the middle 80 %: a tenth of the numbers at each end is left out.",
                "Mean without the ⌊n ÷ 10⌋ smallest and as many largest, as scipy trim_mean(0.1)",
                NUMBERS,
            ),
            Self::GeometricMean => row(
                "Geometric mean",
                "The mean of growth factors and of sizes that differ by multiples. Only where all numbers are above 0.",
                "exp(Σ ln x ÷ n), as scipy gmean",
                NUMBERS,
            ),
            _ => row(
                "Harmonic mean",
                "The mean of rates, such as speeds over equal distances. Only where all numbers are above 0.",
                "n ÷ Σ(1 ÷ x), as scipy hmean",
                NUMBERS,
            ),
        }
    }

    const fn of_kinds_of_numbers(self) -> Explanation {
        match self {
            Self::Positives => row("Positive", "Numbers above 0.", "Number of x > 0", NUMBERS),
            Self::Infinite => row(
                "Infinite",
                "Cells that say inf, infinity or ∞. They are no numbers that can be added up, so they count as mismatched.",
                "Number of such cells",
                FILLED,
            ),
            Self::Outliers => row(
                "Outside the fences",
                "Numbers far from the middle half. That is a reason to look, not a fault: skewed columns have many.",
                "Number of x below lower quartile − 1.5 × quartile range, or above upper quartile + 1.5 × quartile range (Tukey 1977)",
                NUMBERS,
            ),
            Self::FarOutliers => row("Far outside", "Numbers very far from the middle half.", "The same with 3 × quartile range", NUMBERS),
            Self::Decimals => row(
                "Decimals",
                "How many digits are written after the decimal sign. Several in one column can come from several sources.",
                "Digits after the sign, less the exponent; 20 stands for 20 or more",
                NUMBERS,
            ),
            Self::FirstDigits => row(
                "First digits",
                "In amounts that run over several orders of magnitude, 1 comes first in 30 % and 9 in 5 % (Benford's law). Invented amounts often do not follow it.",
                "Mean of |share − log₁₀(1 + 1 ÷ digit)| over the nine digits: up to 0.006 close, to 0.012 acceptable, to 0.015 marginal (Nigrini 2012). Told from 500 numbers on whose 95th percentile is at least 100 times the 5th",
                NUMBERS,
            ),
            _ => row(
                "Ends",
                "The smallest and the largest numbers, with how often each occurs.",
                "First and last of the sorted numbers",
                NUMBERS,
            ),
        }
    }

    const fn of_times(self) -> Explanation {
        match self {
            Self::Span => row("Span", "From the earliest to the latest moment.", "max x − min x", FITTING),
            Self::Granularity => row(
                "Granularity",
                "The coarsest unit in which every value is whole: years if each is the first of January, days if none has a time, and so on.",
                "Coarsest of year, month, day, hour, minute, second that fits all",
                FITTING,
            ),
            Self::UsualStep => row("Usual step", "How far neighbouring moments typically are apart.", "Median of the differences", MOMENTS),
            Self::LongestStep => row("Longest step", "The longest stretch without a value.", "Largest difference", MOMENTS),
            Self::Gaps => row(
                "Gaps",
                "Stretches without a value that are clearly longer than usual.",
                "Number of differences above 1.5 × usual step",
                MOMENTS,
            ),
            Self::Weekdays => row("Days of the week", "How many cells fall on each day of the week.", "Number of cells", EACH_MOMENT),
            Self::Months => row("Months", "How many cells fall in each month.", "Number of cells", EACH_MOMENT),
            _ => row("Hours", "How many cells fall in each hour of the day.", "Number of cells", EACH_MOMENT),
        }
    }

    const fn of_texts(self) -> Explanation {
        match self {
            Self::Words => row("Words", "What white space parts, without signs at its ends.", "Number of words", TEXTS),
            Self::DifferentWords => {
                row("Different words", "Words that differ; capital and small letters count as the same.", "Size of the set of words", TEXTS)
            }
            Self::WordsPerCell => row("Words in a cell", "How many words a value has on average.", "Words ÷ cells", TEXTS),
            Self::FrequentWords => row(
                "Frequent words",
                "The words that occur most often, in small letters; those that occur once are left out.",
                "Largest counts",
                TEXTS,
            ),
            Self::Characters => row("Characters", "Letters, digits, spaces and all other signs.", "Number of Unicode scalar values", TEXTS),
            Self::DifferentCharacters => row("Different characters", "Characters that differ.", "Size of the set of characters", TEXTS),
            Self::CharacterKinds => row(
                "Kinds of characters",
                "What the characters are. Control characters do not show, and rarely belong into a table.",
                "Number of characters of each kind",
                TEXTS,
            ),
            Self::Scripts => row(
                "Scripts",
                "The writing systems that letters belong to. Look-alikes from another one, such as a Cyrillic а, break searches.",
                "Number of characters of each script (Unicode Annex 24); signs that all share are left out",
                TEXTS,
            ),
            Self::Casing => row(
                "Capitals",
                "How values use capital and small letters. Several ways in one column often mean the same value twice.",
                "Number of cells written each way",
                TEXTS,
            ),
            Self::Patterns => row(
                "Shapes",
                "What values look like: 9 stands for a digit, A for a capital, a for a small letter, all else for itself. A rare shape among few is worth a look.",
                "Number of cells of each shape, of the first 64 characters; of many shapes, runs are one sign",
                TEXTS,
            ),
            Self::Padded => row("Spaces at an end", "Cells with white space before or after the value.", "Number of such cells", TEXTS),
            Self::BeyondAscii => row(
                "Beyond ASCII",
                "Cells with a character that is not among the 128 of ASCII, such as an accent.",
                "Number of such cells",
                TEXTS,
            ),
            _ => row("Several lines", "Cells with a line end inside the value.", "Number of such cells", TEXTS),
        }
    }
}
