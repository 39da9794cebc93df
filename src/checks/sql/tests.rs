//! Expressions: what they mean, and that other databases read them as we do.

use super::*;
use crate::{
    checks::{Chunk, Columns},
    frame::{Builder, Frame, Limit},
    table::Lexicon,
};

fn table() -> Frame {
    let mut builder = Builder::new(&["n", "m", "text", "day", "flag", "Unit Price"], Lexicon::default(), Limit::default());
    for row in [
        ["1", "2", "abc", "2024-01-31", "true", "1.5"],
        ["", "2", "", "2024-02-29", "false", "0"],
        ["-3.5", "", "ABC", "", "", "7"],
        ["4", "0", "a'b", "2023-12-31", "true", ""],
    ] {
        builder.push(&row);
    }
    builder.finish()
}

fn truths(text: &str) -> Result<Vec<Option<bool>>, String> {
    let frame = table();
    let columns = Columns::of(&frame);
    let held: Vec<_> = (0..columns.len()).map(Some).collect();
    let bound = parse(text).and_then(|expr| Bound::condition(expr, &columns)).map_err(|e| e.sentence(text))?;
    Ok(bound.truths(&Chunk::new(&frame, &columns, &held, 0, 0), &[0, 1, 2, 3]))
}

#[test]
fn three_values() {
    const T: Option<bool> = Some(true);
    const F: Option<bool> = Some(false);
    for (text, expected) in [
        ("n > 0", [T, None, F, T]),
        ("n > 0 OR TRUE", [T, T, T, T]),
        ("n > 0 AND m > 0", [T, None, F, F]),
        ("NOT n > 0", [F, None, T, F]),
        ("n IS NULL", [F, T, F, F]),
        ("n IS NOT NULL AND m IS NOT NULL", [T, F, F, T]),
        ("n IN (1, 4)", [T, None, F, T]),
        ("n IN (1, NULL)", [T, None, None, None]),
        ("n NOT IN (1, NULL)", [F, None, None, None]),
        ("n BETWEEN -4 AND 1", [T, None, T, F]),
        ("n NOT BETWEEN m AND 9", [T, None, None, F]),
        ("text LIKE 'a%'", [T, None, F, T]),
        ("text = 'a''b'", [F, None, F, T]),
        ("LOWER(text) = 'abc'", [T, None, T, F]),
        ("LENGTH(text || 'x') = 4", [T, None, T, T]),
        ("n / m > 1", [F, None, None, None]),
        ("-n * 2 + 1 < 0", [T, None, F, T]),
        ("flag", [T, F, None, T]),
        ("flag = (n > 0)", [T, None, None, T]),
        ("day >= DATE '2024-01-01'", [T, T, None, F]),
        ("EXTRACT(MONTH FROM day) = 2", [F, T, None, F]),
        ("COALESCE(n, m, 0) = 2", [F, T, F, F]),
        ("NULLIF(m, 2) IS NULL", [T, T, T, F]),
        ("CASE WHEN n > 0 THEN 'p' WHEN n < 0 THEN 'n' ELSE 'z' END = 'z'", [F, T, F, F]),
        ("GREATEST(n, m) = 2", [T, T, F, F]),
        ("SUBSTRING(text, 2, 1) = 'b'", [T, None, F, F]),
        ("\"Unit Price\" > 1", [T, F, T, None]),
        ("N = 1 and M = 2", [T, None, F, F]),
    ] {
        assert_eq!(truths(text).as_deref(), Ok(&expected[..]), "{text}");
    }
}

#[test]
fn mistakes_are_told_where_they_are() {
    for (text, expected) in [
        ("", "The expression ends too early (at its end). Add what is missing."),
        ("n >", "The expression ends too early (at its end). Add what is missing."),
        ("n > 0 n", "The expression should end here (at character 7, \"n\"). Put AND, OR or another sign between its parts."),
        (
            "n + 1",
            "True or false is expected here, and this is a number (at character 1, \"n + 1\"). Write a condition, such as amount > 0.",
        ),
        ("text > 1", "A text is compared with a number (at character 8, \"1\"). Put the number in single quotes."),
        ("day = '2024-01-01'", "A date is compared with a text (at character 7, \"'2024-01-01'\"). Write the date as DATE '2024-12-31'."),
        (
            "DATE '2024-02-30' = day",
            "This is no date (at character 6, \"'2024-02-30'\"). Write it as DATE '2024-12-31' or TIMESTAMP '2024-12-31 12:00:00'.",
        ),
        ("txt = 'a'", "There is no column \"txt\" (at character 1, \"txt\"). Did you mean \"text\"?."),
        ("'a", "A quote is not closed (at character 1, \"'a\"). End it with '."),
        ("n = 1;", "An expression has no semicolon (at character 6, \";\"). Take it out."),
        ("n < 1 < 2", "Comparisons cannot be chained (at character 7, \"<\"). Write a < b AND b < c."),
        ("`n` = 1", "This sign means nothing here (at character 1, \"`\"). Put names in double quotes, as \"name\"."),
        ("select = 1", "SELECT cannot stand here (at character 1, \"select\"). If it is the name of a column, write \"select\"."),
    ] {
        assert_eq!(truths(text).unwrap_err(), expected, "{text}");
    }
    assert!(truths(&"(".repeat(100_000)).unwrap_err().starts_with("The expression is nested too deeply"));
    assert!(truths(&("n = 1".to_owned() + &" OR n = 1".repeat(5000))).unwrap_err().starts_with("The expression has too many parts"));
}

