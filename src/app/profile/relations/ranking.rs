//! Which pairs are listed.

use crate::{
    profile::Profile,
    relations::{Association, Matrix},
};

/// Pairs that were looked for: how many there are, and the closest of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    /// How many pairs fit.
    pub all: usize,
    /// The closest of them, closest first.
    pub closest: Vec<Association>,
}

/// The pairs one of whose columns has a text in its name, without regard to upper and lower case: the closest ones, `most` at most.
#[must_use]
pub fn listed(matrix: &Matrix, profile: &Profile, search: &str, most: usize) -> Ranking {
    if search.is_empty() {
        return Ranking { all: matrix.pairs.len(), closest: matrix.pairs.iter().take(most).copied().collect() };
    }
    let search = search.to_lowercase();
    let fits: Vec<bool> = profile.columns.iter().map(|column| column.name.to_lowercase().contains(&search)).collect();
    let fits = |column: u32| fits.get(column as usize).copied().unwrap_or(false);
    let mut ranking = Ranking::default();
    for pair in matrix.pairs.iter().filter(|pair| pair.columns.iter().any(|&column| fits(column))) {
        ranking.all += 1;
        if ranking.closest.len() < most {
            ranking.closest.push(*pair);
        }
    }
    ranking
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::profile::examples::{number_column, table},
        relations::Measure,
    };

    #[test]
    fn pairs_are_found_by_the_name_of_either_column() {
        let profile = table(10, ["Income", "age", "amount"].map(number_column).to_vec());
        let pair = |columns| Association { columns, measure: Measure::Spearman, value: 0.5 };
        let matrix = Matrix { pairs: vec![pair([0, 2]), pair([1, 2]), pair([0, 1])], columns: vec![0, 1, 2], rows: 10 };
        let found = |search| {
            let ranking = listed(&matrix, &profile, search, 10);
            assert_eq!(ranking.all, ranking.closest.len());
            assert_eq!(
                listed(&matrix, &profile, search, 1),
                Ranking { closest: ranking.closest.iter().take(1).copied().collect(), ..ranking }
            );
            ranking.closest.into_iter().map(|pair| pair.columns).collect::<Vec<_>>()
        };
        assert_eq!(found(""), [[0, 2], [1, 2], [0, 1]]);
        assert_eq!(found("INC"), [[0, 2], [0, 1]]);
        assert_eq!(found("age"), [[1, 2], [0, 1]]);
        assert_eq!(found("zzz"), Vec::<[u32; 2]>::new());
    }
}
