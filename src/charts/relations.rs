//! How closely every column goes with every other: a triangle of fields, each for one pair.

use std::collections::BTreeSet;

use plotters::element::{Rectangle, Text};
use plotters_backend::text_anchor::{HPos, VPos};

use super::{
    backend::{self, Canvas, Drawn, fill, text, units},
    chart::{Chart, DataTable, Mark, quoted},
    columns::FONT,
    label::{count, things},
    measure::{self, visible},
    shapes::{Area, Role, Size},
};
use crate::relations::{Association, Matrix, Measure, Strength};

/// At most so many columns are shown.
const MOST: usize = 30;
/// Fields are at least so wide and high, as targets for a finger (WCAG 2.2), and at most so.
const CELL: (f64, f64) = (24.0, 44.0);
/// Room for the names, and for those of a narrow drawing, as a share of its width.
const NAMES: f64 = 180.0;
const NARROW: f64 = 0.35;
/// Between a field and the name beside it.
const GAP: f64 = 8.0;
/// Height of the figures in the fields.
const SMALL: f64 = 11.0;

/// The chart, and what its marks stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// The chart.
    pub chart: Chart,
    /// The pair of columns of each mark.
    pub pairs: Vec<[u32; 2]>,
}

/// The chart of the columns with the closest relations, as many as the width has room for and at most 30. `names` are those
/// of all columns of the table. The drawing is as high as it needs to be.
#[must_use]
pub fn chart(matrix: &Matrix, names: &[&str], size: Size) -> HeatMap {
    let width = backend::bounded(size.width);
    let room = NAMES.min(width * NARROW);
    let shown = shown(matrix, (((width - room) / CELL.0) as usize + 1).clamp(2, MOST));
    let cell = ((width - room) / (shown.len().saturating_sub(1).max(1)) as f64).clamp(CELL.0, CELL.1);
    let fields = fields(matrix, &shown);
    let name = |at: u32| visible(names.get(at as usize).copied().unwrap_or_default());
    let size = Size { width, height: cell * shown.len() as f64 };
    let (drawing, areas) = backend::draw(size, |canvas| {
        for (row, &column) in shown.iter().enumerate() {
            let at = (units(cell * row as f64 + if row == 0 { 0.0 } else { GAP }), units(cell * (row as f64 + 0.5)));
            let name = measure::fit(&name(column), FONT, width - cell * row as f64 - GAP);
            canvas.draw(&Text::new(name, at, text(Role::Label, FONT, HPos::Left, VPos::Center)))?;
        }
        fields.iter().map(|field| draw_field(canvas, field, cell)).collect::<Drawn<Vec<Area>>>()
    });
    let row = |field: &Field| {
        let Association { columns: [a, b], measure, value } = field.pair;
        vec![format!("{} and {}", name(a), name(b)), strength(value), measure.name().to_owned()]
    };
    let mark = |(field, area): (&Field, Area)| Mark { area, label: label(&field.pair, &name) };
    let mut closest: Vec<&Field> = fields.iter().collect();
    closest.sort_by(|a, b| b.pair.value.abs().total_cmp(&a.pair.value.abs()));
    HeatMap {
        chart: Chart {
            title: "How closely columns go together".into(),
            takeaway: takeaway(matrix, names, shown.len()),
            table: DataTable {
                head: ["Columns", "Strength", "Measure"].map(String::from).to_vec(),
                rows: closest.into_iter().map(row).collect(),
            },
            marks: fields.iter().zip(areas).map(mark).collect(),
            drawing,
        },
        pairs: fields.iter().map(|field| field.pair.columns).collect(),
    }
}

/// A measure with two digits; nothing but 1 is 1.
#[must_use]
pub fn strength(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let shown = if rounded.abs() >= 1.0 && value.abs() < 1.0 { 0.99_f64.copysign(value) } else { rounded };
    // Without the sign of a zero.
    format!("{:.2}", shown + 0.0)
}

/// A pair as a field of the triangle.
struct Field {
    row: usize,
    column: usize,
    pair: Association,
}

/// The columns that get a row: those of the closest pairs, in the order of the file.
fn shown(matrix: &Matrix, most: usize) -> Vec<u32> {
    let mut shown = BTreeSet::new();
    for column in matrix.pairs.iter().flat_map(|pair| pair.columns).chain(matrix.columns.iter().copied()) {
        if shown.len() == most {
            break;
        }
        shown.insert(column);
    }
    shown.into_iter().collect()
}

