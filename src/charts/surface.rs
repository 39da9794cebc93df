//! How a model decides over two numbers: a field at each place, the line where it tips, and rows as points.

use super::{
    axis::number_ticks,
    chart::{Chart, DataTable, Mark, quoted},
    label::{count, number, number_in_steps, percent, things},
    plane::{self, Plane, Quantity},
    shapes::{Role, Size},
};

/// From the least to the most.
const FIELDS: [Role; 7] =
    [Role::StrongOpposed, Role::MediumOpposed, Role::WeakOpposed, Role::Faint, Role::Weak, Role::Medium, Role::Strong];
/// Parts along and up that can be pointed at.
const PARTS: [usize; 2] = [6, 4];

/// What a model says over two numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    /// What the two numbers are called. May come from a file.
    pub names: [String; 2],
    /// The class whose probability is shown; `None` where a number is predicted.
    pub class: Option<String>,
    /// The column that is predicted.
    pub target: String,
    /// Places along and up.
    pub places: [usize; 2],
    /// From where to where the two numbers go.
    pub spans: [[f64; 2]; 2],
    /// What is predicted at each place, along first, from below.
    pub values: Vec<f64>,
    /// Rows: where they lie, and whether they are of the class.
    pub dots: Vec<([f64; 2], bool)>,
}

impl Surface {
    /// The place of a part of the picture, from 0 to `places`, on one side.
    fn at(&self, side: usize, place: usize) -> f64 {
        let [low, high] = self.spans[side];
        low + (high - low) * place as f64 / self.places[side].max(1) as f64
    }

    fn value(&self, along: usize, up: usize) -> f64 {
        self.values.get(up * self.places[0] + along).copied().unwrap_or(f64::NAN)
    }

    /// Between which values the fields are shared out: of probabilities all, of numbers from the least to the most.
    fn range(&self) -> (f64, f64) {
        if self.class.is_some() {
            return (0.0, 1.0);
        }
        let known = self.values.iter().filter(|value| value.is_finite());
        known.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(*value), high.max(*value)))
    }

    fn what(&self) -> String {
        self.class.as_ref().map_or_else(|| format!("predicted {}", self.target), |class| format!("probability of {class}"))
    }
}

/// The chart. Its marks are parts of the picture, from below to the top and from left to right.
#[must_use]
pub fn chart(surface: &Surface, size: Size) -> Chart {
    let quantity =
        |side: usize| Quantity { name: &surface.names[side], span: (surface.spans[side][0], surface.spans[side][1]), ticks: number_ticks };
    let (drawing, areas) = plane::draw([quantity(0), quantity(1)], size, |plane| {
        fields(surface, plane)?;
        if surface.class.is_some() {
            tipping(surface, plane)?;
        }
        for &([along, up], is_class) in &surface.dots {
            // By their shape, too: colour alone must not tell them apart.
            if is_class || surface.class.is_none() {
                plane.point((along, up), Role::Value)?;
            } else {
                plane.cross((along, up), Role::Marker)?;
            }
        }
        let area = |part: &Part| plane.area((part.from[0], part.from[1]), (part.to[0], part.to[1]));
        Ok(parts(surface).iter().map(area).collect::<Vec<_>>())
    });
    let parts = parts(surface);
    let span = |part: &Part, side: usize| {
        let step = part.to[side] - part.from[side];
        format!("{} to {}", number_in_steps(part.from[side], step), number_in_steps(part.to[side], step))
    };
    let label = |part: &Part| {
        let rows = things(part.rows, "row", "rows");
        let of = surface.class.as_ref().map_or_else(String::new, |class| format!(", {} of them {class}", count(part.of_class)));
        let [along, up] = &surface.names;
        format!("{along} {}, {up} {}: {} {}; {rows}{of}", span(part, 0), span(part, 1), surface.what(), number(part.mean))
    };
    let row = |part: &Part| {
        let of = surface.class.as_ref().map(|_| count(part.of_class));
        [span(part, 0), span(part, 1), number(part.mean), count(part.rows)].into_iter().chain(of).collect()
    };
    let head = [surface.names[0].clone(), surface.names[1].clone(), format!("Mean {}", surface.what()), "Rows drawn".to_owned()];
    Chart {
        title: format!("How it decides by {} and {}", quoted(&surface.names[0]), quoted(&surface.names[1])),
        takeaway: takeaway(surface),
        table: DataTable {
            head: head.into_iter().chain(surface.class.as_ref().map(|class| format!("of them {class}"))).collect(),
            rows: parts.iter().map(row).collect(),
        },
        marks: parts.iter().zip(areas).map(|(part, area)| Mark { area, label: label(part) }).collect(),
        drawing,
    }
}

