//! A drawing backend for plotters that collects shapes; it needs no font, no browser and no clock.
//!
//! Plotters counts in whole pixels and knows only colours, so two things are carried through it in disguise.
//! A unit of the backend is a hundredth of a pixel: every coordinate is a whole number there, and so the same on
//! every target. And a role is the colour whose red is the role's number (green and blue are zero): see `colour`
//! and `role`, which are each other's inverse. A shape in any other colour was given no role and is not drawn.

use std::convert::Infallible;

use plotters::{
    coord::Shift,
    drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea},
    style::{Color, RGBColor, ShapeStyle, TextStyle},
};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::{HPos, Pos, VPos},
};

use super::{
    measure,
    shapes::{Anchor, Area, Drawing, Point, Role, Shape, Size},
};

/// What plotters draws on.
pub(super) type Canvas<'a> = DrawingArea<ShapeBackend<'a>, Shift>;

/// The outcome of a drawing step. The backend itself never fails.
pub(super) type Drawn<T> = Result<T, DrawingAreaErrorKind<Infallible>>;

/// Units of the backend in a pixel.
const UNITS: f64 = 100.0;

/// The widest and highest drawing, and the smallest one, in pixels: keeps units far from the ends of `i32`.
const LARGEST: f64 = 8192.0;
const SMALLEST: f64 = 16.0;

/// Collects the shapes of one drawing.
pub(super) struct ShapeBackend<'a> {
    units: (u32, u32),
    shapes: &'a mut Vec<Shape>,
}

/// Runs plotters code and returns the drawing with what the code gave back.
pub(super) fn draw<T: Default>(size: Size, paint: impl FnOnce(&Canvas<'_>) -> Drawn<T>) -> (Drawing, T) {
    let (width, height) = (units(bounded(size.width)), units(bounded(size.height)));
    let mut shapes = Vec::new();
    let canvas = ShapeBackend { units: (width.unsigned_abs(), height.unsigned_abs()), shapes: &mut shapes }.into_drawing_area();
    let outcome = paint(&canvas);
    debug_assert!(outcome.is_ok(), "neither the backend nor a layout of ours can fail");
    drop(canvas);
    (Drawing { width: pixels(width), height: pixels(height), shapes }, outcome.unwrap_or_default())
}

/// The size that a drawing really gets.
pub(super) fn bounded(length: f64) -> f64 {
    if length.is_finite() { length.clamp(SMALLEST, LARGEST) } else { SMALLEST }
}

/// Pixels in units of the backend.
pub(super) fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

/// Units of the backend in pixels.
pub(super) fn pixels(units: i32) -> f64 {
    f64::from(units) / UNITS
}

/// The colour that stands for a role.
pub(super) fn colour(role: Role) -> RGBColor {
    RGBColor(role as u8, 0, 0)
}

/// The role that a colour stands for.
fn role(colour: BackendColor) -> Option<Role> {
    match colour.rgb {
        (number, 0, 0) if colour.alpha > 0.0 => Role::ALL.get(usize::from(number)).copied(),
        _ => None,
    }
}

/// The style of a line.
pub(super) fn line(role: Role) -> ShapeStyle {
    ShapeStyle::from(colour(role))
}

/// The style of a filled shape.
pub(super) fn fill(role: Role) -> ShapeStyle {
    colour(role).filled()
}

/// The style of a text; `size` in pixels.
pub(super) fn text(role: Role, size: f64, h: HPos, v: VPos) -> TextStyle<'static> {
    TextStyle { color: colour(role).to_backend_color(), pos: Pos::new(h, v), ..TextStyle::from(("sans-serif", size * UNITS)) }
}

fn point((x, y): BackendCoord) -> Point {
    Point { x: pixels(x), y: pixels(y) }
}

impl ShapeBackend<'_> {
    fn push(&mut self, colour: BackendColor, shape: impl FnOnce(Role) -> Shape) -> Result<(), DrawingErrorKind<Infallible>> {
        if let Some(role) = role(colour) {
            self.shapes.push(shape(role));
        }
        Ok(())
    }
}

