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
    /// How many rows are in sums.
    fn rows(sums: &Self::Sums) -> u32;
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
    /// Weights, weighted numbers, rows.
    type Sums = [f64; 3];
    type Row = [f64; 2];
    const NOTHING: Self::Sums = [0.0; 3];

    #[inline]
    fn row(&self, row: u32) -> Self::Row {
        self.rows[row as usize]
    }

    #[inline]
    fn add([weight, value]: Self::Row, sums: &mut Self::Sums) {
        *sums = [sums[0] + weight, sums[1] + value, sums[2] + 1.0];
    }

    #[inline]
    fn join(a: &Self::Sums, b: &Self::Sums) -> Self::Sums {
        [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
    }

    #[inline]
    fn without(a: &Self::Sums, b: &Self::Sums) -> Self::Sums {
        [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
    }

    #[inline]
    fn rows(sums: &Self::Sums) -> u32 {
        sums[2] as u32
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

/// Two classes where all weights are small whole numbers, as those of drawn rows are: the same as `Squares`, in a third of the
/// memory and exact.
pub(super) struct Counts<'a> {
    /// By row of the table: `Counts::packed`.
    pub(super) rows: &'a [u64],
}

impl Counts<'_> {
    /// Bits of each of the three numbers.
    const BITS: u32 = 21;
    const MASK: u64 = (1 << Self::BITS) - 1;
    /// Sums of weights up to this fit.
    pub(super) const MOST: f64 = Self::MASK as f64;

    /// A row: from the lowest bits, one row, its weight, and its weight again if it is of the second class.
    pub(super) fn packed(weight: u64, is_second: bool) -> u64 {
        1 | weight << Self::BITS | (if is_second { weight } else { 0 }) << (2 * Self::BITS)
    }

    #[inline]
    fn parts(sums: u64) -> [u64; 3] {
        [sums & Self::MASK, (sums >> Self::BITS) & Self::MASK, sums >> (2 * Self::BITS)]
    }
}

impl Criterion for Counts<'_> {
    type Sums = u64;
    type Row = u64;
    const NOTHING: u64 = 0;

    #[inline]
    fn row(&self, row: u32) -> u64 {
        self.rows[row as usize]
    }

    #[inline]
    fn add(row: u64, sums: &mut u64) {
        *sums += row;
    }

    #[inline]
    fn join(a: &u64, b: &u64) -> u64 {
        a + b
    }

    #[inline]
    fn without(a: &u64, b: &u64) -> u64 {
        a - b
    }

    #[inline]
    fn rows(sums: &u64) -> u32 {
        Self::parts(*sums)[0] as u32
    }

    #[inline]
    fn weight(sums: &u64) -> f64 {
        Self::parts(*sums)[1] as f64
    }

    #[inline]
    fn fit(sums: &u64) -> f64 {
        let [_, weight, second] = Self::parts(*sums);
        (second * second) as f64 / weight as f64
    }

    #[inline]
    fn is_same(a: u64, b: u64) -> bool {
        (a >> (2 * Self::BITS) == 0) == (b >> (2 * Self::BITS) == 0)
    }

    fn say(&self, sums: &u64, into: &mut Vec<f64>) {
        let [_, weight, second] = Self::parts(*sums);
        into.push(second as f64 / weight as f64);
    }
}

/// At most `K` classes: Gini impurity. The size is fixed so that sums stay in registers.
pub(super) struct Gini<'a, const K: usize> {
    pub(super) classes: usize,
    /// By row of the table: class and weight.
    pub(super) rows: &'a [(u32, f64)],
}

impl<const K: usize> Criterion for Gini<'_, K> {
    type Sums = ([f64; K], u32);
    type Row = (u32, f64);
    const NOTHING: Self::Sums = ([0.0; K], 0);

    #[inline]
    fn row(&self, row: u32) -> Self::Row {
        self.rows[row as usize]
    }

    #[inline]
    fn add((class, weight): Self::Row, sums: &mut Self::Sums) {
        sums.0[class as usize] += weight;
        sums.1 += 1;
    }

    #[inline]
    fn join(a: &Self::Sums, b: &Self::Sums) -> Self::Sums {
        (std::array::from_fn(|class| a.0[class] + b.0[class]), a.1 + b.1)
    }

    #[inline]
    fn without(a: &Self::Sums, b: &Self::Sums) -> Self::Sums {
        (std::array::from_fn(|class| a.0[class] - b.0[class]), a.1 - b.1)
    }

    #[inline]
    fn rows(sums: &Self::Sums) -> u32 {
        sums.1
    }

    #[inline]
    fn weight(sums: &Self::Sums) -> f64 {
        sums.0.iter().sum()
    }

    #[inline]
    fn fit(sums: &Self::Sums) -> f64 {
        sums.0.iter().map(|sum| sum * sum).sum::<f64>() / Self::weight(sums)
    }

    #[inline]
    fn is_same(a: Self::Row, b: Self::Row) -> bool {
        a.0 == b.0
    }

    fn say(&self, sums: &Self::Sums, into: &mut Vec<f64>) {
        let weight = Self::weight(sums);
        into.extend(sums.0[..self.classes].iter().map(|sum| sum / weight));
    }
}
