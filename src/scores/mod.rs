//! How good a model is: metrics, and what they rest on.
//!
//! Everything here is a pure function of what was true and what a model said. Classes are codes from 0; where there are
//! two, class 1 is the positive one. A score that is not defined is an `Undefined` with its reason, never a NaN.

mod accuracy;
mod average_precision;
mod balanced_accuracy;
mod bootstrap;
mod brier;
mod calibration;
mod classified;
mod compare;
pub mod confident;
mod confusion;
mod estimated;
mod f1;
pub mod fairness;
mod gain;
mod interval;
mod kappa;
pub mod leakage;
mod log_loss;
mod mae;
mod mape;
mod mcc;
mod mcnemar;
mod median_error;
mod metric;
mod paired_rows;
mod precision;
mod r2;
mod ranking;
mod recall;
mod residuals;
mod rmse;
mod roc;
mod roc_auc;
mod slices;
mod threshold;
mod undefined;
mod weights;

pub use bootstrap::{Resampling, of_confusion, of_ranking};
pub use calibration::{Bins, Calibration, CalibrationBin, calibration};
pub use classified::{Classified, MAX_CLASSES};
pub use compare::{Comparison, Told, Verdict, compare_folds};
pub use confusion::{ClassScores, Confusion};
pub use estimated::Estimated;
pub use gain::GainPoint;
pub use interval::{FoldMean, Interval, LEVEL, fold_mean, wilson};
pub use mcnemar::{McNemar, mcnemar};
pub use metric::{Better, METRICS, Metric, Of, Scored, metric, of_classes, of_numbers};
pub use ranking::{Ranking, Step};
pub use residuals::{ResidualBin, Residuals, residual_bin, residual_borders, residuals};
pub use roc::{PrecisionRecallPoint, RocPoint};
pub use slices::{Facet, MAX_LEVELS, MAX_PAIRED, Slice, SliceSettings, weak_slices};
pub use threshold::{Aim, Best, Costs, Thresholds};
pub use undefined::{Score, Undefined};
