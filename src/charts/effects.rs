//! What things do, in one direction or the other: bars from a line at zero, each with its bounds where they are known.

use plotters::{
    chart::ChartBuilder,
    element::{PathElement, Rectangle, Text},
};
use plotters_backend::text_anchor::{HPos, VPos};

use super::{
    axis::Axis,
    backend::{self, fill, line, text, units},
    chart::{Chart, DataTable, Mark},
    columns::FONT,
    label::number,
    measure,
    shapes::{Area, Drawing, Role, Size},
};

/// Height of a bar's slot in pixels; as a target it satisfies WCAG 2.2 (24 px).
const SLOT: f64 = 24.0;
/// Half the height of a bar, and of the ends of its bounds, in pixels.
const HALF: f64 = 8.0;
const END: f64 = 4.0;
/// Between names, bars and figures, in pixels.
const GAP: f64 = 8.0;
/// Names get at most this share of the width.
const NAMES: f64 = 0.4;

/// One thing and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// What it is called. May come from a file.
    pub name: String,
    /// What it does; finite.
    pub value: f64,
    /// Between which bounds that lies.
    pub bounds: Option<[f64; 2]>,
}

/// Things and what they do.
#[derive(Debug, Clone, PartialEq)]
pub struct Effects {
    /// What the picture shows.
    pub title: String,
    /// What it says, in a sentence.
    pub takeaway: String,
    /// What the things are, and what the figures are.
    pub heads: [String; 2],
    /// From the top to the bottom.
    pub list: Vec<Effect>,
}

/// The chart of effects. It is as high as its bars need, whatever the size says.
#[must_use]
pub fn chart(effects: &Effects, size: Size) -> Chart {
    let (drawing, areas) = draw(&effects.list, size.width);
    let figures = |effect: &Effect| match effect.bounds {
        Some([low, high]) => [number(effect.value), format!("{} to {}", number(low), number(high))],
        None => [number(effect.value), String::new()],
    };
    let label = |effect: &Effect| match figures(effect) {
        [value, bounds] if bounds.is_empty() => format!("{}: {value}", effect.name),
        [value, bounds] => format!("{}: {value} ({bounds})", effect.name),
    };
    let bounded = effects.list.iter().any(|effect| effect.bounds.is_some());
    let row =
        |effect: &Effect| [effect.name.clone()].into_iter().chain(figures(effect).into_iter().take(1 + usize::from(bounded))).collect();
    let heads = effects.heads.iter().cloned().chain(bounded.then(|| "95 % bounds".to_owned()));
    Chart {
        title: effects.title.clone(),
        takeaway: effects.takeaway.clone(),
        table: DataTable { head: heads.collect(), rows: effects.list.iter().map(row).collect() },
        marks: effects.list.iter().zip(areas).map(|(effect, area)| Mark { area, label: label(effect) }).collect(),
        drawing,
    }
}

/// The drawing and the slot of each bar.
fn draw(list: &[Effect], width: f64) -> (Drawing, Vec<Area>) {
    let size = Size { width, height: SLOT * list.len() as f64 };
    let width = backend::bounded(width);
    let widest = |of: fn(&Effect) -> String| list.iter().map(|effect| measure::width(&of(effect), FONT)).fold(0.0, f64::max);
    let names = widest(|effect| effect.name.clone()).min(width * NAMES) + GAP;
    let figures = (widest(|effect| number(effect.value)) + GAP).min(width - names);
    let reach = list.iter().flat_map(|effect| effect.bounds.into_iter().flatten().chain([effect.value]));
    let (low, high) = reach.fold((0.0_f64, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
    let (x, y) = (Axis::new(low, high), Axis::new(0.0, list.len() as f64));
    backend::draw(size, |canvas| {
        let chart =
            ChartBuilder::on(canvas).y_label_area_size(units(names)).right_y_label_area_size(units(figures)).build_cartesian_2d(x, y)?;
        let plot = chart.plotting_area();
        for (i, effect) in list.iter().enumerate() {
            let middle = (list.len() - i) as f64 - 0.5;
            let at = |value: f64| plot.map_coordinate(&(value, middle));
            let (zero, tip) = (at(0.0), at(effect.value));
            let role = if effect.value < 0.0 { Role::BarAccent } else { Role::Bar };
            let half = units(HALF);
            canvas.draw(&Rectangle::new([(zero.0.min(tip.0), zero.1 - half), (zero.0.max(tip.0), zero.1 + half)], fill(role)))?;
            if let Some([low, high]) = effect.bounds.map(|bounds| bounds.map(at)) {
                canvas.draw(&PathElement::new([low, high], line(Role::Marker)))?;
                for (end, y) in [low, high] {
                    canvas.draw(&PathElement::new([(end, y - units(END)), (end, y + units(END))], line(Role::Marker)))?;
                }
            }
            let name = measure::fit(&effect.name, FONT, names - GAP);
            let left = at(low).0.min(zero.0) - units(GAP);
            canvas.draw(&Text::new(name, (left, zero.1), text(Role::Label, FONT, HPos::Right, VPos::Center)))?;
            let right = at(high).0 + units(GAP);
            canvas.draw(&Text::new(number(effect.value), (right, zero.1), text(Role::Value, FONT, HPos::Left, VPos::Center)))?;
        }
        let ends = [0.0, list.len() as f64].map(|end| plot.map_coordinate(&(0.0, end)));
        canvas.draw(&PathElement::new(ends, line(Role::Axis)))?;
        let slot = |i| Area { x: 0.0, y: SLOT * i as f64, width, height: SLOT };
        Ok((0..list.len()).map(slot).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::svg;

    const SIZE: Size = Size { width: 420.0, height: 0.0 };

    fn some() -> Effects {
        let effect = |name: &str, value, bounds| Effect { name: name.to_owned(), value, bounds };
        Effects {
            title: "What each column adds".to_owned(),
            takeaway: "Most of it is “minutes”.".to_owned(),
            heads: ["Column".to_owned(), "Adds".to_owned()],
            list: vec![
                effect("minutes", 0.42, Some([0.3, 0.5])),
                effect("<b>a column with a name that is far too long to be shown in full</b>", -0.1, Some([-0.2, 0.01])),
                effect("noise", 0.0, None),
            ],
        }
    }

    #[test]
    fn every_bar_tells_its_value_and_its_bounds() {
        let chart = chart(&some(), SIZE);
        assert_eq!(chart.marks[0].label, "minutes: 0.42 (0.3 to 0.5)");
        assert_eq!(chart.marks[2].label, "noise: 0");
        assert_eq!(chart.table.head, ["Column", "Adds", "95 % bounds"]);
        let unbounded = Effects { list: vec![Effect { bounds: None, ..some().list[0].clone() }], ..some() };
        assert_eq!(super::chart(&unbounded, SIZE).table.rows, [["minutes", "0.42"]]);
        assert!(super::chart(&Effects { list: Vec::new(), ..some() }, SIZE).marks.is_empty());
    }

    #[test]
    fn pictures() {
        insta::assert_snapshot!("effects", svg::chart(&chart(&some(), SIZE)));
    }
}
