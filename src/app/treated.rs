//! What a person changed about columns as a short text, for addresses: columns by their position in the plan, and no cell.

use crate::models::{
    Fill, Plan, Scale,
    plan::{DatePart, Encoding, MOST_BUCKETS},
};

const FILLS: [(Fill, &str); 4] = [(Fill::Median, "median"), (Fill::Mean, "mean"), (Fill::MostFrequent, "frequent"), (Fill::Zero, "zero")];
const SCALES: [(Scale, &str); 3] = [(Scale::Standard, "standard"), (Scale::Range, "range"), (Scale::None, "none")];

/// What is otherwise than suggested: `3:mean-none-missing,5:means-2.5`. Positions count from 1.
#[must_use]
pub fn write(suggested: &Plan, plan: &Plan) -> String {
    let both = suggested.columns.iter().zip(&plan.columns).enumerate();
    let changed = both.filter_map(|(at, (was, is))| {
        let is = is.encoding.as_ref().filter(|is| was.encoding.as_ref().is_some_and(|was| was != *is))?;
        Some(format!("{}:{}", at + 1, word(is)))
    });
    changed.collect::<Vec<_>>().join(",")
}

fn word(encoding: &Encoding) -> String {
    match encoding {
        Encoding::Number { fill, scale, indicator } => {
            let missing = if *indicator { "-missing" } else { "" };
            format!("{}-{}{missing}", name(&FILLS, *fill), name(&SCALES, *scale))
        }
        Encoding::Levels { .. } => "levels".to_owned(),
        Encoding::Ordinal { .. } => "order".to_owned(),
        Encoding::Means { smooth, .. } => smooth.map_or_else(|| "means".to_owned(), |smooth| format!("means-{smooth}")),
        Encoding::DateParts { parts } => parts.iter().map(|part| part.id()).collect::<Vec<_>>().join("-"),
        Encoding::Words { buckets } => format!("words-{buckets}"),
    }
}

fn name<T: PartialEq>(list: &[(T, &'static str)], value: T) -> &'static str {
    list.iter().find(|(known, _)| *known == value).map_or("", |(_, name)| name)
}

fn named<T: Copy>(list: &[(T, &'static str)], name: &str) -> Option<T> {
    list.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
}

/// Changes a suggested plan as a text says. What does not fit a column, as in a link to another table, is passed over.
pub fn apply(text: &str, plan: &mut Plan) {
    for (at, word) in text.split(',').filter_map(|entry| entry.split_once(':')) {
        let column = at.parse::<usize>().ok().and_then(|at| plan.columns.get_mut(at.checked_sub(1)?));
        if let Some(encoding) = column.and_then(|column| column.encoding.as_mut())
            && let Some(changed) = changed(encoding, word)
        {
            *encoding = changed;
        }
    }
}

fn changed(suggested: &Encoding, word: &str) -> Option<Encoding> {
    let (first, rest) = word.split_once('-').unwrap_or((word, ""));
    match suggested {
        Encoding::Number { .. } => {
            let (scale, missing) = rest.split_once('-').unwrap_or((rest, ""));
            Some(Encoding::Number { fill: named(&FILLS, first)?, scale: named(&SCALES, scale)?, indicator: missing == "missing" })
        }
        Encoding::Levels { levels, .. } if first == "order" => Some(Encoding::Ordinal { levels: levels.clone(), fill: Fill::default() }),
        Encoding::Levels { .. } if first == "means" => {
            let smooth = rest.parse::<f64>().ok().filter(|smooth| smooth.is_finite() && *smooth >= 0.0);
            Some(Encoding::Means { levels: Vec::new(), smooth })
        }
        Encoding::DateParts { .. } => {
            let parts: Vec<DatePart> = DatePart::ALL.into_iter().filter(|part| word.split('-').any(|id| id == part.id())).collect();
            (!parts.is_empty()).then_some(Encoding::DateParts { parts })
        }
        Encoding::Words { .. } if first == "words" => {
            let buckets = rest.parse::<usize>().ok()?.clamp(1, MOST_BUCKETS);
            Some(Encoding::Words { buckets })
        }
        Encoding::Levels { .. } | Encoding::Ordinal { .. } | Encoding::Means { .. } | Encoding::Words { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::{
        Task,
        plan::{ColumnPlan, TargetPlan},
    };

    fn plan() -> Plan {
        let number = Encoding::Number { fill: Fill::Median, scale: Scale::Standard, indicator: false };
        let levels = || Encoding::Levels { levels: vec!["secret".to_owned(), "b".to_owned()], rest: false, missing: false };
        let encodings = [
            Some(number),
            Some(levels()),
            None,
            Some(levels()),
            Some(Encoding::DateParts { parts: vec![DatePart::Days] }),
            Some(Encoding::Words { buckets: 32 }),
        ];
        let column = |encoding| ColumnPlan { column: "c".to_owned(), encoding, why: String::new(), warning: None };
        let target = TargetPlan { column: "t".to_owned(), task: Task::Regression, classes: Vec::new(), why: String::new() };
        Plan { target, columns: encodings.into_iter().map(column).collect() }
    }

    #[test]
    fn what_is_written_is_read_again_and_holds_no_cell() {
        let (suggested, mut other) = (plan(), plan());
        let changes = [
            (0, Encoding::Number { fill: Fill::MostFrequent, scale: Scale::None, indicator: true }),
            (1, Encoding::Means { levels: Vec::new(), smooth: Some(2.5) }),
            (3, Encoding::Ordinal { levels: vec!["secret".to_owned(), "b".to_owned()], fill: Fill::Median }),
            (4, Encoding::DateParts { parts: vec![DatePart::Year, DatePart::Hour] }),
            (5, Encoding::Words { buckets: 64 }),
        ];
        for (at, encoding) in changes {
            other.columns[at].encoding = Some(encoding);
        }
        let text = write(&suggested, &other);
        assert_eq!(text, "1:frequent-none-missing,2:means-2.5,4:order,5:year-hour,6:words-64");
        let mut again = plan();
        apply(&text, &mut again);
        assert_eq!(again, other);
        assert_eq!(write(&suggested, &suggested), "");
    }

    #[test]
    fn what_does_not_fit_is_passed_over() {
        for text in
            ["", "x", "0:means", "99:means", "1:means", "1:mean-wide", "2:words-3", "3:means", "5:noon", "6:words-x", "2:means--4,,:"]
        {
            let mut other = plan();
            apply(text, &mut other);
            let expected = if text.starts_with("2:means") { "2:means" } else { "" };
            assert_eq!(write(&plan(), &other), expected, "{text}");
        }
    }
}
