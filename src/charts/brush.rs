//! The bars of a column's first chart as something to choose rows by: what each stands for, and the chosen part of each.

use super::{
    chart::Chart,
    histogram,
    shapes::{Area, Role, Shape, Size},
    timeline, top_values,
};
use crate::profile::{ColumnProfile, Histogram};

/// What a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Numbers or moments between two edges, by the number of the bin.
    Bin(u32),
    /// One of the most frequent values, by its place among them.
    Top(u32),
    /// All values that have no bar of their own.
    Rest,
    /// Missing cells.
    Missing,
}

/// The bins of a column whose first chart has a measured axis, and whether they are of time.
#[must_use]
pub fn bins(column: &ColumnProfile) -> Option<(Histogram, bool)> {
    let numbers = histogram::bins(column).map(|bins| (bins, false));
    numbers.or_else(|| timeline::bins(column).map(|bins| (bins, true)))
}

/// What the marks of the first chart of a column stand for, in their order.
#[must_use]
pub fn bars(column: &ColumnProfile, size: Size) -> Vec<Bar> {
    match bins(column) {
        Some((bins, _)) => (0..bins.counts.len() as u32).map(Bar::Bin).collect(),
        None => top_values::bars_of(column, size),
    }
}

/// Some neighbouring bars in words, such as `100 to 200`. May hold text from the file.
#[must_use]
pub fn words(column: &ColumnProfile, first: Bar, last: Bar) -> Option<String> {
    match (first, last) {
        (Bar::Bin(first), Bar::Bin(last)) => {
            let names = histogram::bin_names(column).or_else(|| timeline::bin_names(column))?;
            let (first, last) = (names.get(first as usize)?, names.get(last as usize)?);
            if first == last {
                return Some(first.clone());
            }
            let start = first.split_once(" to ").map_or(first.as_str(), |(start, _)| start);
            let end = last.split_once(" to ").map_or(last.as_str(), |(_, end)| end);
            // A clock alone is that of the day that its span begins with.
            let day = last.split_once(' ').map(|(day, _)| day).filter(|_| end.len() == 5 && end.contains(':') && last.len() > 13);
            Some(day.map_or_else(|| format!("{start} to {end}"), |day| format!("{start} to {day} {end}")))
        }
        (Bar::Top(at), _) => column.top.get(at as usize).map(|value| super::quoted(&value.value)),
        (Bar::Missing, _) => Some("missing".to_owned()),
        _ => None,
    }
}

/// The chosen part of each bar of a chart: from the base of the bar on, as much of it as the share says.
#[must_use]
pub fn parts(chart: &Chart, bars: &[Bar], shares: &[f64]) -> Vec<Area> {
    let drawn: Vec<&Area> = chart.drawing.shapes.iter().filter_map(bar).collect();
    let part = |((mark, kind), share): ((&super::Mark, &Bar), &f64)| {
        let slot = &mark.area;
        let middle = |area: &&&Area| {
            let (x, y) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
            x >= slot.x && x <= slot.x + slot.width && y >= slot.y && y <= slot.y + slot.height
        };
        let area = **drawn.iter().find(middle)?;
        let share = share.clamp(0.0, 1.0);
        if share == 0.0 {
            return None;
        }
        // Upright bars stand on their base, lying ones begin at the left. What is there at all can be seen.
        Some(if matches!(kind, Bar::Bin(_)) {
            let height = (area.height * share).max(1.0_f64.min(area.height));
            Area { y: area.y + area.height - height, height, ..area }
        } else {
            Area { width: (area.width * share).max(1.0_f64.min(area.width)), ..area }
        })
    };
    chart.marks.iter().zip(bars).zip(shares).filter_map(part).collect()
}

fn bar(shape: &Shape) -> Option<&Area> {
    match shape {
        Shape::Rect { role: Role::Bar | Role::BarAccent | Role::BarMuted | Role::BarMissing, area } => Some(area),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        charts::{column, samples},
        profile::PlainType,
    };

    const SIZE: Size = Size { width: 360.0, height: 148.0 };

    fn numbers() -> ColumnProfile {
        samples::numbers(PlainType::Integer, 0.0, 400.0, &[5, 0, 10, 1], [50.0, 100.0, 250.0])
    }

    #[test]
    fn every_mark_stands_for_a_bar() {
        let missing = ColumnProfile { missing: 7, ..samples::texts(&[("a", 9), ("b", 4)], 20, 5) };
        for (of, expected) in
            [(numbers(), (0..4).map(Bar::Bin).collect::<Vec<_>>()), (missing, vec![Bar::Top(0), Bar::Top(1), Bar::Rest, Bar::Missing])]
        {
            let bars = bars(&of, SIZE);
            assert_eq!((bars.len(), &bars), (column(&of, SIZE)[0].marks.len(), &expected));
        }
    }

    #[test]
    fn bars_are_named_together() {
        let column = numbers();
        let check = |first, last, expected: &str| assert_eq!(words(&column, first, last).as_deref(), Some(expected));
        check(Bar::Bin(0), Bar::Bin(0), "0 to 99");
        check(Bar::Bin(1), Bar::Bin(3), "100 to 400");
        assert_eq!(words(&column, Bar::Bin(9), Bar::Bin(9)), None);
        let texts = samples::texts(&[("a", 9), ("b", 4)], 20, 5);
        assert_eq!(words(&texts, Bar::Top(1), Bar::Top(1)).as_deref(), Some("“b”"));
        assert_eq!(words(&texts, Bar::Missing, Bar::Missing).as_deref(), Some("missing"));
    }

    #[test]
    fn the_chosen_part_of_a_bar_stands_on_its_base() {
        let of = numbers();
        let chart = &column(&of, SIZE)[0];
        let bars = bars(&of, SIZE);
        let whole = parts(chart, &bars, &[1.0; 4]);
        let half = parts(chart, &bars, &[0.5, 0.5, 0.5, 0.0]);
        // The second bin is empty, so it has no bar.
        assert_eq!((whole.len(), half.len()), (3, 2));
        for (whole, half) in whole.iter().zip(&half) {
            assert_eq!((half.x, half.width, half.height), (whole.x, whole.width, whole.height / 2.0));
            assert!((half.y + half.height - whole.y - whole.height).abs() < 1e-9);
        }
    }
}
