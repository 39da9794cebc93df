//! The detectors, one a file.

mod added_characters;
mod arithmetic_violation;
mod broken_dependency;
mod constant_column;
mod copied_column;
mod drift;
mod duplicate_row;
mod garbled_text;
mod group_outlier;
mod imbalance;
mod impossible_value;
mod leaking_column;
mod lost_zeros;
mod merged_cells;
mod missing_cell;
mod missing_word;
mod mixed_dates;
mod mixed_units;
mod near_constant;
mod number_format;
mod numeric_outlier;
mod odd_capitals;
mod odd_pattern;
mod order_violation;
mod out_of_order;
mod personal_data;
mod rare_category;
mod scale_mixture;
mod sentinel;
mod shifted_row;
mod sign_error;
mod suspect_label;
mod swapped_cells;
mod time_gap;
mod type_misfit;
mod typo;
mod variant;
mod white_space;

use super::Detector;

pub use scale_mixture::unit_factor;
pub use suspect_label::ID as SUSPECT_LABEL;

/// All of them, by name.
pub(super) const ALL: &[&dyn Detector] = &[
    &added_characters::AddedCharacters,
    &arithmetic_violation::ArithmeticViolation,
    &broken_dependency::BrokenDependency,
    &constant_column::ConstantColumn,
    &copied_column::CopiedColumn,
    &drift::Drift,
    &duplicate_row::DuplicateRow,
    &garbled_text::GarbledText,
    &group_outlier::GroupOutlier,
    &imbalance::Imbalance,
    &impossible_value::ImpossibleValue,
    &leaking_column::LeakingColumn,
    &lost_zeros::LostZeros,
    &merged_cells::MergedCells,
    &missing_cell::MissingCell,
    &missing_word::MissingWord,
    &mixed_dates::MixedDates,
    &mixed_units::MixedUnits,
    &near_constant::NearConstant,
    &number_format::NumberFormat,
    &numeric_outlier::NumericOutlier,
    &odd_capitals::OddCapitals,
    &odd_pattern::OddPattern,
    &order_violation::OrderViolation,
    &out_of_order::OutOfOrder,
    &personal_data::PersonalData,
    &rare_category::RareCategory,
    &scale_mixture::ScaleMixture,
    &sentinel::Sentinel,
    &shifted_row::ShiftedRow,
    &sign_error::SignError,
    &suspect_label::SuspectLabel,
    &swapped_cells::SwappedCells,
    &time_gap::TimeGap,
    &type_misfit::TypeMisfit,
    &typo::Typo,
    &variant::Variant,
    &white_space::WhiteSpace,
];
