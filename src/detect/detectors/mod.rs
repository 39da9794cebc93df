//! The detectors, one a file.

mod added_characters;
mod broken_dependency;
mod merged_cells;
mod missing_word;
mod mixed_units;
mod odd_pattern;
mod type_misfit;
mod typo;

use super::Detector;

/// All of them, by name.
pub(super) const ALL: &[&dyn Detector] = &[
    &added_characters::AddedCharacters,
    &broken_dependency::BrokenDependency,
    &merged_cells::MergedCells,
    &missing_word::MissingWord,
    &mixed_units::MixedUnits,
    &odd_pattern::OddPattern,
    &type_misfit::TypeMisfit,
    &typo::Typo,
];