impl DrawingBackend for ShapeBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.units
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Result<(), DrawingErrorKind<Infallible>> {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Result<(), DrawingErrorKind<Infallible>> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let (left, top) = (a.0.min(b.0), a.1.min(b.1));
        let area = Area { x: pixels(left), y: pixels(top), width: pixels(a.0.max(b.0) - left), height: pixels(a.1.max(b.1) - top) };
        self.push(style.color(), |role| Shape::Rect { role, area })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.push(style.color(), |role| Shape::Line { role, points: path.into_iter().map(point).collect() })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let radius = f64::from(radius) / UNITS;
        self.push(style.color(), |role| Shape::Circle { role, center: point(center), radius })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.push(style.color(), |role| Shape::Polygon { role, points: corners.into_iter().map(point).collect() })
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Result<(), DrawingErrorKind<Infallible>> {
        let size = style.size();
        // From the top, middle or bottom of the letters to their base line, for the usual sans-serif fonts.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.35,
            VPos::Bottom => -0.2,
        };
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let at = Point { x: pixels(at.0), y: pixels(at.1 + units(drop * size / UNITS)) };
        self.push(style.color(), |role| Shape::Text { role, at, anchor, size: size / UNITS, text: text.to_owned() })
    }

    // The default asks the font, which in the browser is measured by an element in the page.
    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, style: &T) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let (width, height) = (measure::width(text, style.size() / UNITS), style.size() / UNITS);
        Ok((units(width).unsigned_abs(), units(height).unsigned_abs()))
    }
}

#[cfg(test)]
mod tests {
    use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};

    use super::*;

    const SIZE: Size = Size { width: 100.0, height: 50.0 };

    #[test]
    fn a_role_survives_its_colour() {
        for expected in Role::ALL {
            assert_eq!(role(colour(expected).to_backend_color()), Some(expected));
        }
    }

    #[test]
    fn other_colours_have_no_role() {
        for rgb in [(Role::ALL.len() as u8, 0, 0), (0, 1, 0), (0, 0, 1), (255, 255, 255)] {
            assert_eq!(role(BackendColor { alpha: 1.0, rgb }), None, "{rgb:?}");
        }
    }

    #[test]
    fn each_element_becomes_one_shape() {
        let (drawing, ()) = draw(SIZE, |canvas| {
            canvas.draw(&PathElement::new([(0, 0), (150, 333)], line(Role::Grid)))?;
            canvas.draw(&Rectangle::new([(300, 400), (100, 150)], fill(Role::Bar)))?;
            canvas.draw(&Circle::new((500, 500), 200, fill(Role::Marker)))?;
            canvas.draw(&Polygon::new([(0, 0), (100, 0), (0, 100)], fill(Role::Band)))?;
            canvas.draw(&Text::new("a<b", (1000, 1000), text(Role::Note, 10.0, HPos::Right, VPos::Center)))?;
            canvas.draw(&PathElement::new([(0, 0), (1, 1)], RGBColor(1, 2, 3)))
        });
        let at = |x, y| Point { x, y };
        let expected = vec![
            Shape::Line { role: Role::Grid, points: vec![at(0.0, 0.0), at(1.5, 3.33)] },
            Shape::Rect { role: Role::Bar, area: Area { x: 1.0, y: 1.5, width: 2.0, height: 2.5 } },
            Shape::Circle { role: Role::Marker, center: at(5.0, 5.0), radius: 2.0 },
            Shape::Polygon { role: Role::Band, points: vec![at(0.0, 0.0), at(1.0, 0.0), at(0.0, 1.0)] },
            Shape::Text { role: Role::Note, at: at(10.0, 13.5), anchor: Anchor::End, size: 10.0, text: "a<b".into() },
        ];
        assert_eq!(drawing, Drawing { width: 100.0, height: 50.0, shapes: expected });
    }

    #[test]
    fn absurd_sizes_are_bounded() {
        for (asked, given) in [(f64::NAN, 16.0), (f64::INFINITY, 16.0), (-3.0, 16.0), (1e300, 8192.0), (99.999, 100.0)] {
            let (drawing, ()) = draw(Size { width: asked, height: asked }, |_| Ok(()));
            assert_eq!((drawing.width, drawing.height), (given, given), "{asked}");
        }
    }
}
