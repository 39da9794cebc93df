//! Tables of a column that tell how many cells are of which kind: shapes, words, days of the week and the like.

use super::{explain::Measure, value_figures, words};
use crate::{
    charts::label,
    profile::{Casing, Class, ColumnProfile, Figures, Gap, LawOfDigits, NumberFigures, Steps, TextFigures, TimeFigures, Unfit, ValueCount},
};

/// A table of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    /// What it breaks down.
    pub measure: Measure,
    /// What stands in its first column.
    pub head: &'static str,
    /// Rows: what, how many, and the share in words.
    pub rows: Vec<(String, u64, String)>,
    /// What else is to be known of it.
    pub note: Option<String>,
}

/// The tables of a column that have something to tell.
#[must_use]
pub fn of(column: &ColumnProfile) -> Vec<Breakdown> {
    let Some(Figures { numbers, texts, times, .. }) = column.figures.as_deref() else { return Vec::new() };
    let numbers = numbers.iter().flat_map(|found| of_numbers(found));
    let texts = texts.iter().flat_map(|found| of_texts(found, column));
    let times = times.iter().flat_map(|found| of_times(found));
    numbers.chain(texts).chain(times).filter(|table| !table.rows.is_empty() || table.note.is_some()).collect()
}

fn table(measure: Measure, head: &'static str, rows: impl IntoIterator<Item = (String, u64)>, all: u64) -> Breakdown {
    let rows = rows.into_iter().map(|(what, n)| (what, n, words::share(n, all))).collect();
    Breakdown { measure, head, rows, note: None }
}

fn of_numbers(found: &NumberFigures) -> Vec<Breakdown> {
    let all = found.decimals.iter().map(|d| d.count).sum();
    let decimals = table(Measure::Decimals, "Digits", found.decimals.iter().map(|d| (d.value.to_string(), d.count)), all);
    let ends =
        found.smallest.iter().chain(found.largest.iter().rev().filter(|x| found.smallest.last().is_none_or(|last| x.value > last.value)));
    let ends = table(Measure::Ends, "Number", ends.map(|x| (label::number(x.value), x.count)), all);
    vec![ends, decimals, first_digits(found.benford)]
}

fn first_digits(law: LawOfDigits) -> Breakdown {
    match law {
        LawOfDigits::Applies(found) => {
            let verdict = match found.mean_distance {
                x if x <= 0.006 => "conform closely to",
                x if x <= 0.012 => "conform acceptably to",
                x if x <= 0.015 => "conform marginally to",
                _ => "do not conform to",
            };
            let rows = (1..).zip(found.digits).map(|(digit, n): (u32, _)| (digit.to_string(), n));
            let note = format!("The first digits {verdict} Benford's law (mean distance {}).", label::number(found.mean_distance));
            Breakdown { note: Some(note), ..table(Measure::FirstDigits, "Digit", rows, found.digits.iter().sum()) }
        }
        LawOfDigits::DoesNotApply(reason) => {
            let why = match reason {
                Unfit::TooFew => "there are fewer than 500 numbers that are not zero",
                Unfit::TooNarrow => "the numbers do not run over several orders of magnitude",
            };
            let note = Some(format!("Benford's law is not to be expected here: {why}."));
            Breakdown { note, ..table(Measure::FirstDigits, "Digit", [], 0) }
        }
    }
}

