//! Each check finds what was planted for it, and is quiet where nothing was.

use super::*;

/// A table of six columns: label, category, number, index, date; rows 0 to 5 are to learn from, 6 to 8 to be scored on.
fn failed(test: [[&str; 5]; 3]) -> Vec<(String, Option<usize>, Vec<u32>)> {
    let train = [
        ["yes", "North", "1", "a", "100"],
        ["no", "South", "2", "b", "200"],
        ["yes", "North", "3", "c", "300"],
        ["no", "South", "4", "d", "400"],
        ["yes", "North", "5", "e", "500"],
        ["no", "South", "6", "f", "600"],
    ];
    let rows: Vec<[&str; 5]> = train.into_iter().chain(test).collect();
    let roles = [Role::Label, Role::Category, Role::Other, Role::Index, Role::Date];
    let dictionaries: Vec<Vec<&str>> =
        (0..5).map(|at| rows.iter().map(|row| row[at]).collect::<std::collections::BTreeSet<_>>().into_iter().collect()).collect();
    let code =
        |at: usize, text: &str| if text.is_empty() { MISSING } else { dictionaries[at].iter().position(|t| *t == text).unwrap() as u32 };
    let codes: Vec<Vec<u32>> = (0..5).map(|at| rows.iter().map(|row| code(at, row[at])).collect()).collect();
    let moments: Vec<Option<f64>> = dictionaries[4].iter().map(|text| text.parse().ok()).collect();
    let column = |at: usize| LeakColumn {
        role: roles[at],
        codes: &codes[at],
        texts: &dictionaries[at],
        moments: if at == 4 { &moments } else { &[] },
    };
    let columns: Vec<LeakColumn> = (0..5).map(column).collect();
    let found = leaks(&Parted { columns: &columns, train: &[0, 1, 2, 3, 4, 5], test: &[6, 7, 8] });
    found.into_iter().filter(|leak| !leak.passed).map(|leak| (leak.check, leak.column, leak.rows)).collect()
}

const CLEAN: [[&str; 5]; 3] = [["yes", "North", "7", "g", "700"], ["no", "South", "8", "h", "800"], ["yes", "", "9", "", ""]];

#[test]
fn clean_parts_pass_all_checks() {
    assert_eq!(failed(CLEAN), []);
}

#[test]
fn each_leak_is_found_in_its_rows() {
    type Planted<'a> = (usize, &'a str, &'a [(&'a str, Option<usize>)]);
    let rows: [Planted; 7] = [
        (0, "maybe", &[("no_new_labels", Some(0))]),
        (1, "East", &[("no_new_categories", Some(1))]),
        (1, " north", &[("no_new_categories", Some(1)), ("no_new_spellings", Some(1))]),
        (2, "2", &[("no_shared_rows", None)]),
        (3, "a", &[("no_shared_index", Some(3))]),
        (4, "300", &[("no_shared_dates", Some(4)), ("test_comes_later", Some(4))]),
        (4, "350", &[("test_comes_later", Some(4))]),
    ];
    for (column, text, expected) in rows {
        let mut test = CLEAN;
        test[1][column] = text;
        let expected: Vec<_> = expected.iter().map(|(check, column)| ((*check).to_owned(), *column, vec![7])).collect();
        assert_eq!(failed(test), expected, "{text} in column {column}");
    }
}

#[test]
fn too_few_test_rows_and_no_rows_are_told_without_a_panic() {
    let few = leaks(&Parted { columns: &[], train: &vec![0; 1000], test: &[1] });
    assert_eq!(few.iter().filter(|leak| !leak.passed).map(|leak| leak.check.as_str()).collect::<Vec<_>>(), ["test_is_large_enough"]);
    assert!(leaks(&Parted { columns: &[], train: &[], test: &[] }).iter().all(|leak| leak.passed));
}

#[test]
fn every_check_says_what_it_measures() {
    for (at, check) in LEAK_CHECKS.iter().enumerate() {
        assert!(LEAK_CHECKS[..at].iter().all(|other| other.id != check.id) && check.what.ends_with('.'), "{}", check.id);
    }
}
