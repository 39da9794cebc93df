//! Every value of the column is a thing of one kind: an e-mail address, an IBAN, a country.

use super::kind::*;
use crate::{
    checks::nearest,
    meaning::semantic::{CATALOG, Fit, Proof, SemanticType},
};

/// Every value of the column is a thing of one kind: an e-mail address, an IBAN, a country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfMeaning {
    /// The column.
    pub column: String,
    /// The name of the semantic type.
    pub meaning: String,
}

impl Kind for OfMeaning {
    const PARAMETERS: &'static [Parameter] =
        &[COLUMN, needed("meaning", ParameterKind::Text, "The name of the semantic type, as `assay types` tells it")];
    const DIMENSION: Dimension = Dimension::Validity;

    fn columns(&self) -> Vec<String> {
        vec![self.column.clone()]
    }

    fn says(&self) -> String {
        format!("`{}` holds {}", self.column, semantic_type(&self.meaning).map_or(self.meaning.as_str(), |kind| kind.title))
    }

    fn bind(&self, table: &Columns, _: &Outside) -> Result<Test, Refusal> {
        let kind = semantic_type(&self.meaning).ok_or_else(|| {
            let near = nearest(&self.meaning, CATALOG.iter().map(|kind| kind.id));
            let all = || format!("There are: {}", CATALOG.iter().map(|kind| kind.id).collect::<Vec<_>>().join(", "));
            Refusal::new(
                format!("There is no meaning \"{}\"", self.meaning),
                near.map_or_else(all, |near| format!("Did you mean \"{near}\"?")),
            )
        })?;
        let least = if kind.examples.iter().any(|example| (kind.fit)(example) == Fit::Sure) { Fit::Sure } else { Fit::Possible };
        let least = if kind.proof == Proof::Vocabulary { Fit::Possible } else { least };
        present(table, &self.column, move |datum| (kind.fit)(datum.text()) >= least)
    }
}

fn semantic_type(id: &str) -> Option<&'static SemanticType> {
    CATALOG.iter().copied().find(|kind| kind.id == id)
}
