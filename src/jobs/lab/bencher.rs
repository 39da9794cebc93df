//! The part of a worker's mind that is busy with experiments.

use std::collections::BTreeMap;

use super::{LabAsk, LabResult, LabRun, LabSaid, LabTold, LabWhat, costs_json, lab_json};
use crate::{
    frame::Frame,
    lab::{CostLab, Lab, Measured, Unit},
    table::{Failure, Lexicon},
};

/// Rows of a planted table that are told.
const ROWS: usize = 40;

/// An experiment under way. What is asked about another one is not answered.
#[derive(Default)]
pub struct Bencher {
    run: LabRun,
    work: Option<Work>,
    measured: BTreeMap<Unit, Measured>,
}

enum Work {
    Defects(Box<Lab>),
    Costs(Box<CostLab>),
}

impl Bencher {
    /// Answers; `tell` hears every part of the answer as soon as it is known.
    pub fn answer(&mut self, table: &Frame, lexicon: &Lexicon, ask: LabAsk, tell: &mut dyn FnMut(LabSaid)) {
        match ask {
            LabAsk::Shelf { target } => tell(match LabTold::new(table, target) {
                Ok(told) => LabSaid::Shelf(Box::new(told)),
                Err(failure) => LabSaid::Refused { run: None, failure },
            }),
            LabAsk::Begin { run, what, keeps } => {
                (self.run, self.measured) = (run, BTreeMap::new());
                if let Err(failure) = self.begin(table, lexicon, what, keeps, tell) {
                    tell(LabSaid::Refused { run: Some(run), failure });
                }
            }
            LabAsk::Measure { run, unit } if run == self.run => {
                let measured = self.work.as_ref().and_then(|work| work.measure(unit));
                self.measured.extend(measured.clone().map(|measured| (unit, measured)));
                tell(LabSaid::Measured { run, unit, measured });
            }
            LabAsk::Note { run, unit, measured } if run == self.run => self.measured.extend(measured.map(|measured| (unit, measured))),
            LabAsk::Report { run, repeats } if run == self.run => tell(self.report(repeats)),
            _ => {}
        }
    }

    fn begin(
        &mut self,
        table: &Frame,
        lexicon: &Lexicon,
        what: LabWhat,
        keeps: bool,
        tell: &mut dyn FnMut(LabSaid),
    ) -> Result<(), Failure> {
        let run = self.run;
        let work = match (what, self.work.take()) {
            (LabWhat::Defects(settings), Some(Work::Defects(lab))) => {
                Work::Defects(Box::new(lab.changed(table, settings.experiment(table)?)?))
            }
            (LabWhat::Defects(settings), _) => Work::Defects(Box::new(Lab::new(table, lexicon.clone(), settings.experiment(table)?)?)),
            (LabWhat::Costs(settings), _) => Work::Costs(Box::new(CostLab::new(table, lexicon.clone(), settings.costs(table)?)?)),
        };
        let work = self.work.insert(work);
        tell(LabSaid::Ready { run, units: work.units() });
        if let Work::Defects(lab) = work
            && keeps
            && !lab.experiment().mix.is_empty()
        {
            tell(LabSaid::Scene { run, scene: Box::new(lab.scene(ROWS)?) });
        }
        Ok(())
    }

    fn report(&self, repeats: Option<u32>) -> LabSaid {
        let counted = || self.measured.iter().filter(|(unit, _)| repeats.is_none_or(|repeats| unit.repeat < repeats));
        let whole = || counted().map(|(unit, measured)| (*unit, measured.clone())).collect();
        let measured: BTreeMap<Unit, Measured> = if repeats.is_some() { whole() } else { BTreeMap::new() };
        let measured = if repeats.is_some() { &measured } else { &self.measured };
        let (result, json) = match &self.work {
            Some(Work::Defects(lab)) => {
                let report = lab.report(measured);
                let json = repeats.and_then(|_| lab_json(lab.experiment(), &report).ok());
                (LabResult::Defects(report), json)
            }
            Some(Work::Costs(lab)) => {
                let report = lab.report(measured);
                let json = repeats.and_then(|_| costs_json(lab.costs(), &report).ok());
                (LabResult::Costs(report), json)
            }
            None => {
                let failure = Failure::new("There is no experiment under way", "Begin one");
                return LabSaid::Refused { run: Some(self.run), failure };
            }
        };
        LabSaid::Reported { run: self.run, result: Box::new(result), json }
    }
}

impl Work {
    fn units(&self) -> Vec<Unit> {
        match self {
            Self::Defects(lab) => lab.experiment().units(),
            Self::Costs(lab) => lab.units(),
        }
    }

    fn measure(&self, unit: Unit) -> Option<Measured> {
        match self {
            Self::Defects(lab) => lab.measure(unit),
            Self::Costs(lab) => lab.measure(unit),
        }
    }
}