/// The pairs among the columns shown, row by row. Pairs that cannot be measured have no field.
fn fields(matrix: &Matrix, shown: &[u32]) -> Vec<Field> {
    // Wide tables have half a million pairs, of which some hundred are shown.
    let mut places: Vec<Option<usize>> = vec![None; matrix.columns.iter().max().map_or(0, |&last| last as usize + 1)];
    for (place, &column) in shown.iter().enumerate() {
        if let Some(own) = places.get_mut(column as usize) {
            *own = Some(place);
        }
    }
    let field = |pair: &Association| {
        let [column, row] = pair.columns.map(|column| places.get(column as usize).copied().flatten());
        Some(Field { row: row?, column: column?, pair: *pair })
    };
    let mut fields: Vec<Field> = matrix.pairs.iter().filter_map(field).collect();
    fields.sort_by_key(|field| (field.row, field.column));
    fields
}

fn draw_field(canvas: &Canvas<'_>, field: &Field, cell: f64) -> Drawn<Area> {
    let (x, y) = (cell * field.column as f64, cell * field.row as f64);
    let value = field.pair.value;
    let corners = [(units(x + 0.5), units(y + 0.5)), (units(x + cell - 0.5), units(y + cell - 0.5))];
    canvas.draw(&Rectangle::new(corners, fill(tone(value))))?;
    let long = strength(value);
    // Where there is little room, the zero before the point goes.
    let short = long.replacen("0.", ".", 1);
    let figure = [long, short].into_iter().find(|figure| measure::width(figure, SMALL) <= cell - 3.0);
    if let Some(figure) = figure {
        let role = if Strength::of(value) == Strength::Strong { Role::OnStrong } else { Role::OnField };
        let at = (units(x + cell / 2.0), units(y + cell / 2.0));
        canvas.draw(&Text::new(figure, at, text(role, SMALL, HPos::Center, VPos::Center)))?;
    }
    Ok(Area { x, y, width: cell, height: cell })
}

/// The looks of a strength between -1 and 1.
pub(super) fn tone(value: f64) -> Role {
    match (Strength::of(value), value < 0.0) {
        (Strength::None, _) => Role::Faint,
        (Strength::Weak, false) => Role::Weak,
        (Strength::Medium, false) => Role::Medium,
        (Strength::Strong, false) => Role::Strong,
        (Strength::Weak, true) => Role::WeakOpposed,
        (Strength::Medium, true) => Role::MediumOpposed,
        (Strength::Strong, true) => Role::StrongOpposed,
    }
}

fn label(pair: &Association, name: &impl Fn(u32) -> String) -> String {
    let [a, b] = pair.columns.map(name);
    format!("{a} and {b}: {} ({} {})", in_words(pair.measure, pair.value), pair.measure.name(), strength(pair.value))
}

/// How two columns go together, in a few words.
#[must_use]
pub fn in_words(measure: Measure, value: f64) -> &'static str {
    match (measure, Strength::of(value), value < 0.0) {
        (_, Strength::None, _) => "next to no relation",
        (Measure::CorrelationRatio, Strength::Weak, _) => "the number differs a little by category",
        (Measure::CorrelationRatio, Strength::Medium, _) => "the number differs by category",
        (Measure::CorrelationRatio, Strength::Strong, _) => "the number differs strongly by category",
        (Measure::CramersV, Strength::Weak, _) => "categories go together a little",
        (Measure::CramersV, Strength::Medium, _) => "categories go together",
        (Measure::CramersV, Strength::Strong, _) => "categories go together strongly",
        (_, Strength::Weak, false) => "rise together a little",
        (_, Strength::Medium, false) => "rise together",
        (_, Strength::Strong, false) => "rise together strongly",
        (_, Strength::Weak, true) => "one falls a little as the other rises",
        (_, Strength::Medium, true) => "one falls as the other rises",
        (_, Strength::Strong, true) => "one falls strongly as the other rises",
    }
}

