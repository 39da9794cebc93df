//! From a table to features, as the plan says.

use std::{collections::BTreeMap, sync::Arc};

use super::{DatePart, Encoding, MOST_BUCKETS, MOST_CELLS, MOST_MEANS, Plan, levels, target, words};
use crate::{
    frame::{Code, Column, Frame},
    models::{Feature, FeatureKind, Features, Fill, Scale},
    profile::Decision,
    table::Failure,
};

impl Plan {
    /// The cells of all features. Nothing of it depends on the target, nor on more than the cell itself and the plan.
    ///
    /// # Errors
    /// When the table lacks a column of the plan, or the features would need more than `MOST_CELLS`.
    pub fn features(&self, frame: &Frame) -> Result<Features, Failure> {
        let (mut list, mut parts) = (Vec::new(), Vec::new());
        for (at, plan) in self.columns.iter().enumerate() {
            let Some(encoding) = &plan.encoding else { continue };
            let column = self.find(frame, at)?;
            let features = encoding.features(&plan.column, at);
            parts.push(Part { codes: column.codes(), cells: encoding.cells(column, features.len()), width: features.len() });
            list.extend(features);
        }
        if frame.rows().saturating_mul(list.len()) > MOST_CELLS {
            return Err(Failure::new(
                format!("{} features of {} rows do not fit into memory", list.len(), frame.rows()),
                "Leave columns out, above all those of text, or take a part of the rows",
            ));
        }
        let mut values = Vec::with_capacity(frame.rows() * list.len());
        for row in 0..frame.rows() {
            for part in &parts {
                let code = part.codes[row] as usize;
                values.extend_from_slice(&part.cells[code * part.width..(code + 1) * part.width]);
            }
        }
        Ok(Features::new(Arc::new(list), frame.rows(), values))
    }

    /// The plan with everything named that it leaves to the table: the levels that become means.
    ///
    /// # Errors
    /// When the table lacks a column whose levels are looked for.
    pub fn settled(mut self, frame: &Frame) -> Result<Self, Failure> {
        for at in 0..self.columns.len() {
            if matches!(&self.columns[at].encoding, Some(Encoding::Means { levels, .. }) if levels.is_empty()) {
                let known = levels::most_frequent(self.find(frame, at)?, MOST_MEANS);
                if let Some(Encoding::Means { levels, .. }) = &mut self.columns[at].encoding {
                    *levels = known;
                }
            }
        }
        Ok(self)
    }

    /// What the features of the plan are.
    #[must_use]
    pub fn feature_list(&self) -> Vec<Feature> {
        let of = |(at, plan): (usize, &super::ColumnPlan)| plan.encoding.as_ref().map(|encoding| encoding.features(&plan.column, at));
        self.columns.iter().enumerate().filter_map(of).flatten().collect()
    }

    /// The column of a place in the plan: of several with its name, the one that stands as far from the first as here.
    pub(super) fn find<'f>(&self, frame: &'f Frame, at: usize) -> Result<&'f Arc<Column>, Failure> {
        let name = &self.columns[at].column;
        let before = self.columns[..at].iter().filter(|column| column.column == *name).count();
        let mut same = frame.columns().iter().filter(|column| column.name() == name);
        same.nth(before).ok_or_else(|| target::missing(name))
    }

    /// What could not be used as it is, a sentence each.
    #[must_use]
    pub fn notes(&self, frame: &Frame) -> Vec<String> {
        let mut notes = Vec::new();
        for (at, plan) in self.columns.iter().enumerate() {
            let (Some(Encoding::Number { .. }), Ok(column)) = (&plan.encoding, self.find(frame, at)) else { continue };
            let decision = Decision::new(column.evidence());
            let misfits: u64 = (0..column.distinct() as Code)
                .filter(|&code| !column.is_missing(code) && !decision.fits(column.lexeme(code)))
                .map(|code| u64::from(column.count(code)))
                .sum();
            let unusable = levels::unusable(column);
            if unusable > 0 {
                notes.push(format!(
                    "{unusable} numbers of {:?} are infinite or too large to count with; they are taken as missing.",
                    plan.column
                ));
            }
            if misfits > 0 {
                notes.push(format!("{misfits} cells of {:?} are no numbers; they are taken as missing.", plan.column));
            }
        }
        notes
    }
}