fn of_texts(found: &TextFigures, column: &ColumnProfile) -> Vec<Breakdown> {
    let shown = |v: &ValueCount| (words::visible(&v.value, words::LONGEST_VALUE), v.count);
    let (cells, letters) = (found.looked_at.cells, &found.characters);
    let note = value_figures::sampled(found.looked_at, column).map(|how| format!("≈ These counts are of a part of the cells: {how}."));
    let runs = found.patterns.runs.then(|| {
        format!("{} in all, where runs of digits and of letters are one sign.", label::things(found.patterns.distinct, "shape", "shapes"))
    });
    let patterns = table(Measure::Patterns, "Shape", found.patterns.top.iter().map(shown), cells);
    let patterns = Breakdown { note: note.iter().cloned().chain(runs).reduce(|a, b| format!("{a} {b}")), ..patterns };
    let tables = [
        table(Measure::Casing, "Written", found.casing.iter().map(|c| (casing(c.value).to_owned(), c.count)), cells),
        table(Measure::FrequentWords, "Word", found.words.top.iter().map(shown), found.words.total),
        table(Measure::CharacterKinds, "Kind", letters.classes.iter().map(|c| (class(c.value).to_owned(), c.count)), letters.total),
        table(Measure::Scripts, "Script", letters.scripts.iter().map(shown), letters.scripts.iter().map(|s| s.count).sum()),
    ];
    [patterns]
        .into_iter()
        .chain(tables.map(|table| Breakdown { note: note.clone(), ..table }))
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn of_times(found: &TimeFigures) -> Vec<Breakdown> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let named = |measure, head, names: &[&str], counts: &[u64]| {
        table(measure, head, names.iter().map(|name| (*name).to_owned()).zip(counts.iter().copied()), counts.iter().sum())
    };
    let gap = |gap: &Gap| format!("{} to {} ({})", gap.after, gap.before, value_figures::duration(gap.seconds));
    let longest = |steps: &Steps| steps.longest.iter().map(gap).collect::<Vec<_>>().join("; ");
    let gaps = found.steps.iter().filter(|steps| steps.gaps > 0);
    let gaps = gaps.map(|steps| Breakdown { note: Some(format!("The longest: {}.", longest(steps))), ..table(Measure::Gaps, "", [], 0) });
    let mut tables: Vec<Breakdown> = gaps.collect();
    tables.extend(found.weekdays.iter().map(|counts| named(Measure::Weekdays, "Day", &DAYS, counts)));
    tables.extend(found.months.iter().map(|counts| named(Measure::Months, "Month", &MONTHS, counts)));
    let hour = |(hour, n): (u32, &u64)| (format!("{hour:02}:00"), *n);
    tables.extend(found.hours.iter().map(|counts| table(Measure::Hours, "From", (0..).zip(counts).map(hour), counts.iter().sum())));
    tables
}

fn casing(casing: Casing) -> &'static str {
    match casing {
        Casing::Lower => "all small",
        Casing::Upper => "ALL CAPITALS",
        Casing::Title => "Each Word Capital",
        Casing::Sentence => "First letter capital",
        Casing::Mixed => "miXed",
        Casing::None => "without such letters",
    }
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Small => "small letters",
        Class::Capital => "capital letters",
        Class::Letter => "letters without a case",
        Class::Digit => "digits",
        Class::Space => "white space",
        Class::Control => "control characters",
        Class::Sign => "punctuation and other signs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        profile::ColumnState,
        table::{Batch, Cell, Key, Lexicon},
    };

    fn breakdowns(cells: &[(&str, u64)]) -> Vec<Breakdown> {
        let lexicon = Lexicon::default();
        let cells: Vec<Cell<'_>> =
            cells.iter().map(|&(text, count)| Cell { text, key: Key::new(text.as_bytes()), count, lexeme: lexicon.read(text) }).collect();
        let mut state = ColumnState::default();
        state.update(&Batch { block: 0, cells: &cells });
        state.settle();
        of(&state.profile("x", &lexicon))
    }

    fn titles(tables: &[Breakdown]) -> Vec<&'static str> {
        tables.iter().map(|table| table.measure.label()).collect()
    }

    #[test]
    fn each_type_has_the_tables_that_tell_it_best() {
        let numbers = breakdowns(&[("1", 3), ("2.5", 1)]);
        assert_eq!(titles(&numbers), ["Ends", "Decimals", "First digits"]);
        assert_eq!(numbers[1].rows, [("0".to_owned(), 3, "75 %".to_owned()), ("1".to_owned(), 1, "25 %".to_owned())]);
        assert!(numbers[2].rows.is_empty() && numbers[2].note.as_ref().is_some_and(|note| note.contains("fewer than 500")));
        assert_eq!(
            titles(&breakdowns(&[("AB-1", 3), ("CD-2", 1)])),
            ["Shapes", "Capitals", "Frequent words", "Kinds of characters", "Scripts"]
        );
        assert_eq!(titles(&breakdowns(&[("2024-01-01", 1), ("2024-01-02", 1), ("2024-01-09", 1)])), ["Gaps", "Days of the week", "Months"]);
        assert_eq!(titles(&breakdowns(&[("9:00", 1), ("10:00", 1)])), ["Hours"]);
        assert_eq!(titles(&breakdowns(&[("yes", 1), ("no", 1)])), [""; 0]);
        assert_eq!(titles(&breakdowns(&[])), [""; 0]);
    }
}