/// One sentence on the closest pair, one on how many are strong, and how much of the table is shown.
fn takeaway(matrix: &Matrix, names: &[&str], shown: usize) -> String {
    let Some(closest) = matrix.pairs.first() else {
        return "No two columns can be compared.".into();
    };
    let [a, b] = closest.columns.map(|column| quoted(names.get(column as usize).copied().unwrap_or_default()));
    let strong = matrix.pairs.partition_point(|pair| Strength::of(pair.value) == Strength::Strong) as u64;
    let all = matrix.pairs.len() as u64;
    let first = match Strength::of(closest.value) {
        Strength::None => format!("No column goes with another: {a} and {b} are closest with {}", strength(closest.value)),
        _ => format!("{a} and {b} go together most closely ({} {})", closest.measure.name(), strength(closest.value)),
    };
    let many = match (strong, all) {
        (_, 1) => String::new(),
        (0, _) => format!("; none of {} is strong (0.5 or more)", things(all, "pair", "pairs")),
        (n, _) => format!("; {} of {} {} strong (0.5 or more)", count(n), things(all, "pair", "pairs"), if n == 1 { "is" } else { "are" }),
    };
    let part = if shown < matrix.columns.len() {
        format!(" Shown are the {} of {} columns with the closest relations.", count(shown as u64), count(matrix.columns.len() as u64))
    } else {
        String::new()
    };
    format!("{first}{many}.{part}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::svg;

    const SIZE: Size = Size { width: 640.0, height: 400.0 };
    const NAMES: [&str; 5] = ["age", "income", "amount", "<b>evil</b>", "grade"];

    fn matrix(columns: u32, pairs: &[(u32, u32, Measure, f64)]) -> Matrix {
        let pair = |&(a, b, measure, value): &(u32, u32, Measure, f64)| Association { columns: [a, b], measure, value };
        Matrix { pairs: pairs.iter().map(pair).collect(), columns: (0..columns).collect(), rows: 100 }
    }

    fn loans() -> Matrix {
        use Measure::{CorrelationRatio, CramersV, Spearman};
        let pairs = [
            (1, 2, Spearman, 0.996),
            (0, 2, Spearman, -0.71),
            (2, 4, CorrelationRatio, 0.45),
            (0, 1, Spearman, -0.35),
            (3, 4, CramersV, 0.12),
            (1, 4, CorrelationRatio, 0.0),
        ];
        matrix(5, &pairs)
    }

    #[test]
    fn the_takeaway_names_the_closest_pair() {
        use Measure::{CramersV, Spearman};
        for (matrix, expected) in [
            (matrix(1, &[]), "No two columns can be compared."),
            (matrix(2, &[(0, 1, Spearman, -0.7)]), "“age” and “income” go together most closely (Spearman's rho -0.70)."),
            (
                matrix(3, &[(0, 1, CramersV, 0.05), (1, 2, CramersV, 0.01)]),
                "No column goes with another: “age” and “income” are closest with 0.05; none of 2 pairs is strong (0.5 or more).",
            ),
            (loans(), "“income” and “amount” go together most closely (Spearman's rho 0.99); 2 of 6 pairs are strong (0.5 or more)."),
        ] {
            assert_eq!(chart(&matrix, &NAMES, SIZE).chart.takeaway, expected);
        }
    }

    #[test]
    fn only_the_columns_with_the_closest_relations_are_shown() {
        let names = vec!["a"; 100];
        let pairs: Vec<_> = (0..99).map(|a| (a, a + 1, Measure::Spearman, 0.99 - f64::from(a) / 100.0)).collect();
        for (width, columns) in [(1600.0, 30), (324.0, 9), (16.0, 2)] {
            let map = chart(&matrix(100, &pairs), &names, Size { width, height: 100.0 });
            let say = format!("Shown are the {columns} of 100 columns with the closest relations.");
            assert!(map.chart.takeaway.ends_with(&say), "{}", map.chart.takeaway);
            assert_eq!((map.pairs.len(), map.chart.marks.len()), (columns - 1, columns - 1));
        }
    }

    #[test]
    fn marks_say_all_and_belong_to_their_pair() {
        let map = chart(&loans(), &NAMES, SIZE);
        let mark = |pair: [u32; 2]| map.pairs.iter().position(|other| *other == pair).map(|at| map.chart.marks[at].label.as_str());
        assert_eq!(mark([1, 2]), Some("income and amount: rise together strongly (Spearman's rho 0.99)"));
        assert_eq!(mark([0, 1]), Some("age and income: one falls as the other rises (Spearman's rho -0.35)"));
        assert_eq!(mark([3, 4]), Some("<b>evil</b> and grade: categories go together a little (Cramér's V 0.12)"));
        assert_eq!(map.chart.table.rows[0], ["income and amount", "0.99", "Spearman's rho"]);
    }

    #[test]
    fn only_one_is_one() {
        for (value, expected) in [(1.0, "1.00"), (0.9999, "0.99"), (-1.0, "-1.00"), (-0.9999, "-0.99"), (-0.001, "0.00"), (0.314, "0.31")] {
            assert_eq!(strength(value), expected);
        }
    }

    #[test]
    fn pictures() {
        insta::assert_snapshot!("relations", svg::chart(&chart(&loans(), &NAMES, SIZE).chart));
        insta::assert_snapshot!("relations_none", svg::chart(&chart(&matrix(0, &[]), &[], SIZE).chart));
    }
}
