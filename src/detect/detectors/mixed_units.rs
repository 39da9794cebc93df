//! Numbers with and without a unit, or with units spelled in several ways.

use std::collections::BTreeMap;

use crate::detect::{Context, Detector, View, affix::measure, report::Notes};

/// See `Detector`.
pub(in crate::detect) struct MixedUnits;

/// So much of a column holds one number a cell.
const MEASURES: f64 = 0.9;
/// A way of writing counts as one if this share of the cells uses it.
const USED: f64 = 0.05;

impl Detector for MixedUnits {
    fn id(&self) -> &'static str {
        "mixed-units"
    }

    fn title(&self) -> &'static str {
        "Mixed units"
    }

    fn looks_for(&self) -> &'static str {
        "Columns of numbers of which some have a unit, a currency or a percent sign and others none, or which spell their unit in \
         several ways."
    }

    fn matters(&self) -> &'static str {
        "Numbers with a unit are text to most programs, and different units cannot be added up."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        for (at, view) in context.views.iter().enumerate().filter(|(_, view)| view.is_numeric() || view.is_text()) {
            of_column(at, view, notes);
        }
    }
}

/// A way of writing: what stands around the number, with the cells and values that have it.
#[derive(Default)]
struct Way {
    cells: u64,
    codes: Vec<u32>,
}

fn of_column(at: usize, view: &View, notes: &mut Notes<'_>) {
    let mut ways: BTreeMap<(&str, &str), Way> = BTreeMap::new();
    let mut measured = 0;
    for &code in &view.values {
        if let Some(measure) = measure(view.column.text(code)) {
            let way = ways.entry((measure.before, measure.after)).or_default();
            way.cells += u64::from(view.column.count(code));
            way.codes.push(code);
            measured += u64::from(view.column.count(code));
        }
    }
    let present = view.present.max(1) as f64;
    if (measured as f64) < MEASURES * present || ways.len() < 2 {
        return;
    }
    let share = |way: &Way| way.cells as f64 / present;
    let plain = ways.get(&("", "")).map_or(0.0, share);
    let unit = |(before, after): &(&str, &str)| format!("{before}{after}").to_lowercase();
    let used: Vec<String> = ways.iter().filter(|(_, way)| share(way) >= USED).map(|(way, _)| unit(way)).collect();
    let first = |unit: &String| unit.chars().find(|c| c.is_alphanumeric());
    let is_one_unit = used.iter().all(|unit| first(unit) == first(&used[0]) && !unit.contains(','));
    let used = used.len();
    let Some((most, _)) = ways.iter().max_by_key(|(_, way)| way.cells) else { return };
    let (most, most_share) = (*most, share(&ways[most]));
    for (&(before, after), way) in &ways {
        let unit = format!("{before}{after}");
        let (score, why) = if unit.is_empty() {
            if plain > 0.1 || most_share < 0.6 || !is_unit(most) {
                continue;
            }
            (
                0.6,
                format!(
                    "{:.0} % of the values have {:?} beside the number; this one has nothing.",
                    100.0 * most_share,
                    format!("{}{}", most.0, most.1)
                ),
            )
        } else if plain >= 0.5 {
            (0.8, format!("{:.0} % of the values are plain numbers; this one has {unit:?} beside it.", 100.0 * plain))
        } else if used > 1 && is_one_unit && plain < USED {
            (0.65, format!("The numbers have a unit in the cell, and it is written in {} ways.", ways.len()))
        } else if most_share >= 0.85 && (before, after) != most {
            (
                0.75,
                format!(
                    "{:.0} % of the values have {:?} beside the number; this one has {unit:?}.",
                    100.0 * most_share,
                    format!("{}{}", most.0, most.1)
                ),
            )
        } else {
            continue;
        };
        for &code in &way.codes {
            let number = measure(view.column.text(code)).map(|measure| measure.number.to_owned());
            let suggest = if plain >= 0.5 || used > 1 {
                number
            } else {
                number.map(|number| rewrite(most, &number, view.column.text(view.values[0])))
            };
            notes.value(at, code, score, why.clone(), suggest);
        }
    }
}

/// Whether what stands beside numbers is a unit: a sign, or more than one letter. One letter makes a code.
fn is_unit((before, after): (&str, &str)) -> bool {
    let unit = format!("{before}{after}");
    unit.chars().count() > 1 || unit.chars().any(|c| !c.is_alphanumeric())
}

/// A number written as most others are.
fn rewrite((before, after): (&str, &str), number: &str, model: &str) -> String {
    let gap = if model.contains(&format!(" {after}")) && !after.is_empty() { " " } else { "" };
    format!("{before}{number}{gap}{after}")
}
