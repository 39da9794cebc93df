//! The plan and the learner as a Python program for scikit-learn, for people who go on there.

use std::fmt::Write as _;

use crate::models::{
    Fill, Learner, Scale, Task,
    plan::{ColumnPlan, DatePart, Encoding, Plan},
};

/// The program. It tries the same learner on the same features of a CSV file and prints scores; rows are dealt to folds by another chance,
/// so scores differ a little.
#[must_use]
pub fn python(plan: &Plan, learner: &Learner, folds: usize, seed: u64) -> String {
    let is_class = plan.target.task.is_classification();
    let (module, class, arguments) = estimator(learner, plan.target.task, seed);
    let mut code = String::new();
    let target = quoted(&plan.target.column);
    let _ = write!(
        code,
        "\"\"\"Predicts {what} from the other columns with scikit-learn (1.9 or later), following a plan made by Assay.\n\n\
         Usage: python THIS_FILE TABLE.csv\n\"\"\"\n\n\
         import sys\n\n\
         import numpy\n\
         import pandas\n\
         from sklearn.compose import make_column_transformer\n\
         from sklearn.feature_extraction.text import HashingVectorizer\n\
         from sklearn.impute import SimpleImputer\n\
         from sklearn.model_selection import KFold, StratifiedKFold, cross_validate\n\
         from sklearn.pipeline import make_pipeline\n\
         from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OneHotEncoder, OrdinalEncoder, StandardScaler, TargetEncoder\n\
         from {module} import {class}\n\n\n\
         TARGET = {target}\n\n",
        what = target.replace("\"\"\"", "").replace('\\', "/"),
    );
    code.push_str(HELPERS);
    code.push_str("\n\ncolumns = make_column_transformer(\n");
    for column in &plan.columns {
        code.push_str(&transformer(column, learner, plan.target.task, seed));
    }
    code.push_str(")\n");
    let _ = writeln!(code, "model = make_pipeline(columns, {class}({arguments}))\n");
    code.push_str("table = pandas.read_csv(sys.argv[1], dtype=str)\ntable = table[table[TARGET].notna()]\n");
    let (truth, split, scores) = match plan.target.task {
        Task::Regression => ("table[TARGET].astype(float)", "KFold", "[\"r2\", \"neg_root_mean_squared_error\"]"),
        Task::Binary => ("table[TARGET].str.strip()", "StratifiedKFold", "[\"accuracy\", \"roc_auc\", \"neg_log_loss\"]"),
        Task::Multiclass => ("table[TARGET].str.strip()", "StratifiedKFold", "[\"accuracy\", \"roc_auc_ovr\", \"neg_log_loss\"]"),
    };
    let _ = writeln!(code, "truth = {truth}");
    if is_class {
        let _ =
            writeln!(code, "# In the order of the plan; the last of two is the positive one.\nCLASSES = {}", list(&plan.target.classes));
        code.push_str("truth = truth.map({name: at for at, name in enumerate(CLASSES)})\n");
    }
    let _ = write!(
        code,
        "folds = {split}({folds}, shuffle=True, random_state={seed})\n\
         scores = cross_validate(model, table, truth, cv=folds, scoring={scores})\n\
         for name, values in scores.items():\n    if name.startswith(\"test_\"):\n        print(name.removeprefix(\"test_\"), values.mean().round(4), values.round(4))\n"
    );
    code
}

/// What the program needs to turn cells into features.
const HELPERS: &str = r#"
def number(cells):
    """Numbers; what is none, or cannot be counted with, is missing."""
    numbers = cells.apply(pandas.to_numeric, errors="coerce")
    return numbers.where(numbers.abs() <= 1e100).astype(float)


def level(known, rest):
    """Levels as text; those that are not known as one, or as none."""

    def levels(cells):
        text = cells.apply(lambda column: column.str.strip())
        other = text.notna() & ~text.isin(known)
        return text.mask(other, "(other)" if rest else "(unknown)").fillna("(missing)")

    return FunctionTransformer(levels)


def parts(names):
    """Parts of dates and times."""

    def of(moment, name):
        days = (moment - pandas.Timestamp("1970-01-01")) / pandas.Timedelta(days=1)
        return {
            "days": days,
            "year": moment.dt.year,
            "month": moment.dt.month,
            "day": moment.dt.day,
            "weekday": moment.dt.weekday + 1,
            "hour": 24 * (days % 1),
        }[name]

    def table(cells):
        moments = pandas.to_datetime(cells.iloc[:, 0], errors="coerce")
        return pandas.DataFrame({name: of(moments, name) for name in names}).astype(float)

    return FunctionTransformer(table)
