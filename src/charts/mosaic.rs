//! Two columns of categories: a row of fields for each value of the first, as high as it is frequent, each field as wide as
//! a value of the second is frequent in it.

use plotters::element::{Rectangle, Text};
use plotters_backend::text_anchor::{HPos, VPos};

use super::{
    Drawing,
    backend::{self, Drawn, fill, text, units},
    chart::{Chart, DataTable, Mark, quoted},
    columns::FONT,
    label::{count, percent, share, things},
    measure::{self, visible},
    shapes::{Area, Role, Size},
    side::Side,
};

/// Room for the name of a value of the first column: at most this share of the width.
const NAMES: f64 = 0.3;
/// Between names and fields, and between fields.
const GAP: f64 = 8.0;
const SEAM: f64 = 2.0;
/// Height of the thinnest row; from a line's height on, its name is written.
const THIN: f64 = 8.0;
const LINE: f64 = 14.0;
/// The smallest drawing.
const LEAST: Size = Size { width: 160.0, height: 120.0 };
/// How much more or less frequent than expected a field is before it looks so: as a share of what is expected.
const SOME: f64 = 0.25;
const MUCH: f64 = 1.0;

/// How often the values of two columns occur together.
#[derive(Debug, Clone, Copy)]
pub struct Together<'a> {
    /// Values of the first column, most frequent first.
    pub first: &'a [String],
    /// Values of the second column, most frequent first.
    pub second: &'a [String],
    /// Rows for each value of the first, and in it for each of the second.
    pub counts: &'a [Vec<u64>],
}

/// The chart of two columns of categories. `rows` are all rows in which both have a value.
#[must_use]
pub fn chart(together: Together<'_>, rows: u64, sides: [Side<'_>; 2], size: Size) -> Chart {
    let figures = Figures::new(together);
    let [first, second] = sides;
    let names = |field: &Field| (visible(&together.first[field.row]), visible(&together.second[field.column]));
    let label = |field: &Field| {
        let (a, b) = names(field);
        let part = percent(share(field.count, figures.rows[field.row]));
        format!("{a} and {b}: {}, {part} of {a}; {} by chance", things(field.count, "row", "rows"), percent(figures.usual(field)))
    };
    let row = |field: &Field| {
        let (a, b) = names(field);
        vec![a, b, count(field.count), percent(share(field.count, figures.rows[field.row])), percent(figures.usual(field))]
    };
    let fields = figures.fields();
    let (drawing, areas) = draw(together, &figures, &fields, size);
    Chart {
        title: format!("{} by {}", second.shown(), first.shown()),
        takeaway: takeaway(together, &figures, rows, sides),
        table: DataTable {
            head: vec![first.shown(), second.shown(), "Rows".into(), format!("Share of {}", first.shown()), "By chance".into()],
            rows: fields.iter().map(row).collect(),
        },
        marks: fields.iter().zip(areas).map(|(field, area)| Mark { area, label: label(field) }).collect(),
        drawing,
    }
}

/// Sums along both sides.
struct Figures<'a> {
    counts: &'a [Vec<u64>],
    rows: Vec<u64>,
    columns: Vec<u64>,
    all: u64,
}

/// Two values that occur together.
#[derive(Debug, Clone, Copy)]
struct Field {
    row: usize,
    column: usize,
    count: u64,
}

impl<'a> Figures<'a> {
    fn new(together: Together<'a>) -> Self {
        let rows: Vec<u64> = together.counts.iter().map(|row| row.iter().sum()).collect();
        let column = |at: usize| together.counts.iter().map(|row| row.get(at).copied().unwrap_or(0)).sum();
        let columns = (0..together.second.len()).map(column).collect();
        Self { counts: together.counts, all: rows.iter().sum(), rows, columns }
    }

    fn fields(&self) -> Vec<Field> {
        let row = |(row, counts): (usize, &'a Vec<u64>)| {
            counts.iter().enumerate().filter(|&(_, &count)| count > 0).map(move |(column, &count)| Field { row, column, count })
        };
        self.counts.iter().enumerate().flat_map(row).collect()
    }