#[test]
fn names_functions_and_keywords_are_offered() {
    let columns = Columns::of(&table());
    assert_eq!(complete("n > 0 AND te", 12, &columns, 9), (10, vec!["text".to_owned()]));
    assert_eq!(complete("un", 2, &columns, 9).1, ["\"Unit Price\""]);
    assert_eq!(complete("(le", 3, &columns, 9).1, ["LEAST(", "LENGTH("]);
    assert_eq!(complete("é", 2, &columns, 9).1, Vec::<String>::new());
}

/// `tests/golden/sql.json` is what DuckDB says (written by `tests/golden/sql.py`; the version is in the file).
#[test]
fn duckdb_comes_to_the_same_truths() {
    let golden: serde_json::Value = serde_json::from_str(include_str!("../../../tests/golden/sql.json")).unwrap();
    let texts = |list: &serde_json::Value| -> Vec<String> { serde_json::from_value(list.clone()).unwrap() };
    let mut builder = Builder::new(&texts(&golden["names"]), Lexicon::default(), Limit::default());
    for row in golden["rows"].as_array().unwrap() {
        builder.push(&texts(row));
    }
    let frame = builder.finish();
    let columns = Columns::of(&frame);
    let held: Vec<_> = (0..columns.len()).map(Some).collect();
    let rows: Vec<u32> = (0..frame.rows() as u32).collect();
    for (text, expected) in golden["truths"].as_object().unwrap() {
        let bound = parse(text).and_then(|expr| Bound::condition(expr, &columns)).unwrap_or_else(|e| panic!("{}", e.sentence(text)));
        let expected: Vec<Option<bool>> = serde_json::from_value(expected.clone()).unwrap();
        assert_eq!(bound.truths(&Chunk::new(&frame, &columns, &held, 0, 0), &rows), expected, "{text}");
    }
}

/// What we write is read by `sqlparser` to the same text as what we read.
#[cfg(not(target_arch = "wasm32"))]
mod oracle {
    use std::ops::ControlFlow;

    use proptest::prelude::*;
    use sqlparser::{
        ast::{Expr as Tree, visit_expressions_mut},
        dialect::{DatabricksDialect, DuckDbDialect, PostgreSqlDialect},
        parser::Parser,
    };

    use super::*;

    /// Text of expressions as people write them, without the brackets that `to_sql` puts everywhere.
    fn expressions() -> impl Strategy<Value = String> {
        let number = prop_oneof![Just("n"), Just("m"), Just("1"), Just("2.5"), Just("\"Unit Price\"")].prop_map(str::to_owned);
        let number = number.prop_recursive(2, 8, 2, |inner| {
            prop_oneof![
                (inner.clone(), prop_oneof![Just("+"), Just("-"), Just("*"), Just("/"), Just("%")], inner.clone())
                    .prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
                inner.clone().prop_map(|a| format!("ABS({a})")),
                inner.clone().prop_map(|a| format!("({a})")),
                (inner.clone(), inner).prop_map(|(a, b)| format!("COALESCE({a}, {b})")),
            ]
        });
        let leaf = (number.clone(), prop_oneof![Just("="), Just("<>"), Just("<"), Just(">=")], number.clone());
        let condition = prop_oneof![
            leaf.prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
            (number.clone(), number.clone(), number.clone()).prop_map(|(a, b, c)| format!("{a} BETWEEN {b} AND {c}")),
            (number.clone(), number.clone()).prop_map(|(a, b)| format!("{a} NOT IN ({b}, 3)")),
            number.prop_map(|a| format!("{a} IS NOT NULL")),
            Just("text LIKE 'a%'".to_owned()),
            Just("flag".to_owned()),
        ];
        condition.prop_recursive(3, 12, 2, |inner| {
            prop_oneof![
                (inner.clone(), prop_oneof![Just("AND"), Just("OR")], inner.clone()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
                inner.clone().prop_map(|a| format!("NOT {a}")),
                inner.prop_map(|a| format!("({a})")),
            ]
        })
    }

    /// The tree as `sqlparser` has it, without brackets and places: two texts of one shape mean the same.
    fn shape(text: &str) -> Tree {
        let mut tree = Parser::new(&PostgreSqlDialect {}).try_with_sql(text).unwrap().parse_expr().unwrap();
        let unwrap = |part: &mut Tree| {
            while let Tree::Nested(inner) = part {
                *part = (**inner).clone();
            }
            if let Tree::Identifier(name) = part {
                name.quote_style = Some('"');
            }
            ControlFlow::<()>::Continue(())
        };
        let _ = visit_expressions_mut(&mut tree, unwrap);
        tree
    }

    proptest! {
        #[test]
        fn others_read_what_we_read_as_we_do(text in expressions()) {
            let ours = parse(&text).unwrap();
            // Each part in brackets: another reader cannot read the order of signs otherwise.
            let written = ours.to_sql(Dialect::DuckDb);
            prop_assert_eq!(&parse(&written).unwrap(), &ours, "{}", written);
            prop_assert_eq!(shape(&text), shape(&written), "{}", text);
            let duck = Parser::new(&DuckDbDialect {}).try_with_sql(&written).unwrap().parse_expr();
            let spark = Parser::new(&DatabricksDialect {}).try_with_sql(&ours.to_sql(Dialect::Spark)).unwrap().parse_expr();
            prop_assert!(duck.is_ok() && spark.is_ok(), "{} {:?} {:?}", written, duck, spark);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            let _ = truths(&text);
        }
    }
}