"#;

fn transformer(column: &ColumnPlan, learner: &Learner, task: Task, seed: u64) -> String {
    let name = quoted(&column.column);
    let Some(encoding) = &column.encoding else {
        // A reason may quote the table; as a comment it must stay on its line.
        let why: String = column.why.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        return format!("    # {name} is left out. {why}.\n");
    };
    let dense = |fill, scale| filled(fill, scale, learner);
    let steps = match encoding {
        Encoding::Number { fill, scale, indicator } => {
            let imputer = if *indicator { ", add_indicator=True" } else { "" };
            format!("FunctionTransformer(number), {}", dense(*fill, *scale).replace("\")", &format!("\"{imputer})")))
        }
        Encoding::Levels { levels, rest, missing } => {
            let mut all = levels.clone();
            all.extend(rest.then(|| "(other)".to_owned()));
            all.extend(missing.then(|| "(missing)".to_owned()));
            format!(
                "level({}, {}), OneHotEncoder(categories=[{}], handle_unknown=\"ignore\", sparse_output=False)",
                list(levels),
                if *rest { "True" } else { "False" },
                list(&all)
            )
        }
        // Other parts of the training rows than here, by another chance; of more than two classes a mean for each.
        Encoding::Means { levels, smooth } => {
            let smooth = smooth.map_or_else(|| "\"auto\"".to_owned(), |smooth| smooth.to_string());
            let kind = match task {
                Task::Regression => "continuous",
                Task::Binary | Task::Multiclass => task.id(),
            };
            let all: Vec<String> = levels.iter().cloned().chain(["(missing)".to_owned()]).collect();
            let split = if task.is_classification() { "StratifiedKFold" } else { "KFold" };
            format!(
                "level({}, False), TargetEncoder(categories=[{}], target_type=\"{kind}\", smooth={smooth}, cv={split}(5, shuffle=True, random_state={seed})), {}",
                list(levels),
                list(&all),
                dense(Fill::Mean, Scale::Standard)
            )
        }
        Encoding::Ordinal { levels, fill } => format!(
            "OrdinalEncoder(categories=[{}], handle_unknown=\"use_encoded_value\", unknown_value=numpy.nan), {}",
            list(levels),
            dense(*fill, Scale::Standard)
        ),
        Encoding::DateParts { parts } => {
            let names: Vec<String> = parts.iter().map(|part: &DatePart| part.id().to_owned()).collect();
            format!("parts({}), {}", list(&names), dense(Fill::Median, Scale::Standard))
        }
        // The vectoriser takes a plain list of texts, and falls into other buckets than Assay.
        Encoding::Words { buckets } => {
            let words = format!("HashingVectorizer(n_features={buckets}, alternate_sign=False, norm=None)");
            return format!("    (make_pipeline(FunctionTransformer(lambda cells: cells.fillna(\"\")), {words}), {name}),\n");
        }
    };
    format!("    (make_pipeline({steps}), [{name}]),\n")
}

/// What is done with missing numbers and with sizes; trees need neither.
fn filled(fill: Fill, scale: Scale, learner: &Learner) -> String {
    if matches!(learner, Learner::Tree(_) | Learner::Forest(_) | Learner::Boosting(_)) {
        return "\"passthrough\"".to_owned();
    }
    let imputer = match fill {
        Fill::Median => "SimpleImputer(strategy=\"median\")",
        Fill::Mean => "SimpleImputer(strategy=\"mean\")",
        Fill::MostFrequent => "SimpleImputer(strategy=\"most_frequent\")",
        Fill::Zero => "SimpleImputer(strategy=\"constant\")",
    };
    let scaler = match (scale, learner) {
        (_, Learner::Multinomial(_)) | (Scale::Range, _) => ", MinMaxScaler(clip=True)",
        (Scale::Standard, _) => ", StandardScaler()",
        (Scale::None, _) => "",
    };
    format!("{imputer}{scaler}")
}

