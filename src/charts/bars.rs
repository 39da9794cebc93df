//! Bars one below the other, each with its name and its figure: for things without an order of their own.

use plotters::{
    chart::ChartBuilder,
    element::{Rectangle, Text},
};
use plotters_backend::{
    BackendCoord,
    text_anchor::{HPos, VPos},
};

use super::{
    axis::Axis,
    backend::{self, Canvas, Drawn, fill, text, units},
    columns::FONT,
    measure,
    shapes::{Area, Drawing, Role, Size},
};

/// Height of a bar's slot in pixels; as a target it satisfies WCAG 2.2 (24 px).
const SLOT: f64 = 24.0;
/// Height of a bar in pixels.
const THICK: f64 = 16.0;
/// Between names, bars and figures, in pixels.
const GAP: f64 = 8.0;
/// Names get at most this share of the width.
const NAMES: f64 = 0.4;
/// A bar that stands for something is at least this wide.
const LEAST: f64 = 1.5;

/// One bar.
pub(super) struct Bar {
    /// What it is called. May come from a file.
    pub name: String,
    /// What it stands for.
    pub amount: u64,
    /// The figure beside it.
    pub figure: String,
    /// Its looks.
    pub role: Role,
}

/// How many bars have room in a height.
pub(super) fn room(size: Size) -> usize {
    ((backend::bounded(size.height) / SLOT) as usize).max(1)
}

/// The drawing and the slot of each bar. A bar for `whole` fills the width; with `track`, what is missing to the
/// whole is shown as well. The drawing is as high as its bars need, whatever the size says.
pub(super) fn draw(bars: &[Bar], whole: u64, track: bool, size: Size) -> (Drawing, Vec<Area>) {
    let size = Size { width: size.width, height: SLOT * bars.len() as f64 };
    let width = backend::bounded(size.width);
    let widest = |of: fn(&Bar) -> &str| bars.iter().map(|bar| measure::width(of(bar), FONT)).fold(0.0, f64::max);
    let names = widest(|bar| &bar.name).min(width * NAMES) + GAP;
    let figures = (widest(|bar| &bar.figure) + GAP).min(width - names);
    let x = Axis::new(0.0, whole.max(1) as f64);
    let y = Axis::new(0.0, bars.len() as f64);

    backend::draw(size, |canvas| {
        let chart =
            ChartBuilder::on(canvas).y_label_area_size(units(names)).right_y_label_area_size(units(figures)).build_cartesian_2d(x, y)?;
        let plot = chart.plotting_area();
        for (i, bar) in bars.iter().enumerate() {
            let middle = (bars.len() - i) as f64 - 0.5;
            let [start, tip, end] = [0, bar.amount, whole].map(|n| plot.map_coordinate(&(n as f64, middle)));
            // The track to its end, or no track.
            let track = track.then_some(end);
            draw_bar(canvas, bar, start, tip, track)?;
            let name = measure::fit(&bar.name, FONT, names - GAP);
            let at = (start.0 - units(GAP), start.1);
            canvas.draw(&Text::new(name, at, text(Role::Label, FONT, HPos::Right, VPos::Center)))?;
        }
        let slot = |i| Area { x: 0.0, y: SLOT * i as f64, width, height: SLOT };
        Ok((0..bars.len()).map(slot).collect())
    })
}

/// The bar itself, the track behind it, and the figure beside them.
fn draw_bar(canvas: &Canvas<'_>, bar: &Bar, start: BackendCoord, tip: BackendCoord, track: Option<BackendCoord>) -> Drawn<()> {
    let (left, middle) = start;
    let half = units(THICK / 2.0);
    let across = |to: i32| [(left, middle - half), (to, middle + half)];
    if let Some((end, _)) = track {
        canvas.draw(&Rectangle::new(across(end), fill(Role::Band)))?;
    }
    let tip = if bar.amount > 0 { tip.0.max(left + units(LEAST)) } else { left };
    if bar.amount > 0 {
        canvas.draw(&Rectangle::new(across(tip), fill(bar.role)))?;
    }
    let at = track.map_or(tip, |(end, _)| end) + units(GAP);
    let style = text(Role::Value, FONT, HPos::Left, VPos::Center);
    canvas.draw(&Text::new(bar.figure.as_str(), (at, middle), style))
}