/// The cells of one column's features for each of its codes.
struct Part<'f> {
    codes: &'f [Code],
    cells: Vec<f64>,
    width: usize,
}

impl Encoding {
    /// The features that a column gives.
    fn features(&self, name: &str, column: usize) -> Vec<Feature> {
        let feature = |name: String, kind: FeatureKind| Feature { name, column, kind };
        let number = |fill, scale| FeatureKind::Number { fill, scale };
        match self {
            Self::Number { fill, scale, indicator } => {
                let own = feature(name.to_owned(), number(*fill, *scale));
                let missing = indicator.then(|| feature(format!("{name} is missing"), number(Fill::Zero, Scale::None)));
                [Some(own), missing].into_iter().flatten().collect()
            }
            Self::Levels { levels, rest, missing } => {
                let mut all = levels.clone();
                all.extend(rest.then(|| "(other)".to_owned()));
                all.extend(missing.then(|| "(missing)".to_owned()));
                vec![feature(name.to_owned(), FeatureKind::Levels(all))]
            }
            Self::Means { levels, smooth } => {
                let levels = levels.iter().cloned().chain(["(missing)".to_owned()]).collect();
                let smooth = smooth.map(|smooth| if smooth >= 0.0 { smooth } else { 0.0 });
                vec![feature(name.to_owned(), FeatureKind::Means { levels, smooth })]
            }
            Self::Ordinal { fill, .. } => vec![feature(name.to_owned(), number(*fill, Scale::Standard))],
            Self::DateParts { parts } => {
                parts.iter().map(|part| feature(format!("{name} {}", part.id()), number(Fill::Median, Scale::Standard))).collect()
            }
            Self::Words { buckets } => {
                let bucket = |bucket| feature(format!("{name} words {bucket}"), number(Fill::Zero, Scale::Standard));
                (1..=(*buckets).clamp(1, MOST_BUCKETS)).map(bucket).collect()
            }
        }
    }

    /// For each code of a column the cells of its features.
    fn cells(&self, column: &Column, width: usize) -> Vec<f64> {
        let is_number = Decision::new(column.evidence()).kind.is_number();
        let positions: BTreeMap<&str, usize> = match self {
            // The first of equal names counts.
            Self::Levels { levels, .. } | Self::Ordinal { levels, .. } | Self::Means { levels, .. } => {
                levels.iter().enumerate().rev().map(|(at, level)| (level.as_str(), at)).collect()
            }
            Self::Number { .. } | Self::DateParts { .. } | Self::Words { .. } => BTreeMap::new(),
        };
        let position = |name: Option<String>| name.and_then(|name| positions.get(name.as_str()).copied());
        let mut cells = Vec::with_capacity(column.distinct() * width);
        for code in 0..column.distinct() as Code {
            let name = || levels::name(column, code, is_number);
            match self {
                Self::Number { indicator, .. } => {
                    let number = levels::number(column, code);
                    cells.push(number.unwrap_or(f64::NAN));
                    cells.extend(indicator.then(|| f64::from(u8::from(number.is_none()))));
                }
                Self::Levels { levels, rest, missing } => {
                    let at = match name() {
                        None => missing.then_some(levels.len() + usize::from(*rest)),
                        name => position(name).or(rest.then_some(levels.len())),
                    };
                    cells.push(at.map_or(f64::NAN, |at| at as f64));
                }
                Self::Means { levels, .. } => {
                    let at = match name() {
                        None => Some(levels.len()),
                        name => position(name),
                    };
                    cells.push(at.map_or(f64::NAN, |at| at as f64));
                }
                Self::Ordinal { .. } => cells.push(position(name()).map_or(f64::NAN, |at| at as f64)),
                Self::DateParts { parts } => {
                    let moment = column.moment(code);
                    cells.extend(parts.iter().map(|part: &DatePart| moment.map_or(f64::NAN, |moment| part.of(moment))));
                }
                Self::Words { .. } if column.is_missing(code) => cells.extend(std::iter::repeat_n(0.0, width)),
                Self::Words { .. } => cells.extend(words::counts(column.text(code), width)),
            }
        }
        cells
    }
}
