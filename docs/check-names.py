"""Writes check-names.md: what checks of other tools are called here.

Usage: python3 docs/check-names.py   (from the folder of the project)

The names here must be in the catalogue (docs/checks), which the script makes sure of.
"""

from pathlib import Path

HERE = Path(__file__).parent
CATALOGUE = {path.stem for path in (HERE / "checks").glob("*.md")}
# Tool: name there, name here ("-" where there is none), differences.
NAMES = {
    "Deequ": [
        ("hasSize", "row_count_in_range", ""), ("isComplete, hasCompleteness", "not_missing", "the share is `mostly`"),
        ("areComplete", "complete_rows", ""), ("isUnique, hasUniqueness", "unique", ""), ("isPrimaryKey", "unique_together", "and `not_missing` for each"),
        ("hasDistinctness", "distinct_share_in_range", ""), ("hasUniqueValueRatio", "unique_share_in_range", "there divided by distinct values"),
        ("hasNumberOfDistinctValues", "distinct_count_in_range", ""), ("hasEntropy", "entropy_in_range", "there in nats"),
        ("hasMin, hasMax, hasMean, hasSum, hasStandardDeviation", "mean_in_range", "one check each; the deviation there is of the population"),
        ("hasApproxQuantile, hasExactQuantile", "quantile_in_range", "exact here"), ("hasMinLength, hasMaxLength", "length_in_range", ""),
        ("satisfies", "expression", "unknown rows do not count here"), ("hasPattern", "matches", "linear-time expressions"),
        ("containsEmail, containsURL, containsCreditCardNumber, containsSocialSecurityNumber", "of_meaning", "with check digits"),
        ("hasDataType", "of_type", ""), ("isNonNegative, isPositive", "in_range", ""), ("isLessThan, isGreaterThan ...", "column_compares", ""),
        ("isContainedIn", "in_set", ""), ("hasCorrelation, hasMutualInformation", "-", "told by the profile, no check"), ("isNaN, hasKurtosis, hasSkewness, hasVariance, hasInterquartileRange", "-", "told by the profile, no check"),
        ("hasDuplicateRowCount", "distinct_rows", "the share is `mostly`"), ("hasCountDistinct, hasApproxCountDistinct", "distinct_count_in_range", "exact here"), ("hasColumnCount", "column_count_in_range", ""), ("hasColumn", "column_exists", ""),
        ("hasHistogramValues", "distribution_close", "against a reference"), ("hasRatioOfSums, customSql, hasRange", "-", ""), ("DatasetMatch, data synchronization", "-", ""), ("schema match", "columns_are", "and `of_type` for types"), ("kllSketchSatisfies", "quantile_in_range", "exact here"),
        ("referential integrity", "references", ""), ("row count match", "row_count_matches", ""), ("isNewestPointNonAnomalous", "-", "no history of metrics yet"),
    ],
    "Pointblank": [
        ("col_vals_gt, ge, lt, le, eq, between", "in_range", ""), ("col_vals_ne, col_vals_not_in_set", "not_in_set", ""),
        ("col_vals_outside", "expression", ""), ("col_vals_in_set", "in_set", ""), ("col_vals_null", "missing", ""), ("col_vals_not_null", "not_missing", ""),
        ("col_vals_regex", "matches", ""), ("col_vals_expr, col_vals with pre", "expression", ""), ("col_vals_increasing", "increasing", ""),
        ("col_vals_decreasing", "decreasing", ""), ("col_vals_within_spec", "of_meaning", ""), ("col_exists", "column_exists", ""),
        ("col_pct_null, col_pct_missing", "missing_share_in_range", ""), ("col_vals_str_len", "length_in_range", ""), ("col_missing_coded, only_coded, consistent", "-", "missing words are an import setting"), ("segments", "-", "`for_each` of any check"), ("col_schema_match", "columns_are", "and `of_type` for types"), ("rows_distinct", "distinct_rows", ""),
        ("rows_complete", "complete_rows", ""), ("row_count_match", "row_count_in_range", ""), ("col_count_match", "column_count_in_range", ""),
        ("col_sum_*, col_avg_*, col_sd_*", "mean_in_range", "one check each"), ("data_freshness", "fresh", ""), ("col_vals_in_table", "references", ""),
        ("conjointly", "expression", "with AND"), ("tbl_match, tbl_reconcile", "-", ""), ("specially", "-", "checks are data"), ("prompt", "-", "nothing leaves the machine"),
    ],
    "frictionless": [
        ("type-error", "of_type", "or `of_datatype`"), ("constraint-error", "in_range", "one check a constraint"), ("unique-error", "unique", ""),
        ("primary-key", "unique_together", ""), ("foreign-key", "references", ""), ("duplicate-row", "distinct_rows", ""), ("row-constraint", "expression", "SQL, not Python"),
        ("deviated-value", "no_outliers", ""), ("deviated-cell", "length_in_range", ""), ("truncated-value", "not_truncated", ""), ("forbidden-value", "not_in_set", ""),
        ("sequential-value", "increasing", "strict"), ("required-value", "distinct_contains", ""), ("ascii-value", "ascii", ""), ("table-dimensions", "row_count_in_range", ""),
        ("extra-label, missing-label, incorrect-label", "columns_are", ""), ("blank-row, extra-cell, missing-cell, blank-header, duplicate-label ...", "-", "told by `assay read`"), ("hash-count, byte-count, field-count", "column_count_in_range", "of the file: only the number of fields"),
    ],
    "dbt and dbt-expectations": [
        ("unique", "unique", ""), ("not_null", "not_missing", ""), ("accepted_values", "in_set", ""), ("relationships", "references", ""),
        ("expression_is_true", "expression", ""), ("accepted_range", "in_range", ""), ("unique_combination_of_columns", "unique_together", ""),
        ("recency", "fresh", ""), ("expect_row_values_to_have_data_for_every_n_datepart", "no_gaps", ""), ("expect_column_values_to_have_consistent_casing", "in_case", ""),
        ("expect_column_values_to_be_within_n_moving_stdevs", "-", ""),
    ],
    "Soda": [
        ("missing", "not_missing", ""), ("invalid", "in_set", "and in_range, length_in_range, matches"), ("duplicate", "unique", ""), ("row_count", "row_count_in_range", ""),
        ("schema", "columns_are", ""), ("aggregate", "mean_in_range", "one check a figure"), ("freshness", "fresh", ""), ("failed_rows", "expression", ""), ("valid_reference_data", "references", ""), ("valid_format, missing_format", "matches", ""), ("anomaly detection", "-", "needs a history of metrics"), ("metric (query)", "-", ""),
    ],
    "TFDV": [
        ("ENUM_TYPE_UNEXPECTED_STRING_VALUES", "in_set", "min_domain_mass is `mostly`"), ("FEATURE_TYPE_LOW_FRACTION_PRESENT", "not_missing", ""),
        ("FLOAT_TYPE_BIG, FLOAT_TYPE_SMALL, INT_TYPE_BIG ...", "in_range", ""), ("FEATURE_TYPE_HIGH_UNIQUE, LOW_UNIQUE", "distinct_count_in_range", ""),
        ("SCHEMA_MISSING_COLUMN, SCHEMA_NEW_COLUMN", "columns_are", ""), ("COMPARATOR_L_INFTY_HIGH", "distribution_close", "l_infinity"),
        ("COMPARATOR_JENSEN_SHANNON_DIVERGENCE_HIGH", "distribution_close", "js; there the divergence, here its root"), ("COMPARATOR_LOW_NUM_EXAMPLES", "row_count_in_range", ""),
        ("DATASET_LOW_NUM_EXAMPLES", "row_count_in_range", ""), ("HIGH_NUMBER_VALUES ...", "-", "no lists in cells"), ("FLOAT_TYPE_HAS_NAN, FLOAT_TYPE_HAS_INF", "of_type", "such words are no numbers"), ("ENUM_TYPE_INVALID_UTF8", "-", "told by `assay read`"),
        ("BOOL_TYPE_..., UNEXPECTED_DATA_TYPE, FLOAT_TYPE_STRING_NOT_FLOAT", "of_type", ""), ("FEATURE_TYPE_NOT_PRESENT", "column_exists", ""), ("COMPARATOR_NORMALIZED_ABSOLUTE_DIFFERENCE_HIGH", "-", "`l_infinity` is the nearest"),
        ("environments, weighted and sparse features", "-", "`off` leaves a check out"),
    ],
}


