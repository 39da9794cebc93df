//! Two quantities: a point for each row, and the middle of the one along the other.

use std::ops::Range;

use super::{
    chart::{Chart, DataTable, Mark, quoted},
    label::{count, things},
    plane::{self, Quantity},
    shapes::{Area, Role, Size},
    side::{self, Side},
};
use crate::relations::cuts;

/// The chart of points `[of the first, of the second]`, all finite, that stand for `rows` rows.
#[must_use]
pub fn chart(points: &[[f64; 2]], rows: u64, sides: [Side<'_>; 2], size: Size) -> Chart {
    let mut points = points.to_vec();
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    let parts = parts(&points);
    let [first, second] = sides;
    let spread = spreads(&points);
    let span = |part: &Part| from_to(&first, part.from, part.to, spread[0]);
    let of_second = |value: f64| second.value(value, spread[1]);
    let row = |part: &Part| {
        let [low, middle, high] = part.quartiles.map(of_second);
        vec![span(part), count(part.count), low, middle, high]
    };
    let label = |part: &Part| {
        let [low, middle, high] = part.quartiles.map(of_second);
        let points = things(part.count, "point", "points");
        format!("{} {}: {points}, {} in the middle {middle}, half of them from {low} to {high}", first.shown(), span(part), second.shown())
    };
    let (drawing, areas) = draw(&points, &parts, sides, size);
    Chart {
        title: format!("{} by {}", second.shown(), first.shown()),
        takeaway: takeaway(&points, &parts, rows, sides),
        table: DataTable {
            head: vec![
                first.shown(),
                "Points".into(),
                "Lower quartile".into(),
                format!("Middle of {}", second.shown()),
                "Upper quartile".into(),
            ],
            rows: parts.iter().map(row).collect(),
        },
        marks: parts.iter().zip(areas).map(|(part, area)| Mark { area, label: label(part) }).collect(),
        drawing,
    }
}

/// Points that lie side by side along the first quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Part {
    from: f64,
    to: f64,
    count: u64,
    /// Of the second quantity.
    quartiles: [f64; 3],
}

/// Parts of about equal counts of points that lie in the order of the first quantity.
fn parts(points: &[[f64; 2]]) -> Vec<Part> {
    let along: Vec<f64> = points.iter().map(|point| point[0]).collect();
    let part = |range: Range<usize>| {
        let mut values: Vec<f64> = points[range.clone()].iter().map(|point| point[1]).collect();
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values[(share * (values.len() - 1) as f64).round() as usize];
        Part { from: along[range.start], to: along[range.end - 1], count: range.len() as u64, quartiles: [0.25, 0.5, 0.75].map(at) }
    };
    cuts(&along).into_iter().map(part).collect()
}

/// How far the values of each quantity lie apart.
fn spreads(points: &[[f64; 2]]) -> [f64; 2] {
    ranges(points).map(|(low, high)| high - low)
}

fn ranges(points: &[[f64; 2]]) -> [(f64, f64); 2] {
    [0, 1].map(|side| points.iter().map(|point| point[side]).fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x))))
}

/// The part of each quantity that the picture shows: all of it, or up to far beyond the middle half, so that a few extreme
/// values do not press all others together.
fn shown(points: &[[f64; 2]]) -> [(f64, f64); 2] {
    let ranges = ranges(points);
    [0, 1].map(|side| {
        let mut values: Vec<f64> = points.iter().map(|point| point[side]).collect();
        values.sort_by(f64::total_cmp);
        let at = |share: f64| values.get((share * values.len().saturating_sub(1) as f64).round() as usize).copied().unwrap_or(0.0);
        side::within(ranges[side], at(0.25), at(0.75))
    })
}

fn from_to(side: &Side<'_>, from: f64, to: f64, spread: f64) -> String {
    let [from, to] = [from, to].map(|value| side.value(value, spread));
    if from == to { from } else { format!("{from} to {to}") }
}

