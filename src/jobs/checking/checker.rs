//! The part of an analyst's mind that checks: it runs suites over the table in memory, and over the file where a result must
//! be that of the command line.

use serde_json::Value;

use super::{CheckAsk, CheckSaid, CheckTold, EntryTold, Imported, Lost, SqlMistake, Suggested, SuggestionTold, SuiteTold, Tried};
use crate::{
    checks::{
        self, Check, CheckResult, Columns, Live, Outside, Report, Rule, Suite,
        sql::{self, Bound},
        suggest,
    },
    formats::{Layout, Source},
    frame::Frame,
    interop::{self, Converted, Format, ResultFormat},
    jobs::{self, Failure},
    unpack::Sink,
};

/// So many words are offered while a condition is written.
const OFFERED: usize = 12;
/// So many places of each check are in a result, as on the command line.
const PLACES: usize = 100;

/// What is known of the checks on the table in memory.
#[derive(Default)]
pub struct Checker {
    live: Option<Live>,
}

/// The table: in memory, and how its file is read.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// In memory.
    pub frame: &'a Frame,
    /// The file's name without folders.
    pub name: &'a str,
    /// How the file is read.
    pub layout: Option<&'a Layout>,
    /// The file, where it came beside the question.
    pub source: Option<&'a dyn Source>,
}

impl Table<'_> {
    /// A name for a file that is made of the table.
    #[must_use]
    pub fn file_name(&self, ending: &str) -> String {
        file_name(self.name, "table") + ending
    }
}

impl Checker {
    /// Answers a question about the table, which is the same each time.
    pub fn answer(&mut self, table: Table<'_>, ask: CheckAsk) -> CheckSaid {
        self.try_answer(table, ask).unwrap_or_else(CheckSaid::Refused)
    }

    fn try_answer(&mut self, table: Table<'_>, ask: CheckAsk) -> Result<CheckSaid, Failure> {
        Ok(match ask {
            CheckAsk::Catalogue => CheckSaid::Catalogue(EntryTold::all()),
            CheckAsk::Suggest { strictness } => {
                let list = suggest::suggest(table.frame, strictness).into_iter().map(SuggestionTold::new).collect();
                CheckSaid::Suggested(Suggested { strictness, list })
            }
            CheckAsk::Run { run, suite, now } => CheckSaid::Ran { run, told: self.run(table.frame, &checks::parse(&suite)?, now) },
            CheckAsk::Try { run, check, now } => CheckSaid::Tried { run, tried: self.tried(table.frame, &check, now) },
            CheckAsk::Complete { text, at } => {
                let (start, words) = sql::complete(&text, at as usize, self.live(table.frame).columns(), OFFERED);
                CheckSaid::Completed { text, start: start as u32, words }
            }
            CheckAsk::Import { text } => imported(&text)?,
            CheckAsk::Export { suite, form } => exported(&checks::parse(&suite)?, &form)?,
            CheckAsk::Results { suite, form, now } => results(table, &checks::parse(&suite)?, &form, now)?,
            CheckAsk::Rows { suite, failing, now } => rows(table, &checks::parse(&suite)?, failing, now)?,
        })
    }

    fn live(&mut self, frame: &Frame) -> &mut Live {
        self.live.get_or_insert_with(|| Live::new(frame))
    }

    fn run(&mut self, frame: &Frame, suite: &Suite, now: f64) -> SuiteTold {
        let (live, outside) = (self.live(frame), outside(now));
        let run = |check: &Check| if check.about.off { Self::off(check) } else { live.run(frame, check, &outside) };
        let results: Vec<CheckResult> = suite.checks.iter().map(run).collect();
        let counted = suite.checks.iter().zip(&results).filter(|(check, _)| !check.about.off).map(|(_, result)| result.clone());
        let columns = self.live(frame).columns();
        let report = Report::new(frame.rows() as u64, counted.collect(), columns);
        let told = suite.checks.iter().zip(results).map(|(check, result)| CheckTold::new(check, result, false)).collect();
        SuiteTold::new(&report, &columns.names().collect::<Vec<_>>(), frame.total_rows(), told)
    }

    fn off(check: &Check) -> CheckResult {
        CheckResult::new(check, checks::Outcome::of_rows(0, 0, 0, 1.0).because("It is switched off."), Vec::new())
    }

    fn tried(&mut self, frame: &Frame, text: &str, now: f64) -> Tried {
        let read = serde_json::from_str::<Value>(text).map_err(|e| Failure::new(format!("This is no check: {e}"), "Mend it"));
        match read.and_then(checks::parse_check) {
            Ok(check) => {
                let live = self.live(frame);
                let told = CheckTold::new(&check, live.run(frame, &check, &outside(now)), true);
                Tried::Ran(Box::new(told), mistakes(&check, live.columns()))
            }
            Err(failure) => Tried::Refused(failure),
        }
    }
}

fn outside(now: f64) -> Outside {
    Outside { now: Some(now), ..Outside::default() }
}

