//! All learners by name, and their settings.

use serde::{Deserialize, Serialize};

use super::{
    Baseline, Boosting, Fit, Forest, GaussianBayes, Lesson, Linear, Logistic, Mlp, MultinomialBayes, Neighbours, Setting, Sgd, SingleTree,
    Task, encoded, has_means,
    parameter::{Parameter, set},
};

/// A learner with its settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "model", rename_all = "snake_case")]
pub enum Learner {
    /// Looks at nothing.
    Baseline(Baseline),
    /// Logistic or softmax regression.
    Logistic(Logistic),
    /// Logistic, softmax or linear regression, learnt in small steps.
    Sgd(Sgd),
    /// Linear regression without a penalty.
    Linear(Linear),
    /// Linear regression with a penalty on squared weights.
    Ridge(Linear),
    /// Linear regression with a penalty on sizes of weights.
    Lasso(Linear),
    /// A decision tree.
    Tree(SingleTree),
    /// A random forest.
    Forest(Forest),
    /// Gradient boosting.
    Boosting(Boosting),
    /// Nearest neighbours.
    Knn(Neighbours),
    /// Gaussian naive Bayes.
    Bayes(GaussianBayes),
    /// Multinomial naive Bayes.
    Multinomial(MultinomialBayes),
    /// A neural network.
    Mlp(Mlp),
}

/// The names of all learners.
pub const LEARNERS: &[&str] =
    &["baseline", "logistic", "sgd", "linear", "ridge", "lasso", "tree", "forest", "boosting", "knn", "bayes", "multinomial", "mlp"];

impl Default for Learner {
    fn default() -> Self {
        Self::Boosting(Boosting::default())
    }
}