/// The fields; neighbours along that look the same are one.
fn fields(surface: &Surface, plane: &Plane<'_, '_>) -> super::backend::Drawn<()> {
    let (low, high) = surface.range();
    let level = |along: usize, up: usize| {
        let share = (surface.value(along, up) - low) / (high - low);
        // What is the same everywhere is in the middle.
        if share.is_finite() { ((share * FIELDS.len() as f64) as usize).min(FIELDS.len() - 1) } else { FIELDS.len() / 2 }
    };
    for up in 0..surface.places[1] {
        let mut start = 0;
        for along in 1..=surface.places[0] {
            if along == surface.places[0] || level(along, up) != level(start, up) {
                let corners = [(surface.at(0, start), surface.at(1, up)), (surface.at(0, along), surface.at(1, up + 1))];
                plane.field(corners, FIELDS[level(start, up)])?;
                start = along;
            }
        }
    }
    Ok(())
}

/// The line between places where the class is more likely than not and others.
fn tipping(surface: &Surface, plane: &Plane<'_, '_>) -> super::backend::Drawn<()> {
    let is = |along: usize, up: usize| surface.value(along, up) >= 0.5;
    for up in 0..surface.places[1] {
        for along in 0..surface.places[0] {
            let (x, y) = (|at| surface.at(0, at), |at| surface.at(1, at));
            if along + 1 < surface.places[0] && is(along, up) != is(along + 1, up) {
                plane.line(vec![(x(along + 1), y(up)), (x(along + 1), y(up + 1))], Role::Marker)?;
            }
            if up + 1 < surface.places[1] && is(along, up) != is(along, up + 1) {
                plane.line(vec![(x(along), y(up + 1)), (x(along + 1), y(up + 1))], Role::Marker)?;
            }
        }
    }
    Ok(())
}

/// A part of the picture that can be pointed at.
struct Part {
    from: [f64; 2],
    to: [f64; 2],
    mean: f64,
    rows: u64,
    of_class: u64,
}

fn parts(surface: &Surface) -> Vec<Part> {
    let borders = |side: usize| (0..=PARTS[side]).map(|at| at * surface.places[side] / PARTS[side]).collect::<Vec<usize>>();
    let (along, up) = (borders(0), borders(1));
    let mut parts = Vec::with_capacity(PARTS[0] * PARTS[1]);
    for rows in up.windows(2) {
        for columns in along.windows(2) {
            let (from, to) = ([surface.at(0, columns[0]), surface.at(1, rows[0])], [surface.at(0, columns[1]), surface.at(1, rows[1])]);
            let places = (rows[0]..rows[1]).flat_map(|y| (columns[0]..columns[1]).map(move |x| (x, y)));
            let (sum, places) = places.fold((0.0, 0.0), |(sum, n), (x, y)| (sum + surface.value(x, y), n + 1.0));
            let is_last = [columns[1] == surface.places[0], rows[1] == surface.places[1]];
            let is_inside = |at: &[f64; 2]| (0..2).all(|side| at[side] >= from[side] && (at[side] < to[side] || is_last[side]));
            let inside = || surface.dots.iter().filter(|(at, _)| is_inside(at));
            let of_class = inside().filter(|(_, is_class)| *is_class).count() as u64;
            parts.push(Part { from, to, mean: sum / places, rows: inside().count() as u64, of_class });
        }
    }
    parts
}