/// The mistakes in the conditions of a check, each with its place.
fn mistakes(check: &Check, columns: &Columns) -> Vec<SqlMistake> {
    let own: Vec<(&str, &str)> = match &check.rule {
        Rule::Expression(expression) => vec![("sql", &expression.sql)],
        Rule::Implies(implies) => vec![("if", &implies.condition), ("then", &implies.then)],
        _ => Vec::new(),
    };
    let all = own.into_iter().chain(check.about.condition.as_deref().map(|text| ("where", text)));
    let mistake = |(field, text): (&str, &str)| {
        let error = sql::parse(text).and_then(|expr| Bound::condition(expr, columns)).err()?;
        let (start, end) = (error.span.start as u32, error.span.end as u32);
        Some(SqlMistake { field: field.to_owned(), start, end, what: error.what, remedy: error.remedy })
    };
    all.filter_map(mistake).collect()
}

fn lost(list: Vec<interop::Lost>) -> Vec<Lost> {
    list.into_iter().map(|interop::Lost { what, why }| Lost { what, why }).collect()
}

fn imported(text: &str) -> Result<CheckSaid, Failure> {
    let Converted { value: suite, rules, kept, lost: left } = interop::import(text)?;
    // A check of ours can be written.
    let checks = suite.checks.iter().map(|check| serde_json::to_string(check).unwrap_or_default()).collect();
    Ok(CheckSaid::Imported(Imported { name: suite.name, checks, rules: rules as u32, kept: kept as u32, lost: lost(left) }))
}

fn exported(suite: &Suite, form: &str) -> Result<CheckSaid, Failure> {
    let unknown = || Failure::new(format!("There is no form {form:?}"), "Choose one of the list");
    let to = Format::ALL.into_iter().find(|known| known.id() == form).ok_or_else(unknown)?;
    let Converted { value, rules, kept, lost: left } = interop::export(suite, to)?;
    let name = format!("{}.{}", file_name(&suite.name, "suite"), to.extension());
    Ok(CheckSaid::Written { name, bytes: value.into_bytes(), rules: rules as u32, kept: kept as u32, lost: lost(left) })
}

/// A result over the file, which is that of the command line to the byte.
fn results(table: Table<'_>, suite: &Suite, form: &str, now: f64) -> Result<CheckSaid, Failure> {
    let (source, layout) = file_of(table)?;
    let mut report = jobs::check(source, layout, table.name, suite, &outside(now))?;
    report.shorten(PLACES);
    report.file = table.name.to_owned();
    report.suite.clone_from(&suite.name);
    let unwritten = |e: serde_json::Error| Failure::new(format!("The result cannot be written: {e}"), "Report this as a bug");
    let (text, extension) = match ResultFormat::of(form) {
        Some(to) => (interop::export_result(&report, suite, to)?, to.extension()),
        None => (report.to_json().map_err(unwritten)?, "json"),
    };
    let name = format!("{}-results.{extension}", file_name(table.name, "table"));
    Ok(CheckSaid::Written { name, bytes: text.into_bytes(), rules: 0, kept: 0, lost: Vec::new() })
}

fn rows(table: Table<'_>, suite: &Suite, failing: bool, now: f64) -> Result<CheckSaid, Failure> {
    let (source, layout) = file_of(table)?;
    let mut bytes = Vec::new();
    let sorted = {
        let mut take = |piece: &[u8]| {
            bytes.extend_from_slice(piece);
            Ok(())
        };
        let mut drop = |_: &[u8]| Ok(());
        let (breaking, keeping): (Sink<'_>, Sink<'_>) = if failing { (&mut take, &mut drop) } else { (&mut drop, &mut take) };
        jobs::check_and_sort(source, layout, table.name, suite, &outside(now), [breaking, keeping])?
    };
    let which = if failing { "failing" } else { "passing" };
    let name = format!("{}-{which}.csv", file_name(table.name, "table"));
    let no_row = |says: &String| Lost { what: says.clone(), why: "It is about the whole table, so no single row breaks it.".to_owned() };
    let lost = sorted.left_out.iter().map(no_row).collect();
    Ok(CheckSaid::Written { name, bytes, rules: 0, kept: 0, lost })
}

fn file_of(table: Table<'_>) -> Result<(&dyn Source, &Layout), Failure> {
    table.source.zip(table.layout).ok_or_else(|| Failure::new("The file is not there any more", "Open it again"))
}

