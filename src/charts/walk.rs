//! Where an arrow key leads among the marks of a chart.

use super::{chart::Mark, shapes::Area};

/// Centres that are closer than this many pixels are on one line.
const SAME: f64 = 0.5;

/// The mark to which a key leads from mark `at`; `None` for keys that lead nowhere.
///
/// Marks that stand in one line follow each other by either pair of arrows. Among marks that fill a plane, an arrow leads
/// to the nearest one on its side.
#[must_use]
pub fn step(key: &str, at: usize, marks: &[Mark]) -> Option<usize> {
    let last = marks.len().checked_sub(1)?;
    let at = at.min(last);
    match key {
        "Home" => Some(0),
        "End" => Some(last),
        "ArrowRight" | "ArrowLeft" | "ArrowDown" | "ArrowUp" => {
            Some(if in_line(marks) { neighbour(key, at, last) } else { beside(key, at, marks) })
        }
        _ => None,
    }
}

fn neighbour(key: &str, at: usize, last: usize) -> usize {
    match key {
        "ArrowRight" | "ArrowDown" => (at + 1).min(last),
        _ => at.saturating_sub(1),
    }
}

fn in_line(marks: &[Mark]) -> bool {
    let same = |of: fn(&Area) -> f64| marks.windows(2).all(|pair| (of(&pair[0].area) - of(&pair[1].area)).abs() < SAME);
    same(middle_x) || same(middle_y)
}

/// The nearest mark on the key's side; those that lie straight ahead go before those that lie aslant.
fn beside(key: &str, at: usize, marks: &[Mark]) -> usize {
    let here = &marks[at].area;
    let distance = |there: &Area| {
        let (x, y) = (middle_x(there) - middle_x(here), middle_y(there) - middle_y(here));
        let (ahead, aside, straight) = match key {
            "ArrowRight" => (x, y.abs(), overlap(here.y, here.height, there.y, there.height)),
            "ArrowLeft" => (-x, y.abs(), overlap(here.y, here.height, there.y, there.height)),
            "ArrowDown" => (y, x.abs(), overlap(here.x, here.width, there.x, there.width)),
            _ => (-y, x.abs(), overlap(here.x, here.width, there.x, there.width)),
        };
        (ahead > SAME && straight).then_some((ahead, aside))
    };
    let candidates = marks.iter().enumerate().filter_map(|(i, mark)| Some((distance(&mark.area)?, i)));
    let nearest = candidates.min_by(|(a, _), (b, _)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    nearest.map_or(at, |(_, i)| i)
}

fn overlap(a: f64, a_length: f64, b: f64, b_length: f64) -> bool {
    a + SAME < b + b_length && b + SAME < a + a_length
}

fn middle_x(area: &Area) -> f64 {
    area.x + area.width / 2.0
}

fn middle_y(area: &Area) -> f64 {
    area.y + area.height / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(places: &[(f64, f64)]) -> Vec<Mark> {
        let mark = |&(x, y): &(f64, f64)| Mark { area: Area { x, y, width: 10.0, height: 10.0 }, label: String::new() };
        places.iter().map(mark).collect()
    }

    fn walk(marks: &[Mark], from: usize, keys: &[&str]) -> usize {
        keys.iter().fold(from, |at, key| step(key, at, marks).unwrap())
    }

    #[test]
    fn marks_in_a_line_follow_each_other() {
        let column = marks(&[(0.0, 0.0), (0.0, 10.0), (0.0, 20.0)]);
        for (from, keys, expected) in [
            (0, vec!["ArrowDown"], 1),
            (0, vec!["ArrowRight", "ArrowRight", "ArrowRight"], 2),
            (2, vec!["ArrowUp", "ArrowLeft", "ArrowLeft"], 0),
            (1, vec!["End"], 2),
            (1, vec!["Home"], 0),
        ] {
            assert_eq!(walk(&column, from, &keys), expected, "{keys:?}");
        }
        assert_eq!(step("x", 0, &column), None);
        assert_eq!(step("End", 0, &[]), None);
    }

    #[test]
    fn arrows_lead_through_a_triangle() {
        // 0
        // 1 2
        // 3 4 5
        let triangle = marks(&[(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (0.0, 20.0), (10.0, 20.0), (20.0, 20.0)]);
        for (from, key, expected) in [
            (0, "ArrowDown", 1),
            (0, "ArrowRight", 0),
            (1, "ArrowRight", 2),
            (2, "ArrowUp", 2),
            (2, "ArrowDown", 4),
            (5, "ArrowLeft", 4),
            (5, "ArrowUp", 5),
            (3, "ArrowUp", 1),
        ] {
            assert_eq!(step(key, from, &triangle), Some(expected), "{key} from {from}");
        }
    }
}