/// The module, the class and the arguments of scikit-learn's learner.
fn estimator(learner: &Learner, task: Task, seed: u64) -> (&'static str, String, String) {
    let kind = |name: &str| format!("{name}{}", if task.is_classification() { "Classifier" } else { "Regressor" });
    match learner {
        Learner::Baseline(_) => {
            ("sklearn.dummy", kind("Dummy"), if task.is_classification() { "strategy=\"prior\"" } else { "" }.to_owned())
        }
        Learner::Logistic(s) => {
            let both = s.l1 + s.l2;
            let strength = if both > 0.0 { (1.0 / both).to_string() } else { "numpy.inf".to_owned() };
            let mixed = if s.l1 > 0.0 { format!(", l1_ratio={}, solver=\"saga\"", s.l1 / both) } else { String::new() };
            ("sklearn.linear_model", "LogisticRegression".to_owned(), format!("C={strength}, max_iter={}{mixed}", s.iterations))
        }
        Learner::Sgd(s) => {
            let loss = if task.is_classification() { "loss=\"log_loss\", " } else { "" };
            let both = s.l1 + s.l2;
            let mixed = if s.l1 > 0.0 { format!("penalty=\"elasticnet\", l1_ratio={}, ", s.l1 / both) } else { String::new() };
            let arguments = format!("{loss}{mixed}alpha={both}, max_iter={}, random_state={seed}", s.epochs);
            ("sklearn.linear_model", kind("SGD"), arguments)
        }
        Learner::Linear(_) => ("sklearn.linear_model", "LinearRegression".to_owned(), String::new()),
        Learner::Ridge(s) => ("sklearn.linear_model", "Ridge".to_owned(), format!("alpha={}", s.l2)),
        Learner::Lasso(s) => ("sklearn.linear_model", "Lasso".to_owned(), format!("alpha={}, max_iter={}", s.l1, s.iterations)),
        Learner::Tree(s) => {
            let arguments = format!("max_depth={}, min_samples_leaf={}, random_state={seed}", s.depth, s.leaf);
            ("sklearn.tree", kind("DecisionTree"), arguments)
        }
        Learner::Forest(s) => {
            let features = if s.features > 0.0 { format!(", max_features={}", s.features) } else { String::new() };
            let arguments =
                format!("n_estimators={}, max_depth={}, min_samples_leaf={}{features}, random_state={seed}", s.trees, s.depth, s.leaf);
            ("sklearn.ensemble", kind("RandomForest"), arguments)
        }
        Learner::Boosting(s) => {
            let arguments = format!(
                "max_iter={}, learning_rate={}, max_leaf_nodes={}, min_samples_leaf={}, l2_regularization={}, early_stopping=False",
                s.rounds, s.rate, s.leaves, s.leaf, s.l2
            );
            ("sklearn.ensemble", kind("HistGradientBoosting"), arguments)
        }
        Learner::Knn(s) => ("sklearn.neighbors", kind("KNeighbors"), format!("n_neighbors={}", s.neighbours)),
        Learner::Bayes(s) => ("sklearn.naive_bayes", "GaussianNB".to_owned(), format!("var_smoothing={}", s.smoothing)),
        Learner::Multinomial(s) => ("sklearn.naive_bayes", "MultinomialNB".to_owned(), format!("alpha={}", s.smoothing)),
        Learner::Mlp(s) => {
            let arguments = format!(
                "hidden_layer_sizes=({},), max_iter={}, learning_rate_init={}, batch_size={}, alpha={}, random_state={seed}",
                s.hidden, s.epochs, s.rate, s.batch, s.l2
            );
            ("sklearn.neural_network", kind("MLP"), arguments)
        }
    }
}

/// A text as Python writes it: JSON's way is understood there.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn list(texts: &[String]) -> String {
    serde_json::to_string(texts).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::plan::TargetPlan;

    #[test]
    fn names_cannot_break_out_of_the_program() {
        let column = |name: &str, encoding| ColumnPlan { column: name.to_owned(), encoding, why: "x\nimport os".to_owned(), warning: None };
        let plan = Plan {
            target: TargetPlan {
                column: "t\"\"\"\nimport os".to_owned(),
                task: Task::Binary,
                classes: vec!["a".to_owned(), "\"b".to_owned()],
                why: String::new(),
            },
            columns: vec![
                column("x\"]\nimport os", Some(Encoding::Number { fill: Fill::Median, scale: Scale::Standard, indicator: true })),
                column("town", Some(Encoding::Means { levels: vec!["a\"]\nimport os".to_owned()], smooth: Some(2.5) })),
                column("gone", None),
            ],
        };
        let code = python(&plan, &Learner::named("logistic").unwrap(), 5, 0);
        assert!(code.lines().all(|line| !line.starts_with("import os")), "{code}");
        assert!(code.contains("SimpleImputer(strategy=\"median\", add_indicator=True), StandardScaler()"), "{code}");
        assert!(code.contains("(missing)\"]], target_type=\"binary\", smooth=2.5, cv=StratifiedKFold(5, "), "{code}");
        assert!(code.contains("LogisticRegression(C=1, max_iter=1000)"), "{code}");
    }
}