impl Learner {
    /// The learner of this name, with its usual settings.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "baseline" => Self::Baseline(Baseline::default()),
            "logistic" => Self::Logistic(Logistic::default()),
            "sgd" => Self::Sgd(Sgd::default()),
            "linear" => Self::Linear(Linear { l2: 0.0, ..Linear::default() }),
            "ridge" => Self::Ridge(Linear::default()),
            "lasso" => Self::Lasso(Linear { l2: 0.0, l1: 1.0, ..Linear::default() }),
            "tree" => Self::Tree(SingleTree::default()),
            "forest" => Self::Forest(Forest::default()),
            "boosting" => Self::Boosting(Boosting::default()),
            "knn" => Self::Knn(Neighbours::default()),
            "bayes" => Self::Bayes(GaussianBayes::default()),
            "multinomial" => Self::Multinomial(MultinomialBayes::default()),
            "mlp" => Self::Mlp(Mlp::default()),
            _ => return None,
        })
    }

    /// The learner of this name with settings for hundreds of models that are only compared: boosting and regression learn in about
    /// a third of the time, with scores as good on tables of some thousand rows (docs/lab.md has the figures).
    #[must_use]
    pub fn quick(name: &str) -> Option<Self> {
        Some(match Self::named(name)? {
            Self::Logistic(settings) => Self::Logistic(Logistic { iterations: 12, ..settings }),
            Self::Boosting(settings) => Self::Boosting(Boosting { rounds: 40, rate: 0.2, leaves: 16, ..settings }),
            other => other,
        })
    }

    /// Its stable name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Baseline(_) => "baseline",
            Self::Logistic(_) => "logistic",
            Self::Sgd(_) => "sgd",
            Self::Linear(_) => "linear",
            Self::Ridge(_) => "ridge",
            Self::Lasso(_) => "lasso",
            Self::Tree(_) => "tree",
            Self::Forest(_) => "forest",
            Self::Boosting(_) => "boosting",
            Self::Knn(_) => "knn",
            Self::Bayes(_) => "bayes",
            Self::Multinomial(_) => "multinomial",
            Self::Mlp(_) => "mlp",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Baseline(_) => "Baseline",
            Self::Logistic(_) => "Logistic regression",
            Self::Sgd(_) => "Linear model, step by step",
            Self::Linear(_) => "Linear regression",
            Self::Ridge(_) => "Ridge regression",
            Self::Lasso(_) => "Lasso regression",
            Self::Tree(_) => "Decision tree",
            Self::Forest(_) => "Random forest",
            Self::Boosting(_) => "Gradient boosting",
            Self::Knn(_) => "Nearest neighbours",
            Self::Bayes(_) => "Gaussian naive Bayes",
            Self::Multinomial(_) => "Multinomial naive Bayes",
            Self::Mlp(_) => "Neural network",
        }
    }

    /// Whether it can do this task.
    #[must_use]
    pub fn can(&self, task: Task) -> bool {
        match self {
            Self::Logistic(_) | Self::Bayes(_) | Self::Multinomial(_) => task.is_classification(),
            Self::Linear(_) | Self::Ridge(_) | Self::Lasso(_) => task == Task::Regression,
            Self::Baseline(_) | Self::Sgd(_) | Self::Tree(_) | Self::Forest(_) | Self::Boosting(_) | Self::Knn(_) | Self::Mlp(_) => true,
        }
    }

    /// Whether it corrects itself step by step, so that it may end early.
    #[must_use]
    pub fn learns_in_steps(&self) -> bool {
        matches!(self, Self::Sgd(_) | Self::Boosting(_) | Self::Mlp(_))
    }

    /// Its settings, as a page shows them.
    #[must_use]
    pub fn settings(&self) -> Vec<Setting> {
        match self {
            Self::Baseline(_) => Vec::new(),
            Self::Logistic(s) => told(Logistic::PARAMETERS, s),
            Self::Sgd(s) => told(Sgd::PARAMETERS, s),
            Self::Linear(s) | Self::Ridge(s) | Self::Lasso(s) => told(Linear::PARAMETERS, s),
            Self::Tree(s) => told(SingleTree::PARAMETERS, s),
            Self::Forest(s) => told(Forest::PARAMETERS, s),
            Self::Boosting(s) => told(Boosting::PARAMETERS, s),
            Self::Knn(s) => told(Neighbours::PARAMETERS, s),
            Self::Bayes(s) => told(GaussianBayes::PARAMETERS, s),
            Self::Multinomial(s) => told(MultinomialBayes::PARAMETERS, s),
            Self::Mlp(s) => told(Mlp::PARAMETERS, s),
        }
    }

    /// Changes one setting.
    ///
    /// # Errors
    /// A sentence, when there is no such setting or it cannot have this value.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), String> {
        match self {
            Self::Baseline(s) => set(&[], s, name, value),
            Self::Logistic(s) => set(Logistic::PARAMETERS, s, name, value),
            Self::Sgd(s) => set(Sgd::PARAMETERS, s, name, value),
            Self::Linear(s) | Self::Ridge(s) | Self::Lasso(s) => set(Linear::PARAMETERS, s, name, value),
            Self::Tree(s) => set(SingleTree::PARAMETERS, s, name, value),
            Self::Forest(s) => set(Forest::PARAMETERS, s, name, value),
            Self::Boosting(s) => set(Boosting::PARAMETERS, s, name, value),
            Self::Knn(s) => set(Neighbours::PARAMETERS, s, name, value),
            Self::Bayes(s) => set(GaussianBayes::PARAMETERS, s, name, value),
            Self::Multinomial(s) => set(MultinomialBayes::PARAMETERS, s, name, value),
            Self::Mlp(s) => set(Mlp::PARAMETERS, s, name, value),
        }
    }

    /// Begins to learn. The task must be one that it can do, and there must be a row.
    #[must_use]
    pub fn start(&self, lesson: Lesson) -> Box<dyn Fit> {
        // Here, and not where features are made: so whoever learns, a fold of a fold among them, finds out means from its own rows.
        if !matches!(self, Self::Baseline(_)) && has_means(lesson.features.list()) {
            return encoded::start(&lesson, |lesson| self.start(lesson));
        }
        match self {
            Self::Baseline(s) => s.start(lesson),
            Self::Logistic(s) => s.start(&lesson),
            Self::Sgd(s) => s.start(&lesson),
            Self::Linear(s) | Self::Ridge(s) | Self::Lasso(s) => s.start(&lesson),
            Self::Tree(s) => s.start(lesson),
            Self::Forest(s) => s.start(lesson),
            Self::Boosting(s) => s.start(lesson),
            Self::Knn(s) => s.start(lesson),
            Self::Bayes(s) => s.start(lesson),
            Self::Multinomial(s) => s.start(lesson),
            Self::Mlp(s) => s.start(&lesson),
        }
    }
}

fn told<S>(list: &[Parameter<S>], settings: &S) -> Vec<Setting> {
    list.iter().map(|parameter| parameter.told(settings)).collect()
}