fn draw(points: &[[f64; 2]], parts: &[Part], sides: [Side<'_>; 2], size: Size) -> (super::Drawing, Vec<Area>) {
    let shown = shown(points);
    let quantity = |at: usize| Quantity { name: sides[at].name, span: shown[at], ticks: sides[at].ticks() };
    let (low, high) = shown[0];
    plane::draw([quantity(0), quantity(1)], size, |plane| {
        points.iter().try_for_each(|&[a, b]| plane.point((a, b), Role::Point))?;
        let place = |part: &Part| (part.from / 2.0 + part.to / 2.0, part.quartiles[1]);
        if parts.len() > 1 {
            plane.line(parts.iter().map(place).collect(), Role::Marker)?;
        }
        let area = |i: usize, part: &Part| {
            // From half-way to the part before to half-way to the part after.
            let from = if i == 0 { plane.between(low, low) } else { plane.between(parts[i - 1].to, part.from) };
            let to = parts.get(i + 1).map_or(plane.between(high, high), |next| plane.between(part.to, next.from));
            plane.slot(from, to)
        };
        Ok(parts.iter().enumerate().map(|(i, part)| area(i, part)).collect())
    })
}

/// One sentence on how the one quantity lies at both ends of the other.
fn takeaway(points: &[[f64; 2]], parts: &[Part], rows: u64, sides: [Side<'_>; 2]) -> String {
    let [first, second] = sides;
    let spread = spreads(points);
    let (x, y) = (quoted(first.name), quoted(second.name));
    let value = |part: &Part| second.value(part.quartiles[1], spread[1]);
    let said = match parts {
        [] => return "No row has a value in both columns.".into(),
        [only] => format!("The middle of {y} is {}", value(only)),
        [lowest, .., highest] => format!(
            "Where {x} is lowest ({}), the middle of {y} is {}; where it is highest ({}), {}",
            from_to(&first, lowest.from, lowest.to, spread[0]),
            value(lowest),
            from_to(&first, highest.from, highest.to, spread[0]),
            value(highest)
        ),
    };
    let [(low, high), (bottom, top)] = shown(points);
    let inside = |point: &&[f64; 2]| (low..=high).contains(&point[0]) && (bottom..=top).contains(&point[1]);
    let far = points.len() - points.iter().filter(inside).count();
    let edge = match far as u64 {
        0 => String::new(),
        1 => " 1 extreme point is drawn at the edge.".to_owned(),
        n => format!(" {} extreme points are drawn at the edge.", count(n)),
    };
    let part = if (points.len() as u64) < rows {
        format!(" {} of {} rows are drawn.", count(points.len() as u64), count(rows))
    } else {
        String::new()
    };
    format!("{said}.{part}{edge}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{charts::svg, profile::PlainType};

    const SIZE: Size = Size { width: 480.0, height: 260.0 };
    const SIDES: [Side<'static>; 2] = [Side { name: "income", kind: PlainType::Integer }, Side { name: "amount", kind: PlainType::Float }];

    fn rising(n: usize) -> Vec<[f64; 2]> {
        (0..n).map(|i| [i as f64, (i * 3) as f64 + (i * 7 % 5) as f64]).collect()
    }

    #[test]
    fn the_takeaway_compares_both_ends() {
        for (points, rows, expected) in [
            (rising(100), 100, "Where “income” is lowest (0 to 9), the middle of “amount” is 15; where it is highest (90 to 99), 285."),
            (
                rising(100),
                5000,
                "Where “income” is lowest (0 to 9), the middle of “amount” is 15; where it is highest (90 to 99), 285. 100 of 5,000 rows are drawn.",
            ),
            (
                rising(100).into_iter().chain([[50.5, 1e9]]).collect(),
                101,
                "Where “income” is lowest (0 to 10), the middle of “amount” is 15; where it is highest (87 to 99), 280. 1 extreme point is drawn at the edge.",
            ),
            (rising(3), 3, "The middle of “amount” is 5."),
            (vec![], 0, "No row has a value in both columns."),
        ] {
            assert_eq!(chart(&points, rows, SIDES, SIZE).takeaway, expected);
        }
    }

    #[test]
    fn every_point_belongs_to_one_part_and_equal_ones_to_the_same() {
        let points: Vec<[f64; 2]> = (0..997).map(|i| [f64::from(i / 90), f64::from(i % 13)]).collect();
        let parts = parts(&points);
        assert_eq!(parts.iter().map(|part| part.count).sum::<u64>(), 997);
        assert!(parts.windows(2).all(|pair| pair[0].to < pair[1].from));
    }

    #[test]
    fn marks_say_what_lies_in_their_part() {
        let chart = chart(&rising(100), 100, SIDES, SIZE);
        assert_eq!(chart.marks[0].label, "income 0 to 9: 10 points, amount in the middle 15, half of them from 10 to 25");
        assert_eq!(chart.marks.len(), 10);
    }

    #[test]
    fn pictures() {
        insta::assert_snapshot!("scatter", svg::chart(&chart(&rising(40), 40, SIDES, SIZE)));
        let days: Vec<[f64; 2]> = rising(30).into_iter().map(|[x, y]| [x * 86_400.0 * 20.0, y]).collect();
        let dated = [Side { name: "<b>day</b>", kind: PlainType::Date }, SIDES[1]];
        insta::assert_snapshot!("scatter_dates", svg::chart(&chart(&days, 30, dated, SIZE)));
        insta::assert_snapshot!("scatter_none", svg::chart(&chart(&[], 0, SIDES, SIZE)));
    }
}
