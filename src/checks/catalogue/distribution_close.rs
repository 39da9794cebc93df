//! The values of the column are spread as in a reference that the check holds.

use super::kind::*;
use super::{
    reference::{Measure, Reference, bin},
    set::Set,
};

/// The values of the column are spread as in a reference that the check holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistributionClose {
    /// The column.
    pub column: String,
    /// The reference.
    pub reference: Reference,
    /// How far apart is measured.
    pub measure: Measure,
    /// How far apart they may be.
    pub at_most: f64,
}

impl Kind for DistributionClose {
    const PARAMETERS: &'static [Parameter] = &[
        COLUMN,
        needed(
            "reference",
            ParameterKind::Object,
            "The reference: {\"values\": [...], \"weights\": [...]} for categories, or {\"edges\": [...], \"weights\": [...]} for numbers; weights add up to 1",
        ),
        needed("measure", ParameterKind::Word(&["kl", "js", "psi", "chi_square", "ks", "l_infinity"]), "How far apart is measured"),
        needed("at_most", ParameterKind::Number, "How far apart they may be"),
    ];
    const DIMENSION: Dimension = Dimension::Consistency;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` is spread as in the reference ({} at most {})", self.column, self.measure.word(), self.at_most)
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        self.reference.check()?;
        let (reference, measure, at_most) = (self.reference.clone(), self.measure, self.at_most);
        let kinds = reference.kinds();
        let set = reference.values.as_ref().map(|values| Set::new(values));
        let (edges, weights) = (reference.edges.clone(), reference.weights.clone());
        let kind = move |datum: Datum<'_>| match (&set, &edges) {
            (Some(set), _) => set.place(datum),
            (None, Some(edges)) => datum.position().and_then(|x| bin(edges, x)),
            (None, None) => None,
        };
        let judge = move |counts: &engine::Counts| {
            let (rows, missing) = counts.rows();
            let apart = measure.of(&weights, counts.kinds(), counts.other());
            Outcome::of_figure(
                rows,
                missing,
                apart.map(|x| if x.is_finite() { number(x) } else { json!("infinite") }),
                apart.is_some_and(|x| x <= at_most),
            )
        };
        Ok(Test::Counts { column: table.find(&self.column)?, kinds, kind: Box::new(kind), judge: Box::new(judge) })
    }
}
