//! The part of an analyst's mind that keeps what detectors noted: findings come of it as often as the person says something of them.

use std::collections::BTreeSet;

use super::{AskedRow, FindAsk, FindSaid, FixTold, Marked, RuleTold, touched::Touched};
use crate::{
    checks::Check,
    detect::{Feedback, Finding, Findings, Fine, LEVEL, Report, Search, title},
    frame::Frame,
    jobs::{CheckTable as Table, Failure, Filter, Summary, broken_by, clean_opened, rules_against},
    recipe::{Entry, Recipe, Step, for_finding, for_findings},
    table::Lexicon,
};

/// Cells of a row that are shown to be looked at, at most.
const CELLS: usize = 120;
/// Characters of such a cell.
const SHOWN: usize = 400;

/// What is known of the findings of the table in memory.
pub struct Finder {
    report: Report,
    feedback: Feedback,
    findings: Findings,
    recipe: String,
    touched: Result<Touched, Failure>,
    /// The rules that all findings break, once somebody asked.
    rules: Option<Vec<Check>>,
}

impl Default for Finder {
    fn default() -> Self {
        let (report, feedback, findings) = Default::default();
        Self { report, feedback, findings, recipe: String::new(), touched: Ok(Touched::default()), rules: None }
    }
}

impl Finder {
    /// Runs all detectors.
    #[must_use]
    pub fn new(table: &Frame) -> Self {
        let search = Search::new(table);
        let findings = search.findings(LEVEL, &Feedback::default());
        Self { report: search.into_report(), findings, ..Self::default() }
    }

    /// All that looks wrong, after what the person said so far.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The findings in short.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary::new(&self.findings, |finding| self.is_fixed(finding))
    }

    /// Some findings, how many fit in all, and what is to be known of each.
    #[must_use]
    pub fn list(&self, filter: &Filter, skip: u64, take: u32) -> (Vec<Finding>, u64, Vec<Marked>) {
        let fitting = || self.findings.list.iter().filter(|finding| filter.fits(finding));
        let list: Vec<Finding> = fitting().skip(skip as usize).take(take as usize).cloned().collect();
        let marked = list.iter().map(|finding| Marked {
            is_fixed: self.is_fixed(finding),
            fix: for_finding(finding).and_then(|step| Some((written(&step)?, step.cleaning().title().to_owned()))),
        });
        let marked = marked.collect();
        (list, fitting().count() as u64, marked)
    }

    /// Answers a question about the table, which is the same each time.
    pub fn answer(&mut self, table: Table<'_>, words: &Lexicon, ask: FindAsk) -> FindSaid {
        match ask {
            FindAsk::Decide { number, feedback, recipe } => self.decide(table.frame, words, number, feedback, recipe),
            FindAsk::Ways { filter } => self.ways(table.frame, words, filter),
            FindAsk::Rows { take } => FindSaid::Rows(self.rows(table.frame, take as usize)),
            FindAsk::Clean { recipe } => cleaned(table, &recipe).unwrap_or_else(FindSaid::Refused),
        }
    }

    fn is_fixed(&self, finding: &Finding) -> bool {
        self.touched.as_ref().is_ok_and(|touched| touched.mends(finding))
    }

    fn search<T>(&mut self, table: &Frame, ask: impl FnOnce(&Search<'_>) -> T) -> T {
        let search = Search::again(table, std::mem::take(&mut self.report));
        let answer = ask(&search);
        self.report = search.into_report();
        answer
    }

    fn decide(&mut self, table: &Frame, words: &Lexicon, number: u64, feedback: Feedback, recipe: String) -> FindSaid {
        if feedback != self.feedback {
            self.findings = self.search(table, |search| after(search, &feedback));
            (self.feedback, self.rules) = (feedback, None);
        }
        if recipe != self.recipe {
            self.touched = Recipe::parse(&recipe).and_then(|recipe| Touched::by(table, words, &recipe));
            self.recipe = recipe;
        }
        let (touched, counts, failure) = match &self.touched {
            Ok(touched) => (touched.told.clone(), touched.counts(), None),
            Err(failure) => (Vec::new(), [0; 3], Some(failure.clone())),
        };
        FindSaid::Decided { number, summary: self.summary(), touched, counts, failure }
    }

    fn ways(&mut self, table: &Frame, words: &Lexicon, filter: Filter) -> FindSaid {
        let all: Vec<&Finding> = self.findings.list.iter().collect();
        let rules = self.rules.get_or_insert_with(|| rules_against(table, words, &all));
        let own: Vec<&Finding> = all.into_iter().filter(|finding| filter.fits(finding)).collect();
        let broken = broken_by(table, words, rules, &own);
        let column = filter.column.clone().flatten();
        let step = for_findings(table, words, &filter.kind, column.as_deref(), &own);
        let fix = step.and_then(|step| told(table, words, &step));
        FindSaid::Ways { filter, rules: broken.iter().filter_map(rule).collect(), fix }
    }

    fn rows(&mut self, table: &Frame, take: usize) -> Vec<AskedRow> {
        let asked = self.search(table, |search| search.ask(take));
        let row = |number: u64| {
            let at = table.row_of(number)?;
            let doubt = |name: &str| {
                let mut own = self.findings.list.iter().filter(|finding| finding.row == Some(number));
                own.find(|finding| finding.column.as_deref() == Some(name)).map(|finding| title(&finding.kind).to_owned())
            };
            let cell = |column: &std::sync::Arc<crate::frame::Column>| {
                let text = column.cell(at).chars().take(SHOWN).collect();
                (column.name().to_owned(), text, doubt(column.name()))
            };
            let mut cells: Vec<(String, String, Option<String>)> = table.columns().iter().map(cell).collect();
            cells.sort_by_key(|(.., doubt)| doubt.is_none());
            cells.truncate(CELLS);
            Some(AskedRow { row: number, cells })
        };
        asked.into_iter().filter_map(row).collect()
    }
}

