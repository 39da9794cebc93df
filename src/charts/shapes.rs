//! What a chart is made of once drawn: plain shapes with a role each, and no colours.

/// Width and height in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A finished drawing. Coordinates are CSS pixels from the upper left corner, whole hundredths of a pixel.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// The shapes, from back to front.
    pub shapes: Vec<Shape>,
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Straight lines from point to point.
    Line {
        /// What the line stands for.
        role: Role,
        /// At least two points.
        points: Vec<Point>,
    },
    /// A filled rectangle.
    Rect {
        /// What the rectangle stands for.
        role: Role,
        /// Where it is.
        area: Area,
    },
    /// A filled circle.
    Circle {
        /// What the circle stands for.
        role: Role,
        /// Its middle.
        center: Point,
        /// Its radius in pixels.
        radius: f64,
    },
    /// A filled polygon.
    Polygon {
        /// What the polygon stands for.
        role: Role,
        /// Its corners; the last is joined to the first.
        points: Vec<Point>,
    },
    /// One line of text. It may come from a file: never markup.
    Text {
        /// What the text stands for.
        role: Role,
        /// Where the anchor lies on the base line.
        at: Point,
        /// Which end of the text is at the point.
        anchor: Anchor,
        /// Height of the font in pixels.
        size: f64,
        /// The text.
        text: String,
    },
}

/// A place in the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
}

/// A rectangle in the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
}

/// Which end of a text is at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

impl Anchor {
    /// The value of the SVG attribute `text-anchor`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// What a shape stands for. The style sheet gives each role its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A line of the grid behind the marks.
    Grid,
    /// An axis line or tick mark.
    Axis,
    /// The text at a tick mark.
    Tick,
    /// The name of a bar.
    Label,
    /// The figure beside a bar.
    Value,
    /// A remark inside the drawing.
    Note,
    /// A range to which attention is drawn, behind the bars.
    Band,
    /// A bar.
    Bar,
    /// A bar that stands out.
    BarAccent,
    /// A bar for all the rest.
    BarMuted,
    /// A bar for cells without a value.
    BarMissing,
    /// A line that marks one value.
    Marker,
    /// One of many points, which may lie upon each other.
    Point,
    /// A field in which there is next to nothing.
    Faint,
    /// A field of weak strength.
    Weak,
    /// A field of medium strength.
    Medium,
    /// A field of great strength.
    Strong,
    /// A field of weak strength in the opposite direction.
    WeakOpposed,
    /// A field of medium strength in the opposite direction.
    MediumOpposed,
    /// A field of great strength in the opposite direction.
    StrongOpposed,
    /// The text in a field that is not of great strength.
    OnField,
    /// The text in a field of great strength.
    OnStrong,
    /// A line over one quantity, the one that counts.
    Line,
    /// A line beside it.
    LineOther,
    /// What a line is compared with.
    LineFaint,
}

impl Role {
    /// Every role; its position is its number in the palette of the backend.
    pub const ALL: [Self; 25] = [
        Self::Grid,
        Self::Axis,
        Self::Tick,
        Self::Label,
        Self::Value,
        Self::Note,
        Self::Band,
        Self::Bar,
        Self::BarAccent,
        Self::BarMuted,
        Self::BarMissing,
        Self::Marker,
        Self::Point,
        Self::Faint,
        Self::Weak,
        Self::Medium,
        Self::Strong,
        Self::WeakOpposed,
        Self::MediumOpposed,
        Self::StrongOpposed,
        Self::OnField,
        Self::OnStrong,
        Self::Line,
        Self::LineOther,
        Self::LineFaint,
    ];

    /// The class that the style sheet knows.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Grid => "as-chart__grid",
            Self::Axis => "as-chart__axis",
            Self::Tick => "as-chart__tick",
            Self::Label => "as-chart__label",
            Self::Value => "as-chart__value",
            Self::Note => "as-chart__note",
            Self::Band => "as-chart__band",
            Self::Bar => "as-chart__bar",
            Self::BarAccent => "as-chart__bar-accent",
            Self::BarMuted => "as-chart__bar-muted",
            Self::BarMissing => "as-chart__bar-missing",
            Self::Marker => "as-chart__marker",
            Self::Point => "as-chart__point",
            Self::Faint => "as-chart__faint",
            Self::Weak => "as-chart__weak",
            Self::Medium => "as-chart__medium",
            Self::Strong => "as-chart__strong",
            Self::WeakOpposed => "as-chart__weak-opposed",
            Self::MediumOpposed => "as-chart__medium-opposed",
            Self::StrongOpposed => "as-chart__strong-opposed",
            Self::OnField => "as-chart__on-field",
            Self::OnStrong => "as-chart__on-strong",
            Self::Line => "as-chart__line",
            Self::LineOther => "as-chart__line-other",
            Self::LineFaint => "as-chart__line-faint",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn every_role_is_listed_at_its_own_number() {
        for (i, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, i);
        }
    }

    #[test]
    fn classes_are_unique() {
        let classes: std::collections::BTreeSet<_> = Role::ALL.into_iter().map(Role::class).collect();
        assert_eq!(classes.len(), Role::ALL.len());
    }
}