fn takeaway(surface: &Surface) -> String {
    let (low, high) = surface.range();
    let Some(class) = &surface.class else {
        if low >= high {
            return format!("It predicts {} everywhere in this picture.", number(low));
        }
        return format!("It predicts from {} to {} in this picture; the points are rows that it has not seen.", number(low), number(high));
    };
    let likely = surface.values.iter().filter(|value| **value >= 0.5).count();
    let share = super::label::share(likely as u64, surface.values.len() as u64);
    let legend = format!("Points are rows that are {class}, crosses all others; it has seen none of them.");
    match likely {
        0 => format!("Nowhere in this picture {class} is more likely than not. {legend}"),
        n if n == surface.values.len() => format!("Everywhere in this picture {class} is more likely than not. {legend}"),
        _ => format!("{class} is more likely than not on {} of this picture, up to the line. {legend}", percent(share)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Shape, svg};

    const SIZE: Size = Size { width: 480.0, height: 320.0 };

    fn halves(class: Option<&str>) -> Surface {
        let values = (0..2400).map(|at| if at % 60 < 30 { 0.1 } else { 0.9 }).collect();
        Surface {
            names: ["<b>minutes</b>".to_owned(), "noise".to_owned()],
            class: class.map(str::to_owned),
            target: "amount".to_owned(),
            places: [60, 40],
            spans: [[0.0, 60.0], [-1.0, 1.0]],
            values,
            dots: vec![([5.0, 0.0], false), ([45.0, 0.9], true), ([60.0, 1.0], true)],
        }
    }

    #[test]
    fn neighbours_that_look_the_same_are_one_field_and_the_line_lies_between() {
        let chart = chart(&halves(Some("yes")), SIZE);
        let fields = chart.drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Rect { .. })).count();
        assert_eq!(fields, 2 * 40);
        let is_mark = |shape: &&Shape| matches!(shape, Shape::Line { role: Role::Marker, .. });
        assert_eq!(chart.drawing.shapes.iter().filter(is_mark).count(), 40 + 2, "a piece a row, and two strokes of the cross");
        assert!(chart.takeaway.starts_with("yes is more likely than not on 50 % of this picture, up to the line."), "{}", chart.takeaway);
        assert!(svg::chart(&chart).contains("&lt;b&gt;minutes"));
        let coarse = Surface { places: [6, 4], values: (0..24).map(|at| f64::from(at % 6) / 5.0).collect(), ..halves(Some("yes")) };
        insta::assert_snapshot!("surface", svg::chart(&super::chart(&coarse, SIZE)));
    }

    #[test]
    fn every_part_says_what_is_predicted_and_which_rows_lie_there() {
        let chart = chart(&halves(Some("yes")), SIZE);
        assert_eq!(chart.marks.len(), 24);
        assert_eq!(chart.marks[0].label, "<b>minutes</b> 0 to 10, noise -1 to -0.5: probability of yes 0.1; 0 rows, 0 of them yes");
        assert_eq!(chart.marks[23].label, "<b>minutes</b> 50 to 60, noise 0.5 to 1: probability of yes 0.9; 1 row, 1 of them yes");
        assert_eq!(chart.table.rows.len(), 24);
    }

    #[test]
    fn numbers_have_no_line_and_one_number_everywhere_is_said() {
        let mut surface = halves(None);
        assert!(chart(&surface, SIZE).takeaway.starts_with("It predicts from 0.1 to 0.9 in this picture"));
        surface.values = vec![2.5; 2400];
        let same = chart(&surface, SIZE);
        assert_eq!(same.takeaway, "It predicts 2.5 everywhere in this picture.");
        assert!(same.drawing.shapes.iter().all(|shape| !matches!(shape, Shape::Line { role: Role::Marker, .. })));
    }
}
