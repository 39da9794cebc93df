//! Words for people: problems, types and the profile on a terminal.

use std::io::{self, Write};

use assay::{
    profile::{ColumnProfile, Profile, Scalar},
    table::Problem,
};

/// A value on a terminal is cut after this many characters.
const WIDTH: usize = 40;

/// One problem in a line.
pub fn problem(problem: &Problem) -> String {
    let place = &problem.place;
    let column = place.column.map(|c| format!(", column {c}")).unwrap_or_default();
    format!("line {}{column} (byte {}): {} {:?}", place.line, place.byte, problem.kind.sentence(), problem.text)
}

/// How the file was read, then a line of figures a column.
pub fn profile(profile: &Profile, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: {} rows, {} columns", shown(&profile.file.name), profile.rows, profile.columns.len())?;
    for fact in profile.file.facts.iter().filter(|f| f.what != "null") {
        writeln!(out, "  {}: {}. {}", fact.what, fact.value, fact.evidence)?;
    }
    for (kind, count) in &profile.problems.kinds {
        writeln!(out, "  {count} x {}: {}", kind.id(), kind.sentence())?;
    }
    let width = name_width(profile);
    writeln!(out, "\n{:width$}  {:8}  {:>7}  {:>9}  values", "column", "type", "missing", "distinct")?;
    for column in &profile.columns {
        let missing = 100.0 * column.missing as f64 / profile.rows.max(1) as f64;
        writeln!(
            out,
            "{:width$}  {:8}  {missing:5.1} %  {:>9}  {}",
            shown(&column.name),
            column.kind.id(),
            distinct(column),
            values(column)
        )?;
    }
    Ok(())
}

/// The number of different values; `~` marks an estimate.
fn distinct(column: &ColumnProfile) -> String {
    let about = column.estimates.as_ref().is_some_and(|estimates| estimates.distinct.is_some());
    format!("{}{}", if about { "~" } else { "" }, column.distinct)
}

fn values(column: &ColumnProfile) -> String {
    if let (Some(q), Some(mean)) = (&column.quantiles, column.mean) {
        let (min, max) = (scalar(column.min.as_ref()), scalar(column.max.as_ref()));
        return format!("{min} .. {} .. {} .. {} .. {max}, mean {}", brief(q.p25), brief(q.p50), brief(q.p75), brief(mean));
    }
    if column.kind.is_temporal() {
        return format!("{} .. {}", scalar(column.min.as_ref()), scalar(column.max.as_ref()));
    }
    let top: Vec<String> = column.top.iter().take(4).map(|t| format!("{} ({})", shown(&t.value), t.count)).collect();
    top.join(", ")
}

fn scalar(value: Option<&Scalar>) -> String {
    match value {
        Some(Scalar::Number(x)) => brief(*x),
        Some(Scalar::Text(text)) => shown(text),
        None => String::new(),
    }
}

/// Six significant digits are enough to read; JSON has them all.
fn brief(x: f64) -> String {
    if x != 0.0 && !(1e-4..1e15).contains(&x.abs()) {
        return format!("{x:.5e}");
    }
    let digits = if x.abs() >= 1.0 { format!("{:.0}", x.abs().trunc()).len() } else { 1 };
    let text = format!("{x:.*}", 6_usize.saturating_sub(digits));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A text from a file, cut and without anything that could steer the terminal.
pub fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(WIDTH).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(WIDTH).is_some() {
        shown.push('…');
    }
    shown
}

fn name_width(profile: &Profile) -> usize {
    profile.columns.iter().map(|c| shown(&c.name).chars().count()).max().unwrap_or(0).max(6)
}
