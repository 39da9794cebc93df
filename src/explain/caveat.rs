//! What must be said beside each kind of explanation.

/// A kind of explanation. As text: what people should know before they believe it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caveat {
    /// Permutation importance.
    Permutation,
    /// Shapley values of trees.
    TreeShapley,
    /// Shapley values of linear models.
    LinearShapley,
    /// Partial dependence and the curves of single rows.
    Partial,
    /// Counterfactuals.
    Counterfactual,
    /// The plane of two numbers.
    Surface,
}

impl Caveat {
    /// The sentences.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Permutation => {
                "Says what this model goes by, not what causes the target. Columns that say the same share the importance: each \
                 alone can look useless. Shuffling makes rows that could not exist."
            }
            Self::TreeShapley => {
                "Says how this model came to its score, not what causes the target. What a column does not tell is filled in by \
                 how many training rows went each way down the tree (path-dependent), so columns that go together can take \
                 credit from each other."
            }
            Self::LinearShapley => {
                "Says how this model came to its score, not what causes the target. Each column is compared with its mean as if it \
                 could change alone; where columns go together, it cannot."
            }
            Self::Partial => {
                "An average over rows in which one column is set to each value in turn. Where columns go together, some of these \
                 rows could not exist; where single curves cross, the average hides it."
            }
            Self::Counterfactual => {
                "The nearest change that was found by a search of limited length, not the only one; it changes the model's \
                 mind and not necessarily the world, and the new row may not be possible."
            }
            Self::Surface => {
                "A cut through the model: all other columns stand at their median or most frequent value. A row that is drawn has other \
                 values there, so the model may say something else of it than the picture does at its place."
            }
        }
    }
}
