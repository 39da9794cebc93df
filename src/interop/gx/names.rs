//! Expectations that are checks of ours under other names: one table converts both ways.

/// An expectation and the check that is the same.
pub(super) struct Same {
    pub(super) gx: &'static str,
    pub(super) ours: &'static str,
    /// Parameters there and here. One that stands there once may stand here twice.
    pub(super) names: &'static [(&'static str, &'static str)],
    /// What the expectation has besides.
    pub(super) fixed: &'static [(&'static str, &'static str)],
}

const fn same(gx: &'static str, ours: &'static str, names: &'static [(&'static str, &'static str)]) -> Same {
    Same { gx, ours, names, fixed: &[] }
}

const COLUMN: &[(&str, &str)] = &[("column", "column")];
const SET: &[(&str, &str)] = &[("column", "column"), ("value_set", "values")];
const REGEX: &[(&str, &str)] = &[("column", "column"), ("regex", "pattern")];
const LIKE: &[(&str, &str)] = &[("column", "column"), ("like_pattern", "pattern")];
const LIST: &[(&str, &str)] = &[("column", "column"), ("regex_list", "patterns")];
const COLUMNS: &[(&str, &str)] = &[("column_list", "columns"), ("ignore_row_if", "ignore")];
const BETWEEN: &[(&str, &str)] =
    &[("column", "column"), ("min_value", "min"), ("max_value", "max"), ("strict_min", "exclusive_min"), ("strict_max", "exclusive_max")];
const TABLE: &[(&str, &str)] = &[("min_value", "min"), ("max_value", "max")];
const EQUAL: &[(&str, &str)] = &[("value", "min"), ("value", "max")];

/// Every expectation that is a check of ours. Of several for one check, the first is written.
pub(super) const TABLE_OF_NAMES: &[Same] = &[
    same("expect_column_values_to_not_be_null", "not_missing", COLUMN),
    same("expect_column_values_to_be_null", "missing", COLUMN),
    same("expect_column_values_to_be_unique", "unique", COLUMN),
    same("expect_column_values_to_be_between", "in_range", BETWEEN),
    same("expect_column_values_to_be_in_set", "in_set", SET),
    same("expect_column_values_to_not_be_in_set", "not_in_set", SET),
    same("expect_column_value_lengths_to_be_between", "length_in_range", BETWEEN),
    same("expect_column_value_lengths_to_equal", "length_in_range", &[("column", "column"), ("value", "min"), ("value", "max")]),
    same("expect_column_values_to_match_regex", "matches", REGEX),
    same("expect_column_values_to_not_match_regex", "not_matches", REGEX),
    Same { gx: "expect_column_values_to_match_regex_list", ours: "matches_any", names: LIST, fixed: &[("match_on", "any")] },
    Same { gx: "expect_column_values_to_match_regex_list", ours: "matches_all", names: LIST, fixed: &[("match_on", "all")] },
    same("expect_column_values_to_not_match_regex_list", "matches_none", LIST),
    same("expect_column_values_to_match_like_pattern", "like", LIKE),
    same("expect_column_values_to_not_match_like_pattern", "not_like", LIKE),
    same("expect_column_values_to_match_strftime_format", "date_format", &[("column", "column"), ("strftime_format", "format")]),
    same("expect_column_values_to_be_json_parseable", "json", COLUMN),
    same("expect_column_values_to_be_increasing", "increasing", &[("column", "column"), ("strictly", "strict")]),
    same("expect_column_values_to_be_decreasing", "decreasing", &[("column", "column"), ("strictly", "strict")]),
    same(
        "expect_column_value_z_scores_to_be_less_than",
        "z_score_below",
        &[("column", "column"), ("threshold", "threshold"), ("double_sided", "two_sided")],
    ),
    same("expect_column_values_to_not_be_outliers", "no_outliers", &[("column", "column"), ("method", "method"), ("multiplier", "factor")]),
    same("expect_column_min_to_be_between", "min_in_range", BETWEEN),
    same("expect_column_max_to_be_between", "max_in_range", BETWEEN),
    same("expect_column_mean_to_be_between", "mean_in_range", BETWEEN),
    same("expect_column_median_to_be_between", "median_in_range", BETWEEN),
    same("expect_column_stdev_to_be_between", "std_in_range", BETWEEN),
    same("expect_column_sum_to_be_between", "sum_in_range", BETWEEN),
    same("expect_column_unique_value_count_to_be_between", "distinct_count_in_range", BETWEEN),
    same("expect_column_proportion_of_unique_values_to_be_between", "distinct_share_in_range", BETWEEN),
    same("expect_column_distinct_values_to_be_in_set", "distinct_in_set", SET),
    same("expect_column_distinct_values_to_contain_set", "distinct_contains", SET),
    same("expect_column_distinct_values_to_equal_set", "distinct_equals", SET),
    same(
        "expect_column_most_common_value_to_be_in_set",
        "most_common_in_set",
        &[("column", "column"), ("value_set", "values"), ("ties_okay", "ties")],
    ),
    same("expect_compound_columns_to_be_unique", "unique_together", COLUMNS),
    same("expect_select_column_values_to_be_unique_within_record", "distinct_in_row", COLUMNS),
    same("expect_multicolumn_values_to_be_equal", "equal_in_row", COLUMNS),
    same(
        "expect_multicolumn_sum_to_equal",
        "sum_equals",
        &[("column_list", "columns"), ("sum_total", "total"), ("ignore_row_if", "ignore")],
    ),
    same("expect_table_row_count_to_be_between", "row_count_in_range", TABLE),
    same("expect_table_row_count_to_equal", "row_count_in_range", EQUAL),
    same("expect_table_column_count_to_be_between", "column_count_in_range", TABLE),
    same("expect_table_column_count_to_equal", "column_count_in_range", EQUAL),
    same("expect_table_columns_to_match_ordered_list", "columns_are", &[("column_list", "names")]),
    same("expect_column_to_exist", "column_exists", COLUMN),
];

/// What expectations have besides, and which does not change their meaning.
pub(super) const IDLE: [&str; 12] = [
    "mostly",
    "result_format",
    "catch_exceptions",
    "batch_id",
    "parse_strings_as_datetimes",
    "row_condition",
    "condition_parser",
    "output_strftime_format",
    "include_config",
    "allow_cross_type_comparisons",
    "meta",
    "severity",
];
