//! The tiny picture of a column for the head of the grid: bars for what can be measured, else a strip of the
//! most frequent values. No axes, no words; it only repeats what the column's card says.
//!
//! Drawn without plotters: there may be thousands of them, and there is nothing to lay out.

use super::{
    backend::{pixels, units},
    chart::rows,
    columns::sound,
    shapes::{Area, Drawing, Role, Shape},
    top_values::all_differ,
};
use crate::profile::{ColumnProfile, Histogram};

/// Width of every such picture in pixels.
pub const WIDTH: f64 = 96.0;
/// Height of every such picture in pixels.
pub const HEIGHT: f64 = 28.0;

/// At most so many bars: each 4 pixels wide with its gap.
const BARS: usize = 24;
/// At most so many values have a piece of the strip.
const PIECES: usize = 6;
/// Height of the strip.
const STRIP: f64 = 12.0;
/// Between neighbours.
const GAP: f64 = 1.0;
/// What stands for something is at least this large.
const LEAST: f64 = 1.5;

/// The picture of a column.
#[must_use]
pub fn drawing(column: &ColumnProfile) -> Drawing {
    let measured = column.kind.is_number() || column.kind.is_temporal();
    let shapes = match column.histogram.as_ref().filter(|histogram| measured && sound(histogram)) {
        Some(histogram) => bars(histogram),
        None => strip(column),
    };
    Drawing { width: WIDTH, height: HEIGHT, shapes }
}

fn rect(role: Role, x: f64, y: f64, width: f64, height: f64) -> Shape {
    let [x, y, width, height] = [x, y, width, height].map(|length| pixels(units(length)));
    Shape::Rect { role, area: Area { x, y, width, height } }
}

fn bars(histogram: &Histogram) -> Vec<Shape> {
    let merged = histogram.counts.len().div_ceil(BARS);
    let counts: Vec<u64> = histogram.counts.chunks(merged).map(|bins| bins.iter().sum()).collect();
    let highest = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
    let slot = WIDTH / counts.len() as f64;
    let bar = |(i, &count): (usize, &u64)| {
        let height = (count as f64 / highest * HEIGHT).max(LEAST);
        rect(Role::Bar, slot * i as f64, HEIGHT - height, slot - GAP, height)
    };
    counts.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect()
}

fn strip(column: &ColumnProfile) -> Vec<Shape> {
    let shown = if all_differ(column) { &[] } else { &column.top[..column.top.len().min(PIECES)] };
    let rest = column.count.saturating_sub(shown.iter().map(|value| value.count).sum());
    let value = |(i, count): (usize, u64)| (if i == 0 { Role::BarAccent } else { Role::Bar }, count);
    let pieces = shown.iter().map(|value| value.count).enumerate().map(value);
    let pieces = pieces.chain([(Role::BarMuted, rest), (Role::BarMissing, column.missing)]).filter(|(_, count)| *count > 0);
    // Thin pieces get a little more than their share, and so all of them have to be fitted in again.
    let all = rows(column).max(1) as f64;
    let pieces: Vec<(Role, f64)> = pieces.map(|(role, count)| (role, (count as f64 / all * WIDTH).max(LEAST + GAP))).collect();
    let fit = WIDTH / pieces.iter().map(|(_, width)| width).sum::<f64>();
    let mut x = 0.0;
    let piece = |(role, width): (Role, f64)| {
        let left = x;
        x += width * fit;
        rect(role, left, (HEIGHT - STRIP) / 2.0, width * fit - GAP, STRIP)
    };
    pieces.into_iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        charts::{samples, svg},
        profile::PlainType,
    };

    fn inside(drawing: &Drawing) -> bool {
        drawing.shapes.iter().all(|shape| match shape {
            Shape::Rect { area, .. } => {
                area.x >= 0.0 && area.y >= 0.0 && area.width > 0.0 && area.x + area.width <= WIDTH && area.y + area.height <= HEIGHT
            }
            _ => false,
        })
    }

    #[test]
    fn nothing_leaves_the_picture_and_nothing_vanishes() {
        for bins in [1, 2, 7, 24, 25, 40, 64, 500] {
            let counts: Vec<u64> = (0..bins).map(|i| 1 + i * i * 1000).collect();
            let drawing = drawing(&samples::numbers(PlainType::Integer, 0.0, 1.0, &counts, [0.1, 0.2, 0.3]));
            assert!(inside(&drawing) && drawing.shapes.len() <= BARS, "{bins}");
        }
        for top in [vec![("a", 1_000_000), ("b", 1)], vec![("a", 1), ("b", 1_000_000)], vec![("a", 5); 9], vec![]] {
            let count = top.iter().map(|(_, n)| n).sum::<u64>() + 1;
            let column = ColumnProfile { missing: 1, ..samples::texts(&top, count, 10) };
            assert!(inside(&drawing(&column)), "{top:?}");
        }
    }

    #[test]
    fn pictures() {
        let ages = samples::numbers(PlainType::Integer, 17.0, 90.0, &[5, 6, 0, 6, 4, 3, 2, 1], [28.0, 37.0, 48.0]);
        let words = ColumnProfile { missing: 10, ..samples::texts(&[("a", 50), ("b", 20), ("c", 5)], 90, 30) };
        let ids = samples::texts(&[("a", 1)], 90, 90);
        let nothing = ColumnProfile { missing: 9, ..ColumnProfile::empty("a", PlainType::Empty) };
        let columns = [ages, words, ids, nothing, ColumnProfile::empty("a", PlainType::Empty)];
        insta::assert_snapshot!("sparks", columns.map(|column| svg::decoration(&drawing(&column))).concat());
    }
}
