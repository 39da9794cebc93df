//! All steps, and recipes made of them.

use serde::{Deserialize, Serialize};

use super::{Cleaning, steps::*};
use crate::table::Failure;

macro_rules! steps {
    ($($id:literal $step:ident,)*) => {
        /// A cleaning step with its settings.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "step")]
        pub enum Step {
            $(#[doc = concat!("See `", stringify!($step), "`.")] #[serde(rename = $id)] $step($step),)*
        }

        impl Step {
            /// Every step with its usual settings, in the order in which they are shown.
            #[must_use]
            pub fn catalog() -> Vec<Self> {
                vec![$(Self::$step($step::default())),*]
            }

            /// Its stable name.
            #[must_use]
            pub fn id(&self) -> &'static str {
                match self { $(Self::$step(_) => $id,)* }
            }

            /// What it does.
            #[must_use]
            pub fn cleaning(&self) -> &dyn Cleaning {
                match self { $(Self::$step(step) => step,)* }
            }
        }

        $(impl From<$step> for Step {
            fn from(step: $step) -> Self {
                Self::$step(step)
            }
        })*
    };
}

steps! {
    "mark-missing" MarkMissing,
    "impute" Impute,
    "outliers" Outliers,
    "rescale" Rescale,
    "signs" Signs,
    "tidy-text" TidyText,
    "merge-variants" MergeVariants,
    "repair-typos" RepairTypos,
    "repair-encoding" RepairEncoding,
    "unify-dates" UnifyDates,
    "replace-values" ReplaceValues,
    "set-cells" SetCells,
    "accept-suggestions" AcceptSuggestions,
    "by-vote" ByVote,
    "swap-back" SwapBack,
    "shift-back" ShiftBack,
    "dedupe" Dedupe,
    "drop-rows" DropRows,
    "drop-columns" DropColumns,
    "relabel" Relabel,
    "balance" Balance,
}

/// A step of a recipe, which may be switched off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Whether it is passed over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
    /// The step.
    #[serde(flatten)]
    pub step: Step,
}

/// How a table is cleaned: steps, one after the other. It is data: saved, shared, run again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// The steps.
    pub steps: Vec<Entry>,
}

impl Recipe {
    /// These steps, all of them switched on.
    #[must_use]
    pub fn of(steps: impl IntoIterator<Item = Step>) -> Self {
        Self { steps: steps.into_iter().map(|step| Entry { off: false, step }).collect() }
    }

    /// Reads a recipe from JSON text.
    ///
    /// # Errors
    /// When it is none; says where, and what there is to choose from.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|e| {
            let names: Vec<&str> = Step::catalog().iter().map(Step::id).collect();
            let remedy = format!("Write {{\"steps\": [{{\"step\": NAME, ...}}]}} with the names {}", names.join(", "));
            Failure::new(format!("The recipe cannot be read: {e}"), remedy)
        })
    }

    /// The recipe as JSON text.
    ///
    /// # Errors
    /// When it cannot be written, which is a bug.
    pub fn json(&self) -> Result<String, Failure> {
        serde_json::to_string(self)
            .map_err(|e| Failure::new(format!("The recipe cannot be written: {e}"), "This is an error of Assay: please report it"))
    }
}
