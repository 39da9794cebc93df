//! Charts: pure functions from figures to shapes.
//!
//! A chart is one file with a function `chart`. It says what to draw to plotters, which draws on a backend of ours;
//! what comes out are shapes with roles, which the page turns into elements and the report into SVG text. No chart
//! needs a page, a font or a clock, and every number in a drawing is the same on every target.

mod axis;
mod backend;
mod bars;
pub mod boxes;
pub mod brush;
mod calendar;
mod chart;
mod civil;
mod columns;
pub mod curves;
pub mod effects;
pub mod histogram;
pub mod label;
mod measure;
pub mod missing;
pub mod mosaic;
mod plane;
pub mod relations;
pub mod residuals;
#[cfg(test)]
mod samples;
pub mod scatter;
mod shapes;
mod side;
pub mod spark;
pub mod surface;
pub mod svg;
pub mod timeline;
pub mod top_values;
pub mod types;
pub mod walk;

use crate::profile::ColumnProfile;

pub use chart::{Chart, DataTable, Mark, quoted};
pub use measure::{fit, visible, width};
pub use shapes::{Anchor, Area, Drawing, Point, Role, Shape, Size};
pub use side::Side;

/// The charts of a column, the most telling one first; there is always at least one.
#[must_use]
pub fn column(column: &ColumnProfile, size: Size) -> Vec<Chart> {
    let measured = histogram::chart(column, size).or_else(|| timeline::chart(column, size));
    measured.into_iter().chain([top_values::chart(column, size)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::PlainType;

    /// More rows than any file has.
    const MANY: u64 = 1_000_000_000_000;

    /// The drawings of all charts of hand-made columns in a size.
    fn all(size: Size) -> Vec<Drawing> {
        let huge = [MANY, 1, 0, MANY];
        let numbers = |low, high| samples::numbers(PlainType::Float, low, high, &huge, [low, low, high]);
        let times = |kind| ColumnProfile { kind, ..numbers(0.0, 1e9) };
        let texts = samples::texts(&[("x".repeat(5000).as_str(), MANY / 2), ("", 0)], MANY, MANY);
        let columns = vec![
            numbers(f64::MIN, f64::MAX),
            numbers(-1e-300, 1e-300),
            numbers(123_456_789_012.0, 123_456_789_013.0),
            times(PlainType::Date),
            times(PlainType::Datetime),
            times(PlainType::Time),
            ColumnProfile { missing: MANY, ..texts },
            ColumnProfile::empty("", PlainType::Empty),
        ];
        let sparks = columns.iter().map(spark::drawing).collect::<Vec<_>>();
        let charts = columns.iter().flat_map(|one| column(one, size)).collect::<Vec<_>>();
        let table = samples::table(MANY, columns);
        let tables = [missing::chart(&table, size), types::chart(&table, size)];
        charts.into_iter().chain(tables).map(|chart| chart.drawing).chain(sparks).collect()
    }

    fn extent(shape: &Shape) -> [f64; 4] {
        let around = |points: &[Point]| {
            points.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[l, t, r, b], p| [l.min(p.x), t.min(p.y), r.max(p.x), b.max(p.y)])
        };
        match shape {
            Shape::Line { points, .. } | Shape::Polygon { points, .. } => around(points),
            Shape::Rect { area, .. } => [area.x, area.y, area.x + area.width, area.y + area.height],
            Shape::Circle { center, radius, .. } => [center.x - radius, center.y - radius, center.x + radius, center.y + radius],
            Shape::Text { at, anchor, size, text, .. } => {
                let width = width(text, *size);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                [left, at.y - size * 0.8, left + width, at.y + size * 0.2]
            }
        }
    }

    #[test]
    fn nothing_is_drawn_outside_the_drawing() {
        for (width, height) in [(320.0, 160.0), (360.0, 200.0), (640.0, 240.0), (1600.0, 400.0)] {
            for drawing in all(Size { width, height }) {
                for shape in &drawing.shapes {
                    let [left, top, right, bottom] = extent(shape);
                    let inside = left >= -0.02 && top >= -0.02 && right <= drawing.width + 0.02 && bottom <= drawing.height + 0.02;
                    assert!(inside, "{shape:?} in {} x {}", drawing.width, drawing.height);
                }
            }
        }
    }

    #[test]
    fn no_size_is_too_small_or_too_large() {
        for length in [0.0, -1.0, 1.0, 17.0, 100.0, 1e9, f64::NAN, f64::INFINITY] {
            for other in [0.0, 50.0, 1e300] {
                assert!(all(Size { width: length, height: other }).iter().all(|drawing| drawing.height >= 16.0));
            }
        }
    }
}