def gx():
    """From the table of names in the program itself."""
    import re

    source = (HERE / "../src/interop/gx/names.rs").read_text()
    table = source[source.index("const TABLE_OF_NAMES") : source.index("/// What expectations have besides, and")]
    pairs = re.findall(r'"(expect_\w+)",\s*(?:ours: )?"(\w+)"', table)
    special = [
        ("expect_column_values_to_be_of_type", "of_type", "types of pandas and Spark"), ("expect_column_pair_values_a_to_be_greater_than_b", "column_compares", ""),
        ("expect_column_pair_values_to_be_equal", "equal_in_row", ""), ("expect_column_pair_values_to_be_in_set", "pair_in_set", ""),
        ("expect_table_columns_to_match_set", "columns_are", "any_order"), ("expect_column_proportion_of_non_null_values_to_be_between", "missing_share_in_range", "one minus it"),
        ("expect_column_quantile_values_to_be_between", "quantile_in_range", "linear here, nearest there; one check a quantile"),
        ("expect_column_kl_divergence_to_be_less_than", "distribution_close", "kl; holdouts are not known here"),
        ("expect_column_values_to_be_dateutil_parseable", "-", "`date_format`"), ("expect_column_values_to_match_json_schema", "-", ""),
        ("expect_column_values_to_be_in_type_list, expect_column_type_to_be", "-", "`of_type` takes one type of ours"), ("expect_column_values_to_match_like_pattern_list", "-", "`expression` with OR"),
        ("expect_column_values_to_not_match_like_pattern_list", "not_like", "one check a pattern"), ("expect_multicolumn_values_to_be_unique", "distinct_in_row", "its old name there"),
        ("expect_table_row_count_to_equal_other_table", "row_count_matches", ""), ("bootstrapped KS, chi-square, Cramer's phi", "-", "stubs there as well"),
        ("windows (thresholds from earlier runs)", "-", "no history of metrics"), ("expect_query_results_to_match_comparison", "-", ""), ("unexpected_rows", "expression", "one row at a time"),
    ]
    match_on = [("expect_column_values_to_match_regex_list", "matches_any", "match_on any"), ("expect_column_values_to_match_regex_list", "matches_all", "match_on all")]
    return [(there, here, "") for there, here in pairs] + match_on + special


def main():
    lines = ["# Names of checks in other tools", "", "Made by `docs/check-names.py`. A dash is what is missing here.", ""]
    for tool, rows in {"Great Expectations": gx(), **NAMES}.items():
        lines += [f"## {tool}", "", "| there | here | differences |", "|---|---|---|"]
        for there, here, note in rows:
            assert here == "-" or here in CATALOGUE, here
            link = here if here == "-" else f"[{here}](checks/{here}.md)"
            lines.append(f"| {there} | {link} | {note} |")
        lines.append("")
    (HERE / "check-names.md").write_text("\n".join(lines))


main()
