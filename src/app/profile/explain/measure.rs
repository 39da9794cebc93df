//! The figures that the Profile station shows.

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
}
