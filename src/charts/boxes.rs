//! A quantity by category: a box from quartile to quartile for each, with its middle and its ends.

use plotters::{
    chart::ChartBuilder,
    element::{PathElement, Rectangle, Text},
};
use plotters_backend::text_anchor::{HPos, VPos};

use super::{
    Drawing,
    axis::Axis,
    backend::{self, Drawn, fill, line, text, units},
    chart::{Chart, DataTable, Mark, quoted},
    columns::{FONT, TICK, overhang},
    label::{count, things},
    measure::{self, visible},
    shapes::{Area, Role, Size},
    side::{self, Side},
};

/// Height of a category's slot, and of its box, in pixels.
const SLOT: f64 = 30.0;
const THICK: f64 = 16.0;
/// Between names and boxes.
const GAP: f64 = 8.0;
/// Names get at most this share of the width.
const NAMES: f64 = 0.35;
/// The narrowest drawing.
const LEAST: f64 = 160.0;

/// A category: its value, its rows, and the quantity's minimum, quartiles and maximum there.
pub type Level = (String, u64, [f64; 5]);

/// The chart of a quantity by the categories of another column, most frequent first. The drawing is as high as it needs to
/// be. `rows` are all rows in which both columns have a value.
#[must_use]
pub fn chart(levels: &[Level], rows: u64, category: Side<'_>, quantity: Side<'_>, size: Size) -> Chart {
    let spread = ends(levels).map_or(0.0, |(low, high)| high - low);
    let value = |x: f64| quantity.value(x, spread);
    let row = |(name, n, figures): &Level| [visible(name), count(*n)].into_iter().chain(figures.map(value)).collect();
    let label = |(name, n, figures): &Level| {
        let [least, low, middle, high, most] = figures.map(value);
        format!(
            "{}: {}, in the middle {middle}, half from {low} to {high}, all from {least} to {most}",
            visible(name),
            things(*n, "row", "rows")
        )
    };
    let (drawing, areas) = draw(levels, quantity, size);
    Chart {
        title: format!("{} by {}", quantity.shown(), category.shown()),
        takeaway: takeaway(levels, rows, [category, quantity], value),
        table: DataTable {
            head: [category.shown()]
                .into_iter()
                .chain(["Rows", "Smallest", "Lower quartile", "Middle", "Upper quartile", "Largest"].map(String::from))
                .collect(),
            rows: levels.iter().map(row).collect(),
        },
        marks: levels.iter().zip(areas).map(|(level, area)| Mark { area, label: label(level) }).collect(),
        drawing,
    }
}

fn ends(levels: &[Level]) -> Option<(f64, f64)> {
    let least = levels.iter().map(|level| level.2[0]).min_by(f64::total_cmp)?;
    let most = levels.iter().map(|level| level.2[4]).max_by(f64::total_cmp)?;
    Some((least, most))
}

/// The part of the quantity that the picture shows: what is far beyond every box is left out.
fn shown(levels: &[Level]) -> Option<(f64, f64)> {
    let (least, most) = ends(levels)?;
    let boxes = frequent(levels);
    let q1 = boxes.iter().map(|level| level.2[1]).min_by(f64::total_cmp)?;
    let q3 = boxes.iter().map(|level| level.2[3]).max_by(f64::total_cmp)?;
    Some(side::within((least, most), q1, q3))
}

/// The levels that are frequent enough to speak of: of at least a fiftieth of the rows. The most frequent one always is.
fn frequent(levels: &[Level]) -> Vec<&Level> {
    let all: u64 = levels.iter().map(|level| level.1).sum();
    levels.iter().filter(|level| level.1.saturating_mul(50) >= all).collect()
}

fn draw(levels: &[Level], quantity: Side<'_>, size: Size) -> (Drawing, Vec<Area>) {
    let width = backend::bounded(size.width).max(LEAST);
    let bottom = FONT + 3.0 * TICK;
    let height = SLOT * levels.len() as f64 + bottom + FONT * 1.5;
    let widest = levels.iter().map(|level| measure::width(&visible(&level.0), FONT)).fold(0.0, f64::max);
    let (low, high) = shown(levels).unwrap_or((0.0, 1.0));
    let left = widest.min(width * NAMES) + GAP;
    let x = Axis::new(low, high).along(width - left - FONT, FONT, quantity.ticks());
    let (before, after) = overhang(&x, width - left - FONT);
    let (left, right) = (left.max(before), after.max(2.0));
    let y = Axis::new(0.0, levels.len().max(1) as f64);
    backend::draw(Size { width, height }, |canvas| {
        let mut chart = ChartBuilder::on(canvas)
            .margin_right(units(right))
            .margin_bottom(units(FONT * 1.5))
            .x_label_area_size(units(bottom))
            .y_label_area_size(units(left))
            .build_cartesian_2d(x.clone(), y)?;
        let plot = chart.plotting_area().clone();
        chart
            .configure_mesh()
            .disable_y_mesh()
            .bold_line_style(line(Role::Grid))
            .axis_style(line(Role::Axis))
            .x_labels(x.ticks().len())
            .y_labels(0)
            .x_label_style(text(Role::Tick, FONT, HPos::Center, VPos::Top))
            .set_all_tick_mark_size(units(TICK))
            .draw()?;
        for (i, (name, _, figures)) in levels.iter().enumerate() {
            let middle = units(SLOT * (i as f64 + 0.5));
            let [least, low, median, high, most] = figures.map(|x| plot.map_coordinate(&(x, 0.0)).0);
            let half = units(THICK / 2.0);
            canvas.draw(&PathElement::new([(least, middle), (most, middle)], line(Role::Axis)))?;
            for end in [least, most] {
                canvas.draw(&PathElement::new([(end, middle - half / 2), (end, middle + half / 2)], line(Role::Axis)))?;
            }
            canvas.draw(&Rectangle::new([(low, middle - half), (high.max(low + units(1.0)), middle + half)], fill(Role::Bar)))?;
            let tick = units(3.0);
            canvas.draw(&PathElement::new([(median, middle - half - tick), (median, middle + half + tick)], line(Role::Marker)))?;
            let name = measure::fit(name, FONT, left - GAP);
            let at = (units(left - GAP), middle);
            canvas.draw(&Text::new(name, at, text(Role::Label, FONT, HPos::Right, VPos::Center)))?;
        }
        let name = measure::fit(quantity.name, FONT, width - 2.0 * FONT);
        canvas.draw(&Text::new(name, (units(width), units(height)), text(Role::Note, FONT, HPos::Right, VPos::Bottom)))?;
        let area = |i| Area { x: 0.0, y: SLOT * i as f64, width, height: SLOT };
        Drawn::Ok((0..levels.len()).map(area).collect())
    })
}

