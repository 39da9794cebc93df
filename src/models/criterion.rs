//! What a tree tells apart: how well rows are told by one prediction.

/// What is predicted by a tree.
pub(super) trait Criterion {
    /// What is summed over rows.
    type Sums: Copy;
    /// The sums of no row.
    const NOTHING: Self::Sums;

    /// What is known of a row.
    type Row: Copy;

    /// What is known of a row of the table.
    fn row(&self, row: u32) -> Self::Row;
    /// Adds a row to sums.
    fn add(row: Self::Row, sums: &mut Self::Sums);
    /// Both together.
    fn join(a: &Self::Sums, b: &Self::Sums) -> Self::Sums;
    /// The first without the second.
    fn without(a: &Self::Sums, b: &Self::Sums) -> Self::Sums;
    /// The weight of the rows in sums.
    fn weight(sums: &Self::Sums) -> f64;
    /// How well sums are told by one prediction: larger is better. Impurity is a constant less this.
    fn fit(sums: &Self::Sums) -> f64;
    /// Whether two rows have the same truth.
    fn is_same(a: Self::Row, b: Self::Row) -> bool;
    /// What a leaf with these sums says.
    fn say(&self, sums: &Self::Sums, into: &mut Vec<f64>);
}

/// Numbers, or two classes as 0 and 1: squared error, which for those is half the Gini impurity.
pub(super) struct Squares<'a> {
    /// By row of the table: the weight and the weighted number.
    pub(super) rows: &'a [[f64; 2]],
}

impl Criterion for Squares<'_> {
    type Sums = [f64; 2];
    type Row = [f64; 2];
    const NOTHING: Self::Sums = [0.0; 2];

    #[inline]
    fn row(&self, row: u32) -> Self::Row {
        self.rows[row as usize]
    }

    #[inline]
    fn add([weight, value]: Self::Row, sums: &mut Self::Sums) {
        sums[0] += weight;
        sums[1] += value;
    }

    #[inline]
    fn join(a: &Self::Sums, b: &Self::Sums) -> Self::Sums {
        [a[0] + b[0], a[1] + b[1]]
    }

    #[inline]
    fn without(a: &Self::Sums, b: &Self::Sums) -> Self::Sums {
        [a[0] - b[0], a[1] - b[1]]
    }

    #[inline]
    fn weight(sums: &Self::Sums) -> f64 {
        sums[0]
    }

    #[inline]
    fn fit(sums: &Self::Sums) -> f64 {
        sums[1] * sums[1] / sums[0]
    }

    #[inline]
    fn is_same(a: Self::Row, b: Self::Row) -> bool {
        a[1] * b[0] == b[1] * a[0]
    }

    fn say(&self, sums: &Self::Sums, into: &mut Vec<f64>) {
        into.push(sums[1] / sums[0]);
    }
}

/// At most `K` classes: Gini impurity. The size is fixed so that sums stay in registers.
pub(super) struct Gini<'a, const K: usize> {
    pub(super) classes: usize,
    /// By row of the table: class and weight.
    pub(super) rows: &'a [(u32, f64)],
}

impl<const K: usize> Criterion for Gini<'_, K> {
    type Sums = [f64; K];
    type Row = (u32, f64);
    const NOTHING: Self::Sums = [0.0; K];

    #[inline]
    fn row(&self, row: u32) -> Self::Row {
        self.rows[row as usize]
    }

    #[inline]
    fn add((class, weight): Self::Row, sums: &mut Self::Sums) {
        sums[class as usize] += weight;
    }

    #[inline]
    fn join(a: &Self::Sums, b: &Self::Sums) -> Self::Sums {
        std::array::from_fn(|class| a[class] + b[class])
    }

    #[inline]
    fn without(a: &Self::Sums, b: &Self::Sums) -> Self::Sums {
        std::array::from_fn(|class| a[class] - b[class])
    }

    #[inline]
    fn weight(sums: &Self::Sums) -> f64 {
        sums.iter().sum()
    }

    #[inline]
    fn fit(sums: &Self::Sums) -> f64 {
        sums.iter().map(|sum| sum * sum).sum::<f64>() / Self::weight(sums)
    }

    #[inline]
    fn is_same(a: Self::Row, b: Self::Row) -> bool {
        a.0 == b.0
    }

    fn say(&self, sums: &Self::Sums, into: &mut Vec<f64>) {
        let weight = Self::weight(sums);
        into.extend(sums[..self.classes].iter().map(|sum| sum / weight));
    }
}
