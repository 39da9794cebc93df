//! Cells that break what one column determines of another.

use std::collections::BTreeMap;

use crate::{
    detect::{Context, Detector, report::Notes, vote::Vote},
    frame::Code,
};

/// See `Detector`.
pub(in crate::detect) struct BrokenDependency;

/// One dependency in one row.
struct Edge {
    from: usize,
    to: usize,
    /// Where only the first characters on the left count: how many.
    start: Option<usize>,
    weight: f64,
    /// The vote that the row goes against; `None` where it agrees.
    against: Option<Vote>,
}

/// Where more than this share of what a dependency determines is missing, it may be missing.
const OFTEN_MISSING: f64 = 0.25;
/// One vote alone is worth so much.
const TRUST: f64 = 0.8;

impl Detector for BrokenDependency {
    fn id(&self) -> &'static str {
        "broken-dependency"
    }

    fn title(&self) -> &'static str {
        "Broken dependency"
    }

    fn looks_for(&self) -> &'static str {
        "Rows that agree in one column, or in the start of its codes, and, nearly always, in another: the odd one out is suspect. All dependencies of a row are \
         weighed together, so that the cell that is wrong is blamed and not those that it makes look wrong."
    }

    fn matters(&self) -> &'static str {
        "Joins and groups split what belongs together, and one thing counts as two."
    }

    fn run(&self, context: &Context<'_>, notes: &mut Notes<'_>) {
        let suspect = suspect(context);
        for row in (0..context.rows()).filter(|&row| suspect[row]) {
            let edges = edges(context, row);
            if edges.iter().any(|edge| edge.against.is_some()) {
                blame(context, row, edges, notes);
            }
        }
    }
}

/// Which rows go against any vote: few of them, found column by column.
fn suspect(context: &Context<'_>) -> Vec<bool> {
    let mut suspect = vec![false; context.rows()];
    for dependency in context.dependencies() {
        let usual: Vec<Option<Code>> = dependency.votes.iter().map(|vote| vote.map(|vote| vote.value)).collect();
        let (from, to) = (context.views[dependency.from].column.codes(), context.views[dependency.to].column.codes());
        for ((suspect, from), to) in suspect.iter_mut().zip(from).zip(to) {
            *suspect |= usual.get(*from as usize).copied().flatten().is_some_and(|usual| usual != *to);
        }
    }
    suspect
}

fn edges(context: &Context<'_>, row: usize) -> Vec<Edge> {
    let edge = |dependency: &crate::detect::dependency::Dependency| {
        let (from, to) = (&context.views[dependency.from].column, &context.views[dependency.to].column);
        let vote = (*dependency.votes.get(from.codes()[row] as usize)?)?;
        let code: Code = to.codes()[row];
        let is_missing = to.is_missing(code);
        if is_missing && (dependency.missing > OFTEN_MISSING || vote.votes < 3) {
            return None;
        }
        let against = (code != vote.value).then_some(vote);
        let trust = dependency.trust(code);
        if trust == 0.0 || (against.is_some() && context.is_explained(dependency, row)) {
            return None;
        }
        Some(Edge { from: dependency.from, to: dependency.to, start: dependency.start, weight: vote.weight() * trust, against })
    };
    context.dependencies().iter().filter_map(edge).collect()
}

/// Finds the cells that explain all broken dependencies of a row: again and again the one of which the largest part of its
/// dependencies is broken.
fn blame(context: &Context<'_>, row: usize, edges: Vec<Edge>, notes: &mut Notes<'_>) {
    let (kept, mut broken): (Vec<Edge>, Vec<Edge>) = edges.into_iter().partition(|edge| edge.against.is_none());
    let mut good: BTreeMap<usize, f64> = BTreeMap::new();
    for edge in &kept {
        *good.entry(edge.from).or_default() += edge.weight;
        *good.entry(edge.to).or_default() += edge.weight;
    }
    while !broken.is_empty() {
        let mut bad: BTreeMap<usize, (f64, bool)> = BTreeMap::new();
        for edge in &broken {
            bad.entry(edge.from).or_default().0 += edge.weight;
            let to = bad.entry(edge.to).or_default();
            *to = (to.0 + edge.weight, true);
        }
        let share = |column: usize, bad: f64| bad / (bad + good.get(&column).copied().unwrap_or(0.0));
        let worst = bad.iter().map(|(&column, &(bad, is_right))| (share(column, bad), is_right, bad, column));
        // Where both sides may be wrong, what is determined is blamed.
        let Some((share, _, _, column)) = worst.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.total_cmp(&b.2))) else {
            return;
        };
        let (own, rest): (Vec<Edge>, Vec<Edge>) = broken.into_iter().partition(|edge| edge.from == column || edge.to == column);
        broken = rest;
        tell(context, row, column, share, &own, notes);
    }
}

fn tell(context: &Context<'_>, row: usize, column: usize, share: f64, own: &[Edge], notes: &mut Notes<'_>) {
    let doubt: f64 = own.iter().map(|edge| 1.0 - TRUST * edge.weight).product();
    // A value that only makes others look wrong may as well stand for several things.
    let is_told = own.iter().any(|edge| edge.to == column);
    let score = (1.0 - doubt) * share * if is_told { 1.0 } else { 0.6 };
    let view = &context.views[column];
    let mut votes: BTreeMap<Code, f64> = BTreeMap::new();
    for edge in own.iter().filter(|edge| edge.to == column) {
        if let Some(vote) = edge.against {
            *votes.entry(vote.value).or_default() += edge.weight;
        }
    }
    let best = votes.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(&code, _)| code);
    let strongest = own.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
    let Some((edge, vote)) = strongest.and_then(|edge| edge.against.map(|vote| (edge, vote))) else { return };
    let (from, to) = (&context.views[edge.from], &context.views[edge.to]);
    let others = if own.len() > 1 { format!(", and {} other columns say so too", own.len() - 1) } else { String::new() };
    let value = from.column.cell(row);
    let value = match edge.start {
        Some(start) => format!("that begins with {:?}", value.chars().take(start).collect::<String>()),
        None => format!("{value:?}"),
    };
    let (name, other, usual) = (from.name(), to.name(), to.column.text(vote.value));
    let why = format!("{} of {} rows with {name} {value} have {other} {usual:?}{others}.", vote.votes, vote.all);
    notes.cell(column, row, score, why, best.map(|code| view.column.text(code).to_owned()));
}