/// One sentence on where the quantity lies highest and lowest.
fn takeaway(levels: &[Level], rows: u64, [category, quantity]: [Side<'_>; 2], value: impl Fn(f64) -> String) -> String {
    let by_middle = |a: &&&Level, b: &&&Level| a.2[2].total_cmp(&b.2[2]);
    let spoken_of = frequent(levels);
    let (Some(lowest), Some(highest)) = (spoken_of.iter().min_by(by_middle), spoken_of.iter().rev().max_by(by_middle)) else {
        return "No row has a value in both columns.".into();
    };
    let name = quoted(quantity.name);
    let said = if lowest.2[2].total_cmp(&highest.2[2]).is_eq() {
        format!("The middle of {name} is {} in every frequent category", value(lowest.2[2]))
    } else {
        let (low, high) = (value(lowest.2[2]), value(highest.2[2]));
        format!("The middle of {name} is lowest at {} ({low}) and highest at {} ({high})", quoted(&lowest.0), quoted(&highest.0))
    };
    let shown: u64 = levels.iter().map(|level| level.1).sum();
    let most = format!(" Shown are the {} most frequent values of {}.", levels.len(), quoted(category.name));
    let part = if shown < rows { most } else { String::new() };
    let reach = match (ends(levels), self::shown(levels)) {
        (Some((least, _)), Some((low, _))) if least < low => format!(" Some values go further than the picture, down to {}.", value(least)),
        (Some((_, most)), Some((_, high))) if most > high => format!(" Some values go further than the picture, up to {}.", value(most)),
        _ => String::new(),
    };
    format!("{said}.{part}{reach}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{charts::svg, profile::PlainType};

    const SIZE: Size = Size { width: 480.0, height: 260.0 };
    const GRADE: Side<'static> = Side { name: "grade", kind: PlainType::Text };
    const AMOUNT: Side<'static> = Side { name: "amount", kind: PlainType::Float };

    fn levels() -> Vec<Level> {
        let level = |name: &str, n, figures| (name.to_owned(), n, figures);
        vec![
            level("basic", 60, [0.0, 10.0, 20.0, 30.0, 90.5]),
            level("<b>gold</b>", 30, [40.0, 60.0, 80.0, 95.0, 100.0]),
            level("a very long name of a category that nobody reads", 1, [5.0; 5]),
        ]
    }

    #[test]
    fn the_takeaway_names_the_lowest_and_the_highest() {
        let flat: Vec<Level> = levels().into_iter().map(|(name, n, _)| (name, n, [1.0; 5])).collect();
        for (levels, rows, expected) in [
            (levels()[..2].to_vec(), 90, "The middle of “amount” is lowest at “basic” (20) and highest at “<b>gold</b>” (80)."),
            (
                levels()[..2].to_vec(),
                500,
                "The middle of “amount” is lowest at “basic” (20) and highest at “<b>gold</b>” (80). Shown are the 2 most frequent values of “grade”.",
            ),
            (
                vec![("a".to_owned(), 100, [0.0, 1.0, 2.0, 3.0, 1e6]), ("rare".to_owned(), 1, [9.0; 5])],
                101,
                "The middle of “amount” is 2 in every frequent category. Some values go further than the picture, up to 1,000,000.",
            ),
            (flat, 91, "The middle of “amount” is 1 in every frequent category."),
            (vec![], 0, "No row has a value in both columns."),
        ] {
            assert_eq!(chart(&levels, rows, GRADE, AMOUNT, SIZE).takeaway, expected);
        }
    }

    #[test]
    fn marks_say_all_figures() {
        let chart = chart(&levels(), 91, GRADE, AMOUNT, SIZE);
        assert_eq!(chart.marks[0].label, "basic: 60 rows, in the middle 20, half from 10 to 30, all from 0 to 90.5");
        assert_eq!(chart.table.rows[2][1..3], ["1", "5"]);
    }

    #[test]
    fn pictures() {
        insta::assert_snapshot!("boxes", svg::chart(&chart(&levels(), 91, GRADE, AMOUNT, SIZE)));
        insta::assert_snapshot!("boxes_none", svg::chart(&chart(&[], 0, GRADE, AMOUNT, SIZE)));
    }
}