/// What looks wrong after what a person said. Who takes findings as fine has seen the reasons of all detectors together, so their cells
/// are not told by another detector either, unless they were marked as wrong.
fn after(search: &Search<'_>, feedback: &Feedback) -> Findings {
    let mut found = search.findings(LEVEL, feedback);
    if feedback.fine.is_empty() {
        return found;
    }
    let place = |finding: &Finding| (finding.row, finding.column.clone());
    let is_fine = |finding: &Finding| {
        let takes = |fine: &Fine| fine.kind == finding.kind && fine.column.as_ref().is_none_or(|column| *column == finding.column);
        feedback.fine.iter().any(takes)
    };
    let before = search.findings(LEVEL, &Feedback { fine: Vec::new(), verdicts: feedback.verdicts.clone() });
    let mut fine: BTreeSet<_> = before.list.iter().filter(|finding| is_fine(finding)).map(place).collect();
    for verdict in feedback.verdicts.iter().filter(|verdict| verdict.is_wrong) {
        fine.remove(&(Some(verdict.row), Some(verdict.column.clone())));
    }
    found.list.retain(|finding| !fine.contains(&place(finding)));
    found
}

/// A step as a recipe writes it.
fn written(step: &Step) -> Option<String> {
    serde_json::to_string(&Entry { off: false, step: step.clone() }).ok()
}

/// A step with what it touches in a table; `None` where that is nothing, or it cannot be done.
fn told(table: &Frame, words: &Lexicon, step: &Step) -> Option<FixTold> {
    let touched = Touched::by(table, words, &Recipe::of([step.clone()])).ok()?;
    let touches = touched.told.first().filter(|_| !touched.is_empty())?.clone();
    let cleaning = step.cleaning();
    Some(FixTold { step: written(step)?, title: cleaning.title().to_owned(), does: cleaning.does().to_owned(), touches })
}

fn rule(check: &Check) -> Option<RuleTold> {
    let columns = check.rule.columns().iter().map(ToString::to_string).collect();
    Some(RuleTold { check: serde_json::to_string(check).ok()?, says: check.says(), columns })
}