/// A name for a file: without its ending, and without what file systems refuse.
fn file_name(name: &str, otherwise: &str) -> String {
    /// Long names are cut, so that the ending stays.
    const LONGEST: usize = 80;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let kept: String = stem.chars().map(|c| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).take(LONGEST).collect();
    if kept.trim_matches(['.', ' ']).is_empty() { otherwise.to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{checks::Verdict, formats::Choices, jobs::open};

    const TEXT: &str = "id,amount,city\n1,5,Graz\n2,500,Linz\n2,7,\n";

    fn ask(checker: &mut Checker, ask: CheckAsk) -> CheckSaid {
        let text = TEXT.as_bytes();
        let layout = open(&text, "t.csv", &Choices::default()).unwrap().layout;
        let frame = jobs::frame(&text, &layout, "t.csv", crate::frame::Limit::default()).unwrap();
        let source = ask.needs_file().then_some(&text as &dyn Source);
        let said = checker.answer(Table { frame: &frame, name: "t.csv", layout: Some(&layout), source }, ask);
        // Every answer must survive the way to the page.
        jobs::decode(&jobs::encode(&said).unwrap()).unwrap()
    }

    fn suite(checks: &str) -> String {
        format!(r#"{{"format": "assay-suite/1", "name": "my/suite", "checks": [{checks}]}}"#)
    }

    fn tried(check: &str) -> Tried {
        let said = ask(&mut Checker::default(), CheckAsk::Try { run: 3, check: check.to_owned(), now: 0.0 });
        let CheckSaid::Tried { run: 3, tried } = said else { panic!("{said:?}") };
        tried
    }

    #[test]
    fn a_suite_is_told_check_by_check_with_those_that_are_off() {
        let checks = r#"{"check": "in_range", "column": "amount", "max": 100}, {"check": "unique", "column": "id", "off": true},
            {"check": "mean_in_range", "column": "amount", "max": 1000}"#;
        let CheckSaid::Ran { run: 7, told } = ask(&mut Checker::default(), CheckAsk::Run { run: 7, suite: suite(checks), now: 0.0 }) else {
            panic!()
        };
        assert_eq!((told.rows, told.counts, told.watched), (3, [1, 1, 0, 0], vec![0, 2, 0]));
        let short: Vec<_> = told.checks.iter().map(|check| (check.verdict, check.off, check.unexpected, check.places.len())).collect();
        assert_eq!(short, [(Verdict::Fail, false, 1, 0), (Verdict::NotApplicable, true, 0, 0), (Verdict::Pass, false, 0, 0)]);
    }

    #[test]
    fn a_check_that_is_written_is_told_with_its_places_and_the_mistakes_of_its_conditions() {
        let Tried::Ran(told, mistakes) = tried(r#"{"check": "in_range", "column": "amount", "max": 100}"#) else { panic!() };
        assert_eq!(told.places, [super::super::PlaceTold { row: 2, column: Some(1), value: "500".to_owned() }]);
        assert!(mistakes.is_empty());
        let Tried::Ran(told, mistakes) = tried(r#"{"check": "expression", "sql": "amount > 'a'", "where": "nowhere = 1"}"#) else {
            panic!()
        };
        assert_eq!(told.verdict, Verdict::CouldNotRun);
        let found: Vec<_> = mistakes.iter().map(|m| (m.field.as_str(), m.start, m.end)).collect();
        assert_eq!(found, [("sql", 9, 12), ("where", 0, 7)], "{mistakes:?}");
        assert!(matches!(tried(r#"{"check": "in_range"}"#), Tried::Refused(_)));
        assert!(matches!(tried("{"), Tried::Refused(_)));
    }

    #[test]
    fn suites_go_out_and_come_back_and_what_is_lost_is_told() {
        let own = suite(r#"{"check": "in_range", "column": "amount", "max": 100}, {"check": "ascii", "column": "city"}"#);
        let mut checker = Checker::default();
        let CheckSaid::Written { name, bytes, rules, kept, lost } =
            ask(&mut checker, CheckAsk::Export { suite: own.clone(), form: "gx".to_owned() })
        else {
            panic!()
        };
        assert_eq!((name.as_str(), rules, kept, lost.len()), ("my_suite.json", 2, 1, 1));
        let text = String::from_utf8(bytes).unwrap();
        let CheckSaid::Imported(back) = ask(&mut checker, CheckAsk::Import { text }) else { panic!() };
        assert_eq!((back.name.as_str(), back.rules, back.kept, back.checks.len()), ("my/suite", 1, 1, 1));
        for broken in [CheckAsk::Import { text: "5".to_owned() }, CheckAsk::Export { suite: own, form: "cobol".to_owned() }] {
            assert!(matches!(ask(&mut checker, broken), CheckSaid::Refused(_)));
        }
    }

    #[test]
    fn failing_and_passing_rows_are_two_files() {
        let own =
            suite(r#"{"check": "in_range", "column": "amount", "max": 100}, {"check": "mean_in_range", "column": "amount", "max": 1}"#);
        let mut checker = Checker::default();
        for (failing, expected) in [(true, "id,amount,city\n2,500,Linz\n"), (false, "id,amount,city\n1,5,Graz\n2,7,\n")] {
            let CheckSaid::Written { bytes, lost, .. } = ask(&mut checker, CheckAsk::Rows { suite: own.clone(), failing, now: 0.0 }) else {
                panic!()
            };
            assert_eq!((String::from_utf8(bytes).unwrap().as_str(), lost.len()), (expected, 1));
        }
    }

    #[test]
    fn the_catalogue_and_suggestions_survive_the_way_to_the_page() {
        let mut checker = Checker::default();
        let CheckSaid::Catalogue(list) = ask(&mut checker, CheckAsk::Catalogue) else { panic!() };
        assert_eq!(list.len(), checks::CATALOGUE.len());
        let said = ask(&mut checker, CheckAsk::Suggest { strictness: suggest::Strictness::Loose });
        assert!(matches!(said, CheckSaid::Suggested(_)), "{said:?}");
    }
}