    /// The share that the field's second value has in all rows.
    fn usual(&self, field: &Field) -> f64 {
        share(self.columns[field.column], self.all)
    }

    /// How much more often than expected the two values of a field occur together, as a share of what is expected.
    fn excess(&self, field: &Field) -> f64 {
        share(field.count, self.rows[field.row]) / self.usual(field) - 1.0
    }
}

fn draw(together: Together<'_>, figures: &Figures<'_>, fields: &[Field], size: Size) -> (Drawing, Vec<Area>) {
    let width = backend::bounded(size.width).max(LEAST.width);
    let widest = |names: &[String]| names.iter().map(|name| measure::width(&visible(name), FONT)).fold(0.0, f64::max);
    let left = widest(together.first).min(width * NAMES) + GAP;
    let slots = slots(&figures.rows, backend::bounded(size.height).max(LEAST.height));
    let height = slots.last().map_or(LINE, |(top, height)| top + height);
    backend::draw(Size { width, height }, |canvas| {
        for (name, &(top, height)) in together.first.iter().zip(&slots) {
            if height >= LINE {
                let at = (units(left - GAP), units(top + height / 2.0));
                let name = measure::fit(name, FONT, left - GAP);
                canvas.draw(&Text::new(name, at, text(Role::Label, FONT, HPos::Right, VPos::Center)))?;
            }
        }
        let mut areas: Vec<Area> = Vec::with_capacity(fields.len());
        let mut last = None;
        for field in fields {
            let (top, height) = slots[field.row];
            let x = if last == Some(field.row) { areas.last().map_or(left, |area| area.x + area.width) } else { left };
            last = Some(field.row);
            let area = Area { x, y: top, width: (width - left) * share(field.count, figures.rows[field.row]), height };
            let tone = tone(figures.excess(field));
            let seam = SEAM.min(area.width / 2.0);
            canvas.draw(&Rectangle::new([(units(x), units(top)), (units(x + area.width - seam), units(top + height))], fill(tone)))?;
            let name = visible(&together.second[field.column]);
            if height >= LINE && measure::width(&name, FONT) + GAP <= area.width {
                let role = if matches!(tone, Role::Strong | Role::StrongOpposed) { Role::OnStrong } else { Role::OnField };
                let at = (units(x + GAP / 2.0), units(top + height / 2.0));
                canvas.draw(&Text::new(name, at, text(role, FONT, HPos::Left, VPos::Center)))?;
            }
            areas.push(area);
        }
        Drawn::Ok(areas)
    })
}

/// Top and height of each row in `height` pixels; rare rows are a little higher than they should be.
fn slots(rows: &[u64], height: f64) -> Vec<(f64, f64)> {
    let all: u64 = rows.iter().sum();
    let mut top = 0.0;
    let slot = |&row: &u64| {
        let own = (height * share(row, all)).max(THIN);
        let slot = (top, own);
        top += own + SEAM;
        slot
    };
    rows.iter().map(slot).collect()
}

fn tone(excess: f64) -> Role {
    match excess {
        x if x >= MUCH => Role::Strong,
        x if x >= SOME => Role::Medium,
        // Half as often is as far from the expected as twice as often.
        x if x <= -0.5 => Role::StrongOpposed,
        x if x <= -0.2 => Role::MediumOpposed,
        _ => Role::Faint,
    }
}

