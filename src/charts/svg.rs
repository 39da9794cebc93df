//! A drawing as SVG text, for reports and tests. The page makes elements of the shapes instead.

use std::fmt::Write;

use super::{
    chart::Chart,
    shapes::{Drawing, Point, Shape},
};

/// The whole chart as one SVG element, named by its title and described by its takeaway.
#[must_use]
pub fn chart(chart: &Chart) -> String {
    let about = format!("<title>{}</title>\n<desc>{}</desc>\n", escaped(&chart.title), escaped(&chart.takeaway));
    element(&chart.drawing, " role=\"img\"", &about)
}

/// A drawing that only repeats what stands beside it.
#[must_use]
pub fn decoration(drawing: &Drawing) -> String {
    element(drawing, " aria-hidden=\"true\"", "")
}

fn element(drawing: &Drawing, attributes: &str, about: &str) -> String {
    let Drawing { width, height, shapes } = drawing;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"as-chart\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"{attributes}>\n{about}"
    );
    for shape in shapes {
        // Writing to a string cannot fail.
        let _ = write_shape(&mut out, shape);
    }
    out.push_str("</svg>\n");
    out
}

fn write_shape(out: &mut String, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Line { role, points } => writeln!(out, "<polyline class=\"{}\" points=\"{}\"/>", role.class(), list(points)),
        Shape::Polygon { role, points } => writeln!(out, "<polygon class=\"{}\" points=\"{}\"/>", role.class(), list(points)),
        Shape::Rect { role, area } => {
            let class = role.class();
            writeln!(out, "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", area.x, area.y, area.width, area.height)
        }
        Shape::Circle { role, center, radius } => {
            writeln!(out, "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>", role.class(), center.x, center.y)
        }
        Shape::Text { role, at, anchor, size, text } => writeln!(
            out,
            "<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{size}\">{}</text>",
            role.class(),
            at.x,
            at.y,
            anchor.id(),
            escaped(text)
        ),
    }
}

fn list(points: &[Point]) -> String {
    points.iter().map(|p| format!("{},{}", p.x, p.y)).collect::<Vec<_>>().join(" ")
}

/// Text that XML takes for text: markup escaped, characters that XML forbids replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_text() {
        for (text, expected) in [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a & b", "a &amp; b"),
            ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
            ("]]>", "]]&gt;"),
            ("\u{0}\u{1b}", "\u{fffd}\u{fffd}"),
            ("漢字", "漢字"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
