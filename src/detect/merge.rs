//! Several findings of one cell become one, with all the reasons.

use super::{
    Context, Finding, Findings, MARKED, Report,
    feedback::Marked,
    report::{Note, Target},
};

/// So many cells are listed at most.
const MOST: usize = 500_000;

/// Nothing is certain without knowing where the data come from.
const SUREST: f64 = 0.99;

/// Merges notes about the same cell, row or column, drops what is less likely than `level`, and puts the surest first.
pub(super) fn merge(context: &Context<'_>, report: Report, level: f64) -> Findings {
    let Report { notes, fine } = report;
    let (spread, left_out) = spread(context, notes);
    let mut list: Vec<(Target, Finding)> = Vec::new();
    for same in spread.chunk_by(|a, b| a.0 == b.0) {
        if matches!(same[0].0, Target::Cell(column, row) if fine.contains(&(column, row))) {
            continue;
        }
        let notes: Vec<&Note> = same.iter().map(|(_, note)| note).collect();
        let finding = joined(context, same[0].0, &notes);
        if finding.score >= level {
            list.push((same[0].0, finding));
        }
    }
    list.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then_with(|| a.0.cmp(&b.0)));
    let list = list.into_iter().map(|(_, finding)| finding).collect();
    Findings { list, rows: context.frame.rows() as u64, total_rows: context.frame.total_rows(), left_out }
}

/// Puts what a person said of single cells above all notes.
pub(super) fn settle(marked: &Marked<'_>, report: &mut Report) {
    let is_told = |note: &Note| matches!(note.target, Target::Cell(column, row) if marked.contains_key(&(column, row)));
    report.notes.retain(|note| !is_told(note));
    for (&(column, row), &(is_wrong, truth)) in marked {
        if is_wrong {
            report.of(MARKED.0).cell(column, row, SUREST, "It was marked as wrong.", truth.map(str::to_owned));
        } else {
            report.fine.insert((column, row));
        }
    }
}

/// Notes by their cell, row or column; those about values are spread over the cells that hold them.
fn spread(context: &Context<'_>, notes: Vec<Note>) -> (Vec<(Target, Note)>, u64) {
    let mut by_value: Vec<Vec<Vec<Note>>> = Vec::new();
    by_value.resize_with(context.views.len(), Vec::new);
    let mut all = Vec::new();
    for note in notes {
        match note.target {
            Target::Value(column, code) => {
                let of_column = &mut by_value[column];
                if of_column.is_empty() {
                    of_column.resize_with(context.views[column].column.distinct(), Vec::new);
                }
                of_column[code as usize].push(note);
            }
            target => all.push((target, note)),
        }
    }
    let mut left_out = 0;
    for (column, values) in by_value.iter().enumerate().filter(|(_, values)| !values.is_empty()) {
        for (row, &code) in context.views[column].column.codes().iter().enumerate() {
            let notes = &values[code as usize];
            if all.len() + notes.len() > MOST {
                left_out += u64::from(!notes.is_empty());
                continue;
            }
            all.extend(notes.iter().map(|note| (Target::Cell(column, row), note.clone())));
        }
    }
    all.sort_by_key(|(target, _)| *target);
    (all, left_out)
}

fn joined(context: &Context<'_>, target: Target, notes: &[&Note]) -> Finding {
    let mut notes = notes.to_vec();
    notes.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.kind.cmp(b.kind)));
    // Detectors look at different things, so each reason makes the others more likely.
    let doubt: f64 = notes.iter().map(|note| 1.0 - note.score).product();
    let mut reasons: Vec<&str> = Vec::new();
    for note in &notes {
        if !reasons.contains(&&*note.why) {
            reasons.push(&note.why);
        }
    }
    let (row, column) = match target {
        Target::Cell(column, row) => (Some(row), Some(column)),
        Target::Row(row) => (Some(row), None),
        Target::Column(column) | Target::Value(column, _) => (None, Some(column)),
    };
    Finding {
        row: row.map(|row| context.frame.row_number(row)),
        column: column.map(|column| context.views[column].column.name().to_owned()),
        value: column.zip(row).map(|(column, row)| context.views[column].column.cell(row).to_owned()),
        kind: notes.first().map_or("", |note| note.kind).to_owned(),
        // Two decimals: more would say more than is known.
        score: ((1.0 - doubt).min(SUREST) * 100.0).round() / 100.0,
        why: reasons.join(" "),
        suggest: notes.iter().find_map(|note| note.suggest.as_deref()).map(str::to_owned),
    }
}
