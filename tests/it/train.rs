//! `assay train` and `assay predict`: scores for machines and for people, kept models, and sentences where something cannot be done.

use std::{fmt::Write as _, fs, path::Path, process::Command};

use serde_json::Value;

use crate::data;

/// A table in which one column tells another, by chance not always; with a missing cell here and there.
fn loans(rows: u64) -> String {
    let mut text = "id,income,region,since,paid,amount\n".to_owned();
    for row in 0..rows {
        let noise = (row * 7_919) % 97;
        let income = 1000 + (row * 6_367) % 4001;
        let region = ["north", "south", "", "west"][(row % 4) as usize];
        let paid = if income + 15 * noise > 3700 || (region == "west" && noise > 40) { "yes" } else { "no" };
        let amount = 3 * income + 10 * noise;
        let income = if row % 31 == 5 { String::new() } else { income.to_string() };
        writeln!(text, "{row},{income},{region},20{:02}-0{}-11,{paid},{amount}.5", 10 + row % 9, 1 + row % 8).unwrap();
    }
    text
}

struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

fn assay(name: &str, text: &str, args: &[&str]) -> Answer {
    let folder = data::scratch(name);
    fs::write(folder.join("table.csv"), text).unwrap();
    run(&folder, args)
}

fn run(folder: &Path, args: &[&str]) -> Answer {
    let out = Command::new(env!("CARGO_BIN_EXE_assay")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer { code: out.status.code(), out: text(out.stdout), err: text(out.stderr) }
}

fn json(answer: &Answer) -> Value {
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
    serde_json::from_str(&answer.out).unwrap()
}

#[test]
fn every_model_beats_the_baseline_and_says_how_sure_that_is() {
    let text = loans(600);
    for (model, target, metric, least) in [
        ("logistic", "paid", "roc_auc", 0.9),
        ("tree", "paid", "roc_auc", 0.8),
        ("forest", "paid", "roc_auc", 0.9),
        ("boosting", "paid", "roc_auc", 0.9),
        ("knn", "paid", "roc_auc", 0.8),
        ("bayes", "paid", "roc_auc", 0.8),
        ("multinomial", "paid", "roc_auc", 0.7),
        ("mlp", "paid", "roc_auc", 0.9),
        ("linear", "amount", "r2", 0.95),
        ("ridge", "amount", "r2", 0.95),
        ("lasso", "amount", "r2", 0.95),
        ("forest", "amount", "r2", 0.95),
        ("boosting", "amount", "r2", 0.95),
        ("knn", "amount", "r2", 0.5),
        ("mlp", "amount", "r2", 0.9),
    ] {
        let args = [
            "train",
            "table.csv",
            "--target",
            target,
            "--model",
            model,
            "--without",
            if target == "paid" { "amount" } else { "paid" },
            "--json",
        ];
        let told = json(&assay("train_models", &text, &args));
        let score = |part: &str| told[part][metric].as_f64().unwrap_or(-1.0);
        assert!(score("pooled") > least && score("pooled") > score("baseline"), "{model}: {}", told["pooled"]);
        let interval = &told["means"][metric]["interval"];
        assert!(interval["low"].as_f64() < interval["high"].as_f64(), "{model}: {interval}");
        assert_eq!(told["folds"].as_array().unwrap().len(), 5);
    }
}

#[test]
fn the_plan_leaves_out_what_only_names_rows() {
    let told = json(&assay("train_plan", &loans(300), &["train", "table.csv", "--target", "paid", "--model", "baseline", "--json"]));
    let columns = told["plan"]["columns"].as_array().unwrap();
    let of = |name: &str| columns.iter().find(|column| column["column"] == name).unwrap();
    assert_eq!((&of("id")["encoding"], &of("id")["why"]), (&Value::Null, &"It counts the rows, from 0 to 299".into()));
    assert_eq!(of("income")["encoding"]["as"], "number");
    assert_eq!(of("region")["encoding"]["missing"], true);
    assert_eq!(of("since")["encoding"]["parts"], serde_json::json!(["days", "month", "weekday"]));
    assert_eq!(told["plan"]["target"]["classes"], serde_json::json!(["no", "yes"]));
}

#[test]
fn threads_change_nothing() {
    let text = loans(400);
    let told = |workers| {
        let args = ["train", "table.csv", "--target", "paid", "--model", "forest", "--json", "--workers", workers];
        assay("train_threads", &text, &args).out
    };
    assert!(told("1").len() > 100);
    assert_eq!(told("1"), told("4"));
}

#[test]
fn a_kept_model_says_of_a_table_what_it_said_before() {
    let folder = data::scratch("train_kept");
    fs::write(folder.join("table.csv"), loans(400)).unwrap();
    // Rows of a later table may lack the target, and have levels that nobody knows.
    fs::write(folder.join("later.csv"), "income,region,since,amount\n2000,moon,2014-03-11,1\n,mars,,\n").unwrap();
    fs::write(folder.join("other.csv"), "x\n1\n").unwrap();
    for model in ["baseline", "logistic", "tree", "forest", "boosting", "knn", "bayes", "multinomial", "mlp"] {
        json(&run(
            &folder,
            &["train", "table.csv", "--target", "paid", "--model", model, "--out", "m.json", "--predictions", "p.csv", "--json"],
        ));
        let held_out = fs::read_to_string(folder.join("p.csv")).unwrap();
        assert!(held_out.starts_with("row,fold,truth,predicted,p(no),p(yes)\n"), "{held_out}");
        assert_eq!(held_out.lines().count(), 401);
        for (table, rows) in [("table.csv", 400), ("later.csv", 2)] {
            let answer = run(&folder, &["predict", "m.json", table]);
            assert_eq!((answer.code, answer.out.lines().count()), (Some(0), rows + 1), "{model} {table}: {}", answer.err);
            for line in answer.out.lines().skip(1) {
                let sum: f64 = line.split(',').skip(2).map(|p| p.parse::<f64>().unwrap()).sum();
                assert!((sum - 1.0).abs() < 1e-9, "{model}: {line}");
            }
        }
        let answer = run(&folder, &["predict", "m.json", "other.csv"]);
        assert!(answer.code == Some(2) && answer.err.contains("lacks the columns \"income\""), "{model}: {}", answer.err);
    }
    fs::write(folder.join("m.json"), "{\"format\":\"other\"}").unwrap();
    assert!(run(&folder, &["predict", "m.json", "table.csv"]).err.contains("no model that Assay kept"));
}

#[test]
fn a_model_is_kept_for_other_programs() {
    let folder = data::scratch("train_onnx");
    fs::write(folder.join("table.csv"), loans(200)).unwrap();
    let kept =
        |model| run(&folder, &["train", "table.csv", "--target", "paid", "--model", model, "--folds", "2", "--out", "m.onnx", "--json"]);
    json(&kept("boosting"));
    let bytes = fs::read(folder.join("m.onnx")).unwrap();
    let has = |name: &str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
    assert!(["TreeEnsembleRegressor", "LabelEncoder", "income", "since month", "probabilities"].into_iter().all(has));
    assert!(kept("knn").err.contains("ONNX has no operators for nearest neighbours"));
}

#[test]
fn settings_are_chosen_in_each_fold_anew() {
    let text = loans(400);
    let told = |args: &[&str]| {
        let args: Vec<&str> = ["train", "table.csv", "--target", "paid", "--folds", "3", "--json"].iter().chain(args).copied().collect();
        json(&assay("train_tune", &text, &args))
    };
    let tuned = told(&["--model", "tree", "--tune", "6"]);
    for fold in tuned["folds"].as_array().unwrap() {
        let board = fold["leaderboard"].as_array().unwrap();
        assert_eq!((board.len(), &board[0]["model"]), (6, &"tree".into()));
        assert!(board[0]["settings"]["leaf"].as_f64() >= Some(1.0) && board[0]["share"] == 1.0);
    }
    let chosen = told(&["--model", "auto", "--tune", "4", "--workers", "1"]);
    assert_eq!(chosen, told(&["--model", "auto", "--tune", "4", "--workers", "3"]));
    assert!(chosen["pooled"]["roc_auc"].as_f64() > Some(0.9), "{}", chosen["pooled"]);
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence_with_a_remedy() {
    let rows = |cell: fn(u64) -> String| (0..40).map(|row| format!("{},{row}5.5\n", cell(row))).collect::<String>();
    let table = |cell| format!("t,x\n{}", rows(cell));
    for (text, args, expected) in [
        (table(|_| "yes".to_owned()), &["--target", "t"][..], "the same in every row"),
        (table(|_| String::new()), &["--target", "t"], "has no value in any row"),
        (table(|row| format!("name {row}")), &["--target", "x", "--task", "classes", "--set", "rounds=0"], "rounds cannot be 0"),
        (table(|row| row.to_string()), &["--target", "nowhere"], "no column \"nowhere\" (table.csv). Its columns are t, x"),
        (table(|row| (row % 2).to_string()), &["--target", "t", "--model", "ridge"], "cannot predict classes"),
        (table(|row| (row % 2).to_string()), &["--target", "t", "--model", "magic"], "Choose one of baseline, logistic"),
        (table(|row| (row % 2).to_string()), &["--target", "t", "--without", "x"], "No column is left"),
        ((0..300).fold("t,x\n".to_owned(), |text, row| text + &format!("v{row},{row}\n")), &["--target", "t"], "300 different values"),
    ] {
        let args: Vec<&str> = ["train", "table.csv"].iter().chain(args).copied().collect();
        let answer = assay("train_failures", &text, &args);
        assert_eq!(answer.code, Some(2), "{expected}: {}", answer.out);
        assert!(answer.err.contains(expected), "{expected}: {}", answer.err);
    }
}

#[test]
fn what_can_be_done_is_done() {
    // An empty column, infinite and huge numbers, rows without a target, and fewer rows of a class than folds.
    let mut text = "t,x,empty,y\n".to_owned();
    for row in 0..60_u32 {
        let target = ["a", "b", "", "a", "b"][row as usize % 5];
        let y = ["inf", "1e300", "-3", "4", "5.5", "7"][row as usize % 6];
        writeln!(text, "{},{}.25,,{y}", if row == 7 || row == 13 { "rare" } else { target }, row * 37 % 60).unwrap();
    }
    for model in ["logistic", "tree", "forest", "boosting"] {
        let told = json(&assay("train_odd", &text, &["train", "table.csv", "--target", "t", "--model", model, "--json"]));
        let notes = told["notes"].to_string();
        assert!(told["pooled"]["accuracy"].as_f64().is_some(), "{model}");
        assert!(notes.contains("11 rows without a value of the target") && notes.contains("have the class rare"), "{notes}");
    }
}

#[test]
fn two_models_and_two_versions_of_a_table_are_compared_on_the_same_folds() {
    let folder = data::scratch("train_against");
    let clean = loans(400);
    // Half of the incomes are gone in the other version.
    let mut lines = clean.lines();
    let mut dirty = format!("{}\n", lines.next().unwrap());
    for (row, line) in lines.enumerate() {
        let cells: Vec<&str> = line.split(',').collect();
        let income = if row % 2 == 0 { "" } else { cells[1] };
        writeln!(dirty, "{},{income},{}", cells[0], cells[2..].join(",")).unwrap();
    }
    fs::write(folder.join("table.csv"), &clean).unwrap();
    fs::write(folder.join("dirty.csv"), dirty).unwrap();
    let train = |args: &[&str]| {
        let first = ["train", "table.csv", "--target", "paid", "--without", "amount", "--model", "logistic", "--json"];
        json(&run(&folder, &first.iter().chain(args).copied().collect::<Vec<_>>()))
    };
    for (args, names) in [
        (&["--against", "baseline"], ["baseline", "logistic"]),
        (&["--against-table", "dirty.csv"], ["the table dirty.csv", "the table table.csv"]),
    ] {
        let told = train(args);
        assert_eq!(told["names"], serde_json::json!(names));
        let main = &told["scores"][0];
        assert_eq!((&main["metric"], &main["verdict"]), (&"roc_auc".into(), &"better".into()), "{main}");
        assert!(told["says"].as_str().unwrap().contains("by enough to matter"), "{}", told["says"]);
        assert!(told["rows"]["only_b"].as_u64() > told["rows"]["only_a"].as_u64());
    }
    let other = run(&folder, &["train", "table.csv", "--target", "amount", "--against", "logistic"]);
    assert_eq!(other.code, Some(2));
    assert!(other.err.contains("cannot predict numbers"), "{}", other.err);
}

#[test]
fn a_curve_says_whether_more_rows_would_help() {
    let text = loans(300);
    let curve = |args: &[&str]| {
        let first = ["train", "table.csv", "--target", "paid", "--model", "tree", "--json"];
        json(&assay("train_curve", &text, &first.iter().chain(args).copied().collect::<Vec<_>>()))
    };
    let rows = curve(&["--curve", "rows", "--workers", "1"]);
    assert_eq!(rows, curve(&["--curve", "rows", "--workers", "3"]));
    let points = rows["points"].as_array().unwrap();
    assert_eq!((points.len(), points[4]["rows"].as_f64()), (5, Some(240.0)));
    assert!(points[4]["train"].as_f64() > points[4]["held_out"].as_f64(), "{points:?}");
    let depth = curve(&["--curve", "depth", "--at", "1", "--at", "6"]);
    assert_eq!(depth["points"].as_array().unwrap().len(), 2);
    assert!(depth["says"].as_str().unwrap().contains("depth"), "{depth}");
    let wrong = assay("train_curve", &text, &["train", "table.csv", "--target", "paid", "--curve", "magic", "--at", "1"]);
    assert!(wrong.code == Some(2) && wrong.err.contains("no setting \"magic\""), "{}", wrong.err);
}

#[test]
fn a_search_by_the_clock_can_be_repeated_by_its_count() {
    let text = loans(300);
    let train = |args: &[&str]| {
        let first = ["train", "table.csv", "--target", "paid", "--model", "tree", "--tune", "2000", "--folds", "2", "--json"];
        assay("train_seconds", &text, &first.iter().chain(args).copied().collect::<Vec<_>>())
    };
    // Time that is up at once ends every search, however fast the machine is.
    let timed = train(&["--seconds", "0"]);
    let most = json(&timed)["settings"]["tune"]["most"].as_u64().unwrap();
    assert_eq!(train(&["--comparisons", &most.to_string()]).out, timed.out);
}

#[test]
fn rare_classes_groups_and_patience_change_what_is_learnt_and_not_what_is_scored() {
    let text = loans(400);
    let train = |args: &[&str]| {
        let first = ["train", "table.csv", "--target", "paid", "--json"];
        assay("train_lesson", &text, &first.iter().chain(args).copied().collect::<Vec<_>>())
    };
    let plain = json(&train(&[]));
    for args in [&["--sample", "over"][..], &["--sample", "under"], &["--reweigh", "region"], &["--patience", "5"]] {
        let told = json(&train(args));
        assert_ne!(told["pooled"], plain["pooled"], "{args:?}");
        assert!(told["pooled"]["roc_auc"].as_f64() > Some(0.8), "{args:?}: {}", told["pooled"]);
        for (fold, of_plain) in told["folds"].as_array().unwrap().iter().zip(plain["folds"].as_array().unwrap()) {
            assert_eq!((&fold["test"], &fold["train"]), (&of_plain["test"], &of_plain["train"]));
            assert_eq!(fold["kept_step"].is_null(), args[0] != "--patience");
        }
    }
    for (args, expected) in [
        (&["--reweigh", "nowhere"][..], "no column \"nowhere\""),
        (&["--model", "forest", "--patience", "3"], "cannot end early"),
        (&["--seconds", "3"], "nothing to search for"),
    ] {
        let answer = train(args);
        assert!(answer.code == Some(2) && answer.err.contains(expected), "{args:?}: {}", answer.err);
    }
}

#[test]
fn odd_columns_are_worked_with_and_said() {
    // More levels than are told apart, a column without a value, infinite numbers, and fewer rows than folds.
    let mut many = "t,code,empty,x\n".to_owned();
    for row in 0..12_000_u32 {
        let x = if row % 50 == 0 { "inf".to_owned() } else { (row % 89).to_string() };
        writeln!(many, "{},c{},,{x}", if row % 89 > 40 { "a" } else { "b" }, row % 10_000).unwrap();
    }
    let told = json(&assay("train_levels", &many, &["train", "table.csv", "--target", "t", "--model", "logistic", "--json"]));
    let (plan, notes) = (told["plan"]["columns"].to_string(), told["notes"].to_string());
    assert!(plan.contains("Of 10000 levels the 100 most frequent") && plan.contains("It has no value"), "{plan}");
    assert!(notes.contains("240 cells of \\\"x\\\" are no numbers"), "{notes}");
    let few = json(&assay("train_few", "t,x\na,1\nb,2\na,3\n", &["train", "table.csv", "--target", "t", "--model", "tree", "--json"]));
    assert!(few["notes"].to_string().contains("5 folds are not possible with 3 rows: 3 are made"), "{}", few["notes"]);
}