/// One sentence on the value of the second column that differs most between the values of the first.
fn takeaway(together: Together<'_>, figures: &Figures<'_>, rows: u64, [first, second]: [Side<'_>; 2]) -> String {
    let part = |row: usize, column: usize| share(figures.counts[row].get(column).copied().unwrap_or(0), figures.rows[row]);
    // Of a value in a handful of rows there is little to say.
    let present: Vec<usize> =
        (0..figures.rows.len()).filter(|&row| figures.rows[row] > 0 && figures.rows[row].saturating_mul(50) >= figures.all).collect();
    let ends = |column: usize| {
        let by_part = |a: &usize, b: &usize| part(*a, column).total_cmp(&part(*b, column));
        let (low, high) = (present.iter().copied().min_by(by_part)?, present.iter().rev().copied().max_by(by_part)?);
        Some((part(high, column) - part(low, column), column, low, high))
    };
    let widest = (0..together.second.len()).rev().filter_map(ends).max_by(|a, b| a.0.total_cmp(&b.0));
    let Some((difference, column, low, high)) = widest else {
        return "No row has a value in both columns.".into();
    };
    let value = quoted(&together.second[column]);
    let said = if difference < 0.05 {
        format!("The values of {} are shared out alike whatever {} is", quoted(second.name), quoted(first.name))
    } else {
        let at = |row: usize| format!("{} ({} of its rows)", quoted(&together.first[row]), percent(part(row, column)));
        format!("{value} is most frequent at {} and rarest at {}", at(high), at(low))
    };
    let less = if figures.all < rows {
        format!(" Only the most frequent values are shown: {} of {} rows.", count(figures.all), count(rows))
    } else {
        String::new()
    };
    format!("{said}.{less}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{charts::svg, profile::PlainType};

    const SIZE: Size = Size { width: 480.0, height: 200.0 };
    const SIDES: [Side<'static>; 2] = [Side { name: "region", kind: PlainType::Text }, Side { name: "paid", kind: PlainType::Boolean }];

    fn drawn(first: &[&str], second: &[&str], counts: &[&[u64]], rows: u64) -> Chart {
        let [first, second] = [first, second].map(|names| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        let counts: Vec<Vec<u64>> = counts.iter().map(|row| row.to_vec()).collect();
        chart(Together { first: &first, second: &second, counts: &counts }, rows, SIDES, SIZE)
    }

    #[test]
    fn the_takeaway_names_the_greatest_difference() {
        let check = |chart: Chart, expected| assert_eq!(chart.takeaway, expected);
        check(
            drawn(&["north", "south"], &["yes", "no"], &[&[80, 20], &[3, 47]], 150),
            "“yes” is most frequent at “north” (80 % of its rows) and rarest at “south” (6 % of its rows).",
        );
        check(
            drawn(&["north", "south"], &["yes", "no"], &[&[80, 20], &[3, 47]], 400),
            "“yes” is most frequent at “north” (80 % of its rows) and rarest at “south” (6 % of its rows). Only the most frequent values are shown: 150 of 400 rows.",
        );
        check(
            drawn(&["north", "south"], &["yes", "no"], &[&[80, 20], &[40, 11]], 151),
            "The values of “paid” are shared out alike whatever “region” is.",
        );
        check(drawn(&[], &[], &[], 0), "No row has a value in both columns.");
    }

    #[test]
    fn marks_say_what_is_expected() {
        let chart = drawn(&["north", "south"], &["yes", "no"], &[&[80, 20], &[0, 50]], 150);
        let labels: Vec<_> = chart.marks.iter().map(|mark| mark.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "north and yes: 80 rows, 80 % of north; 53.3 % by chance",
                "north and no: 20 rows, 20 % of north; 46.7 % by chance",
                "south and no: 50 rows, 100 % of south; 46.7 % by chance"
            ]
            .map(|label| label.replace("53.3", "53").replace("46.7", "47"))
        );
    }

    #[test]
    fn pictures() {
        let counts: [&[u64]; 3] = [&[800, 150, 50], &[30, 400, 5], &[1, 1, 1]];
        insta::assert_snapshot!("mosaic", svg::chart(&drawn(&["north", "<b>south</b>", "rare"], &["yes", "no", "maybe"], &counts, 1438)));
        insta::assert_snapshot!("mosaic_none", svg::chart(&drawn(&[], &[], &[], 0)));
    }
}
