//! All defects, in the order in which they are shown.

use super::{
    Defect,
    kinds::{
        BrokenDependencies, CopiedTarget, CovariateShift, DateFormats, Duplicates, EncodingDamage, Imbalance, LabelNoise,
        LabelNoiseByClass, MissingAtRandom, MissingBlock, MissingByAnother, MissingByValue, NearDuplicates, Noise, Outliers, Rounding,
        SamplingBias, Sentinels, ShiftedCells, Signs, StaleRows, SwappedColumns, SwappedValues, Typos, Units, Variants,
    },
};

/// All defects.
#[must_use]
pub fn catalog() -> &'static [&'static dyn Defect] {
    &[
        &MissingAtRandom,
        &MissingByAnother,
        &MissingByValue,
        &MissingBlock,
        &Sentinels,
        &Noise,
        &Outliers,
        &Units,
        &Rounding,
        &Signs,
        &Typos,
        &Variants,
        &EncodingDamage,
        &SwappedColumns,
        &SwappedValues,
        &ShiftedCells,
        &Duplicates,
        &NearDuplicates,
        &LabelNoise,
        &LabelNoiseByClass,
        &CopiedTarget,
        &SamplingBias,
        &Imbalance,
        &CovariateShift,
        &StaleRows,
        &BrokenDependencies,
        &DateFormats,
    ]
}

/// The defect of this name.
#[must_use]
pub fn defect(id: &str) -> Option<&'static dyn Defect> {
    catalog().iter().copied().find(|defect| defect.id() == id)
}
