//! Tests of the whole sample: what docs/sample.md says of it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{
    COLUMNS, Planted, Spec, SpecError,
    column::{COUNT, Column},
    defect_kinds,
};

const ROWS: u64 = 40_000;

fn parse(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv);
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn clean_rows() -> Vec<Vec<String>> {
    parse(&Spec { rows: ROWS, dirt: 0.0, seed: 1 }.csv(0..ROWS))
}

fn cell(row: &[String], column: Column) -> &str {
    &row[column.index()]
}

fn number(row: &[String], column: Column) -> f64 {
    cell(row, column).parse().unwrap()
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

proptest! {
    #[test]
    fn ranges_join_to_the_whole(rows in 0u64..300, cut in 0u64..400, dirt in 0.0..=1.0f64, seed: u64) {
        let spec = Spec { rows, dirt, seed };
        let cut = cut.min(rows);
        let mut joined = spec.csv(0..cut);
        // A range that starts at 0 brings the header, also when it is the second one.
        if cut > 0 { spec.append_csv(cut..rows, &mut joined) } else { joined = spec.csv(0..rows) }
        prop_assert_eq!(joined, spec.csv(0..rows));
        let mut truth = spec.truth(0..cut);
        truth.extend(spec.truth(cut..rows));
        prop_assert_eq!(truth, spec.truth(0..rows));
    }

    #[test]
    fn the_truth_turns_the_dirty_table_into_the_clean_one(dirt in 0.0..=1.0f64, seed: u64) {
        restores(Spec { rows: 400, dirt, seed });
    }
}

/// Puts the clean values back and compares with the clean table; a repeated row must give its source's clean row.
fn restores(spec: Spec) {
    let clean = parse(&spec.clean_csv(0..spec.rows));
    let mut found = parse(&spec.csv(0..spec.rows));
    let mut expected = clean.clone();
    for Planted { row, column, kind, clean: clean_value, dirty } in spec.truth(0..spec.rows) {
        let row = row as usize - 1;
        if let Some(column) = column {
            let at = COLUMNS.iter().position(|name| *name == column).unwrap();
            assert_eq!(found[row][at], dirty, "{kind} in row {row}");
            assert_ne!(dirty, clean_value, "{kind} in row {row}");
            found[row][at] = clean_value;
        } else {
            let own_id = clean[row][0].clone();
            expected[row] = clean[dirty.parse::<usize>().unwrap() - 1].clone();
            if kind == "near_duplicate_row" {
                expected[row][0] = own_id;
            }
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn the_truth_is_exact_for_a_large_dirty_table() {
    restores(Spec { rows: 20_000, dirt: 1.0, seed: 7 });
}

#[test]
fn a_clean_table_has_no_truth_and_a_row_count_as_asked() {
    let spec = Spec { rows: 500, dirt: 0.0, seed: 3 };
    assert_eq!(spec.truth(0..500), []);
    for dirt in [0.0, 0.3, 1.0] {
        assert_eq!(parse(&Spec { dirt, ..spec }.csv(0..500)).len(), 500);
    }
    assert_eq!(parse(&Spec { rows: 0, ..spec }.csv(0..9)).len(), 0);
}

#[test]
fn settings_outside_their_range_are_refused() {
    let spec = Spec::default();
    assert_eq!(spec.check(), Ok(()));
    assert_eq!(Spec { rows: 2_000_000_000, ..spec }.check(), Err(SpecError::Rows(2_000_000_000)));
    for dirt in [-0.1, 1.1, f64::INFINITY] {
        assert_eq!(Spec { dirt, ..spec }.check(), Err(SpecError::Dirt(dirt)));
    }
    assert!(Spec { dirt: f64::NAN, ..spec }.check().is_err());
}

// The bytes are a contract: exercises and share links name a seed. Change them knowingly, with a line in the changelog.
#[test]
fn the_first_thousand_rows_are_the_same_bytes_for_ever() {
    let spec = Spec { rows: 1000, dirt: 0.2, seed: 1 };
    assert_eq!(format!("{:016x}", fnv(&spec.csv(0..1000))), "fa0a941502071918");
    assert_eq!(format!("{:016x}", fnv(&spec.clean_csv(0..1000))), "9d984cf3c95b22b1");
}

#[test]
fn more_dirt_keeps_the_defects_of_less_dirt_but_for_a_few() {
    let spec = Spec { rows: 5000, dirt: 0.1, seed: 5 };
    let cells = |dirt| -> BTreeSet<_> { Spec { dirt, ..spec }.truth(0..5000).into_iter().map(|p| (p.row, p.column, p.kind)).collect() };
    let (little, much) = (cells(0.1), cells(0.4));
    let kept = little.intersection(&much).count();
    assert!(kept * 100 >= little.len() * 90, "{kept} of {} kept", little.len());
}

#[test]
fn every_kind_is_planted_about_as_often_as_its_rate_says() {
    for dirt in [0.25, 1.0] {
        let mut rows: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        for planted in (Spec { rows: ROWS, dirt, seed: 2 }).truth(0..ROWS) {
            rows.entry(planted.kind.into_owned()).or_default().insert(planted.row);
        }
        let kinds = defect_kinds();
        assert_eq!(rows.len(), kinds.len(), "every kind occurs");
        for kind in kinds {
            let tried = kind.rate * dirt * ROWS as f64;
            let planted = rows[kind.id].len() as f64;
            // About a third of the rows have no letter beyond ASCII, and taken cells are passed over.
            let fitting = if kind.id == "mojibake" { 0.45 } else { 0.85 };
            let noise = 5.0 * tried.sqrt();
            assert!(planted <= tried + noise && planted >= fitting * tried - noise, "{}: {planted} of {tried}", kind.id);
        }
    }
}

#[test]
fn kind_ids_are_unique_and_explained() {
    let ids: BTreeSet<_> = defect_kinds().iter().map(|kind| kind.id).collect();
    assert_eq!(ids.len(), defect_kinds().len());
    let page = include_str!("../../docs/sample.md");
    for kind in defect_kinds() {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{}` | {} % |", kind.id, kind.rate * 100.0)));
        assert!(row.is_some_and(|row| row.contains(kind.about)), "docs/sample.md: {} at {}: {}", kind.id, kind.rate, kind.about);
    }
    for column in COLUMNS {
        assert!(page.contains(&format!("| `{column}` |")), "docs/sample.md lacks {column}");
    }
}

#[test]
fn the_dependencies_hold_in_the_clean_table() {
    let mut regions: BTreeMap<String, String> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    let rows = clean_rows();
    assert_eq!(rows.len() as u64, ROWS);
    for row in &rows {
        assert_eq!(row.len(), COUNT);
        assert!(ids.insert(cell(row, Column::ApplicationId).to_owned()), "ids are unique");
        assert!(cell(row, Column::ApplicationId).len() == 10 && cell(row, Column::ApplicationId).starts_with('0'));
        let applied = &cell(row, Column::AppliedAt)[..10];
        assert_eq!(&applied[..7], cell(row, Column::Month));
        assert!(cell(row, Column::DecisionDate) >= applied && cell(row, Column::BirthDate) < applied);
        let prefix = cell(row, Column::Postcode)[..1].to_owned();
        assert_eq!(regions.entry(prefix).or_insert_with(|| cell(row, Column::Region).to_owned()), cell(row, Column::Region));
        assert_eq!(age(cell(row, Column::BirthDate), applied), number(row, Column::Age));
        let (monthly, term) = (number(row, Column::InterestRate) / 1200.0, number(row, Column::TermMonths));
        let discount = crate::num::elementary::pow(1.0 + monthly, -term);
        let payment = number(row, Column::LoanAmount) * monthly / (1.0 - discount);
        assert!((payment - number(row, Column::MonthlyPayment)).abs() <= 0.0051);
        if cell(row, Column::AnnualIncome).is_empty() {
            assert_eq!(cell(row, Column::DebtRatio), "");
        } else {
            let ratio = number(row, Column::MonthlyPayment) * 12.0 / number(row, Column::AnnualIncome);
            assert!((ratio - number(row, Column::DebtRatio)).abs() <= 0.000_051);
        }
        let works = ["employed", "self-employed"].contains(&cell(row, Column::Employment));
        assert_eq!(cell(row, Column::JobYears).is_empty(), !works);
    }
    assert_eq!(regions.len(), 10);
}

fn age(birth: &str, at: &str) -> f64 {
    let years: f64 = at[..4].parse::<f64>().unwrap() - birth[..4].parse::<f64>().unwrap();
    years - if at[5..] < birth[5..] { 1.0 } else { 0.0 }
}

#[test]
fn values_stay_within_their_documented_ranges() {
    let rows = clean_rows();
    let ranges = [
        (Column::Age, 18.0, 85.0),
        (Column::JobYears, 0.0, 45.0),
        (Column::AnnualIncome, 3000.0, 2e6),
        (Column::LoanAmount, 500.0, 90_000.0),
        (Column::TermMonths, 12.0, 72.0),
        (Column::InterestRate, 0.9, 19.9),
        (Column::PreviousDefaults, 0.0, 9.0),
        (Column::CreditScore, 300.0, 850.0),
    ];
    for (column, low, high) in ranges {
        for row in rows.iter().filter(|row| !cell(row, column).is_empty()) {
            let value = number(row, column);
            assert!((low..=high).contains(&value), "{}: {value}", column.name());
        }
    }
}

/// The share of rows that say `value`, among those that `keep`.
fn share(rows: &[Vec<String>], column: Column, value: &str, keep: impl Fn(&[String]) -> bool) -> f64 {
    let kept: Vec<_> = rows.iter().filter(|row| keep(row)).collect();
    kept.iter().filter(|row| cell(row, column) == value).count() as f64 / kept.len() as f64
}

fn assert_within(name: &str, value: f64, low: f64, high: f64) {
    assert!((low..=high).contains(&value), "{name}: {value} is not within {low} to {high}");
}

#[test]
fn missing_values_of_the_clean_table_are_the_documented_ones() {
    let rows = clean_rows();
    let missing = |column| share(&rows, column, "", |_| true);
    for index in 0..COUNT {
        let empty = rows.iter().any(|row| row[index].is_empty());
        let documented = ["email", "job_years", "annual_income", "debt_ratio", "credit_score", "comment"].contains(&COLUMNS[index]);
        assert_eq!(empty, documented, "{}", COLUMNS[index]);
    }
    assert_within("email", missing(Column::Email), 0.008, 0.012);
    assert_within("annual_income", missing(Column::AnnualIncome), 0.014, 0.021);
    assert_within("credit_score", missing(Column::CreditScore), 0.018, 0.028);
    assert_within("comment", missing(Column::Comment), 0.69, 0.71);
    let by_work = |work| share(&rows, Column::AnnualIncome, "", |row| cell(row, Column::Employment) == work);
    assert!(by_work("self-employed") > 3.0 * by_work("employed"), "missing at random, given the employment");
}

#[test]
fn income_interest_and_defaults_drift() {
    let rows = clean_rows();
    let year = |year: &'static str| move |row: &[String]| cell(row, Column::Month).starts_with(year);
    let median = |column, wanted| {
        let keep = year(wanted);
        let mut values: Vec<f64> =
            rows.iter().filter(|row| keep(row) && !cell(row, column).is_empty()).map(|row| number(row, column)).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let growth = median(Column::AnnualIncome, "2024") / median(Column::AnnualIncome, "2022");
    assert_within("growth of income over two years", growth, 1.07, 1.14);
    let dearer = median(Column::InterestRate, "2024") - median(Column::InterestRate, "2022");
    assert_within("rise of interest", dearer, 2.6, 3.4);
    let defaults = |wanted| share(&rows, Column::Defaulted, "yes", year(wanted));
    assert_within("rise of defaults", defaults("2024") - defaults("2022"), 0.02, 0.07);
    assert_within("prevalence", share(&rows, Column::Defaulted, "yes", |_| true), 0.14, 0.20);
}

#[test]
fn approval_is_biased_and_defaulting_is_not() {
    let rows = clean_rows();
    let by = |column, value: &'static str| move |row: &[String]| cell(row, column) == value;
    let gap = |target, yes, column, a, b| share(&rows, target, yes, by(column, a)) - share(&rows, target, yes, by(column, b));
    assert_within("approved, men less women", gap(Column::Approved, "true", Column::Sex, "male", "female"), 0.05, 0.11);
    assert_within("approved, Arden less Doria", gap(Column::Approved, "true", Column::EthnicGroup, "Arden", "Doria"), 0.12, 0.22);
    assert_within("defaulted by sex", gap(Column::Defaulted, "yes", Column::Sex, "male", "female"), -0.02, 0.02);
    assert_within("defaulted by group", gap(Column::Defaulted, "yes", Column::EthnicGroup, "Arden", "Doria"), -0.025, 0.025);
    let doria =
        |prefix: &'static str| share(&rows, Column::EthnicGroup, "Doria", move |row| cell(row, Column::Postcode).starts_with(prefix));
    assert!(doria("0") > 0.3 && doria("7") > 0.3 && doria("1") < 0.08, "the postcode gives the group away");
}

/// The area under the ROC curve of a score for `defaulted`, by ranks (Mann and Whitney), ties halved.
fn auc(rows: &[Vec<String>], score: impl Fn(&[String]) -> f64) -> f64 {
    let mut scored: Vec<(f64, bool)> = rows.iter().map(|row| (score(row), cell(row, Column::Defaulted) == "yes")).collect();
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut pairs) = (0.0, 0.0);
    for group in scored.chunk_by(|a, b| a.0 == b.0) {
        let yes = group.iter().filter(|(_, yes)| *yes).count() as f64;
        let no = group.len() as f64 - yes;
        pairs += yes * (below + no / 2.0);
        below += no;
    }
    pairs / (below * (scored.len() as f64 - below))
}

#[test]
fn the_target_can_be_predicted_from_the_other_columns() {
    let rows = clean_rows();
    let or = |row: &[String], column, other| {
        if cell(row, column).is_empty() { other } else { number(row, column) }
    };
    let score = |row: &[String]| {
        let work = match cell(row, Column::Employment) {
            "unemployed" => 0.9,
            "student" => 0.4,
            "self-employed" => 0.35,
            _ => 0.0,
        };
        -0.9 / 70.0 * or(row, Column::CreditScore, 680.0)
            + 0.4 * number(row, Column::PreviousDefaults).min(4.0)
            + 3.0 * or(row, Column::DebtRatio, 0.12).min(0.6)
            - 0.045 * or(row, Column::JobYears, 0.0).min(15.0)
            - if cell(row, Column::HasGuarantor) == "yes" { 0.9 } else { 0.0 }
            + work
    };
    assert_within("AUC", auc(&rows, score), 0.78, 0.85);
    assert_within("AUC of the loan amount alone", auc(&rows, |row| number(row, Column::LoanAmount)), 0.45, 0.65);
}