/// The whole table after a recipe, which is that of the command line to the byte.
fn cleaned(table: Table<'_>, recipe: &str) -> Result<FindSaid, Failure> {
    let gone = || Failure::new("The file is not there any more", "Open it again");
    let (source, layout) = table.source.zip(table.layout).ok_or_else(gone)?;
    let cleaning = clean_opened(source, layout, table.name, &Recipe::parse(recipe)?)?;
    let mut bytes = Vec::new();
    cleaning.write(source.len(), &mut |piece| {
        bytes.extend_from_slice(piece);
        Ok(())
    })?;
    Ok(FindSaid::Written { name: table.file_name("-cleaned.csv"), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{detect::Verdict, formats::Choices, frame::Limit, jobs};

    /// Towns with their codes, and a slip of the pen in row 91.
    fn towns() -> String {
        let row = |row: usize| {
            let (town, code) = [("Graz", "8010"), ("Linz", "4020"), ("Wien", "1010")][row % 3];
            format!("{},{code},{}\n", if row == 90 { "Grazz" } else { town }, row % 17)
        };
        (0..300).fold("town,code,amount\n".to_owned(), |text, at| text + &row(at))
    }

    struct Desk {
        text: String,
        layout: crate::formats::Layout,
        frame: Frame,
        finder: Finder,
    }

    impl Desk {
        fn new() -> Self {
            let text = towns();
            let layout = jobs::open(&text.as_bytes(), "t.csv", &Choices::default()).unwrap().layout;
            let frame = jobs::frame(&text.as_bytes(), &layout, "t.csv", Limit::default()).unwrap();
            let finder = Finder::new(&frame);
            Self { text, layout, frame, finder }
        }

        fn ask(&mut self, ask: FindAsk) -> FindSaid {
            let source = self.text.as_bytes();
            let source = ask.needs_file().then_some(&source as &dyn crate::formats::Source);
            let table = Table { frame: &self.frame, name: "t.csv", layout: Some(&self.layout), source };
            let said = self.finder.answer(table, &self.layout.lexicon(), ask);
            // Every answer must survive the way to the page.
            jobs::decode(&jobs::encode(&said).unwrap()).unwrap()
        }

        fn decide(&mut self, feedback: Feedback, recipe: &str) -> (Summary, Vec<String>, Option<Failure>) {
            let ask = FindAsk::Decide { number: 4, feedback, recipe: recipe.to_owned() };
            let FindSaid::Decided { number: 4, summary, touched, failure, .. } = self.ask(ask) else { panic!() };
            (summary, touched, failure)
        }

        fn slip(&self) -> (Filter, Finding) {
            let summary = self.finder.summary();
            let group = summary.groups.iter().find(|group| group.column.as_deref() == Some("town")).unwrap();
            (Filter { kind: group.kind.clone(), column: Some(group.column.clone()), level: LEVEL }, group.example.clone())
        }
    }

    const NOTHING: &str = r#"{"steps":[]}"#;

    #[test]
    fn a_group_has_its_rules_which_are_those_of_the_command_line_and_its_fix() {
        let mut desk = Desk::new();
        let (filter, _) = desk.slip();
        let FindSaid::Ways { rules, fix, .. } = desk.ask(FindAsk::Ways { filter }) else { panic!() };
        assert!(!rules.is_empty());
        let suite = jobs::rules(&desk.text.as_bytes(), "t.csv", &Choices::default(), jobs::FindingSettings::default()).unwrap();
        let suite: Vec<String> = suite.checks.iter().map(|check| serde_json::to_string(check).unwrap()).collect();
        assert!(rules.iter().all(|rule| suite.contains(&rule.check)), "{rules:?}\n{suite:?}");
        assert_eq!(fix.unwrap().touches, "1 cell changed");
        let none = Filter { kind: "no-such".to_owned(), column: Some(None), level: LEVEL };
        let FindSaid::Ways { rules, fix, .. } = desk.ask(FindAsk::Ways { filter: none }) else { panic!() };
        assert!(rules.is_empty() && fix.is_none());
    }

    #[test]
    fn accepted_fixes_mark_what_they_mend_and_make_the_table_of_the_command_line() {
        let mut desk = Desk::new();
        let (filter, _) = desk.slip();
        let FindSaid::Ways { fix: Some(fix), .. } = desk.ask(FindAsk::Ways { filter: filter.clone() }) else { panic!() };
        let recipe = format!(r#"{{"steps":[{}]}}"#, fix.step);
        let (summary, touched, failure) = desk.decide(Feedback::default(), &recipe);
        let group = summary.groups.iter().find(|group| group.kind == filter.kind && Some(&group.column) == filter.column.as_ref()).unwrap();
        assert_eq!((group.at(LEVEL), group.fixed_at(LEVEL), touched, failure), (1, 1, vec!["1 cell changed".to_owned()], None));
        assert!(desk.finder.list(&filter, 0, 9).2[0].is_fixed);
        let FindSaid::Written { name, bytes } = desk.ask(FindAsk::Clean { recipe: recipe.clone() }) else { panic!() };
        assert_eq!((name.as_str(), String::from_utf8(bytes).unwrap()), ("t-cleaned.csv", towns().replace("Grazz", "Graz")));
        // The page puts the text together; a recipe of ours is written in the same way.
        assert_eq!(Recipe::parse(&recipe).unwrap().json().unwrap(), recipe);
        let (summary, ..) = desk.decide(Feedback::default(), NOTHING);
        assert!(summary.groups.iter().all(|group| group.fixed_at(LEVEL) == 0));
        let (_, touched, failure) = desk.decide(Feedback::default(), r#"{"steps":[{"step":"drop-columns","columns":["nope"]}]}"#);
        assert!(touched.is_empty() && failure.unwrap().to_string().contains("nope"));
    }

    #[test]
    fn what_is_taken_as_fine_is_not_listed_until_it_is_taken_back() {
        let mut desk = Desk::new();
        let (filter, finding) = desk.slip();
        let has = |summary: &Summary| summary.groups.iter().any(|group| group.column.as_deref() == Some("town"));
        let fine = Fine { kind: filter.kind, column: filter.column.unwrap().into(), value: None };
        assert!(!has(&desk.decide(Feedback { fine: vec![fine], ..Feedback::default() }, NOTHING).0));
        assert!(has(&desk.decide(Feedback::default(), NOTHING).0));
        let verdict = Verdict { row: finding.row.unwrap(), column: "town".to_owned(), is_wrong: false, truth: None };
        assert!(!has(&desk.decide(Feedback { verdicts: vec![verdict], ..Feedback::default() }, NOTHING).0));
    }

    #[test]
    fn rows_that_are_asked_about_begin_with_their_doubts() {
        let mut desk = Desk::new();
        let FindSaid::Rows(rows) = desk.ask(FindAsk::Rows { take: 20 }) else { panic!() };
        assert_eq!(rows.len(), 20);
        let slip = rows.iter().find(|row| row.row == 91).unwrap();
        assert_eq!((slip.cells[0].0.as_str(), slip.cells[0].1.as_str()), ("town", "Grazz"));
        assert!(slip.cells[0].2.is_some() && slip.cells.len() == 3);
    }
}
