//! What the grid knows: where it stands, which cell is active, how wide the columns are.

use std::{collections::HashSet, ops::Range, sync::Arc};

use leptos::{html::Div, prelude::*};

use super::{
    cursor::{Cursor, Move},
    scroll::Scroll,
    widths::Widths,
};
use crate::{
    app::{
        address::{Address, Station},
        masking,
        session::Session,
        tiles::{Tile, cell},
    },
    detect::Finding,
    jobs::RowWindow,
    table::Lexicon,
};

/// Pixels by which a key press resizes a column.
const RESIZE_STEP: f64 = 16.0;

/// Where a grid was left, to be found again when one comes back to the station.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// Tells the table: the names of another one are another list, even if they are the same words.
    names: Arc<Vec<String>>,
    cursor: Cursor,
    widths: Widths,
    left: f64,
    row: u64,
    view: (f64, f64),
}

/// The state of one grid; a copy is the same grid.
#[derive(Clone, Copy)]
pub struct GridState {
    pub session: Session,
    names: StoredValue<Arc<Vec<String>>>,
    /// The element that scrolls.
    pub scroller: NodeRef<Div>,
    /// Width and height in pixels of what can be seen of it.
    pub view: RwSignal<(f64, f64)>,
    /// Whether the grid has the focus.
    pub focused: RwSignal<bool>,
    pub cursor: RwSignal<Cursor>,
    pub widths: RwSignal<Widths>,
    pub left: RwSignal<f64>,
    scrolled: RwSignal<Scroll>,
    /// Rows known to be there.
    pub rows: Memo<u64>,
    /// Where the grid stands for the rows and the view of now.
    pub scroll: Memo<Scroll>,
    pub rows_seen: Memo<Range<u64>>,
    pub columns_seen: Memo<Range<u32>>,
    /// Words that are read as a missing value.
    pub lexicon: Memo<Lexicon>,
    /// The height of the header in pixels.
    pub head: Memo<f64>,
    /// The width of the row numbers in pixels.
    pub numbers: Memo<f64>,
    /// The cells that findings are about; a row alone stands for all its cells.
    found: Memo<HashSet<(u64, u32)>>,
}

impl GridState {
    /// A grid of the session's open table, at its start or where it was left.
    pub fn new(session: Session) -> Self {
        let names = session.names.get_untracked();
        let kept = session.grid.get_value();
        // A table that is read anew takes the place of the one before without a frame in which there is nothing.
        let again = session.import.shown.with_untracked(Option::is_some);
        let view = kept.as_ref().filter(|_| again).map_or((0.0, 0.0), |left| left.view);
        let Left { cursor, widths, left, row, .. } = kept.filter(|left| Arc::ptr_eq(&left.names, &names)).unwrap_or_else(|| Left {
            cursor: Cursor { row: 1, column: 0 },
            widths: fitting(&names, &session.first.get_untracked()),
            left: 0.0,
            row: 1,
            names: names.clone(),
            view,
        });
        let (widths, view) = (RwSignal::new(widths), RwSignal::new(view));
        let (left, scrolled) = (RwSignal::new(left), RwSignal::new(Scroll::at(row)));
        let rows = Memo::new(move |_| session.rows());
        let lexicon = Memo::new(move |_| session.reading.with(|r| r.as_ref().map(|r| r.lexicon()).unwrap_or_default()));
        // The header keeps its height while the file is read anew, so that the rows stay where they are.
        let tall = move || session.profile.with(Option::is_some) || session.import.shown.with(Option::is_some);
        let head = Memo::new(move |_| if tall() { 112.0 } else { 36.0 });
        let numbers = Memo::new(move |_| {
            let digits = rows.get().max(1000).ilog10() + 1;
            f64::from(digits + digits / 3) * 8.0 + 18.0
        });
        let scroll = Memo::new(move |_| scrolled.get().sized(rows.get(), view.get().1 - head.get()));
        let rows_seen = Memo::new(move |_| scroll.get().visible());
        let columns_seen = Memo::new(move |_| widths.with(|widths| widths.visible(left.get(), view.get().0 - numbers.get())));
        Self {
            session,
            names: StoredValue::new(names),
            scroller: NodeRef::new(),
            view,
            focused: RwSignal::new(false),
            cursor: RwSignal::new(cursor),
            widths,
            left,
            scrolled,
            rows,
            scroll,
            rows_seen,
            columns_seen,
            lexicon,
            head,
            numbers,
            found: Memo::new(move |_| found(session)),
        }
    }

    /// Keeps where the grid stands.
    pub fn leave(self) {
        let row = self.scroll.get_untracked().first();
        let (cursor, widths, left) = (self.cursor.get_untracked(), self.widths.get_untracked(), self.left.get_untracked());
        let names = self.names.get_value();
        let view = self.view.get_untracked();
        self.session.grid.set_value(Some(Left { names, cursor, widths, left, row, view }));
    }

    /// Puts the scroll bars where the grid stands.
    pub fn restore(self) {
        self.stand(self.scroll.get_untracked().settle());
        self.shift(self.left.get_untracked());
    }

    /// Whether the grid is still on the page: with the next frame, when browsers tell of scrolling, another table may have come.
    pub fn is_there(self) -> bool {
        self.scroll.try_get_untracked().is_some()
    }

    /// Takes up where the scroll bars stand.
    pub fn heard_scroll(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            self.left.set(f64::from(scroller.scroll_left()));
            let scroll = self.scroll.get_untracked().heard(f64::from(scroller.scroll_top()));
            self.scrolled.set(scroll);
        }
    }

    /// Puts the scroll bar of a tall table where it belongs, once the person has let go of it.
    pub fn settle(self) {
        let scroll = self.scroll.get_untracked();
        if scroll.astray() > 1.0 {
            self.stand(scroll.settle());
        }
    }

    fn stand(self, scroll: Scroll) {
        self.scrolled.set(scroll);
        if let Some(scroller) = self.scroller.get_untracked() {
            #[expect(clippy::cast_possible_truncation, reason = "bounded by the tallest element")]
            scroller.set_scroll_top(scroll.settled().round() as i32);
        }
    }

    /// Moves the active cell.
    pub fn walk(self, to: Move) {
        let columns = u32::try_from(self.widths.with_untracked(Widths::len)).unwrap_or(u32::MAX);
        let page = self.scroll.get_untracked().page();
        self.activate(self.cursor.get_untracked().moved(to, self.rows.get_untracked(), columns, page));
    }

    /// Makes a cell the active one and shows it.
    pub fn activate(self, cursor: Cursor) {
        self.activate_by(cursor, Scroll::showing);
    }

    /// The same for a cell that is come to from elsewhere: with rows around it.
    pub fn arrive(self, cursor: Cursor) {
        self.activate_by(cursor, Scroll::centering);
    }

    fn activate_by(self, cursor: Cursor, show: impl FnOnce(Scroll, u64) -> Scroll) {
        self.cursor.set(cursor);
        if cursor.row > 0 {
            self.stand(show(self.scroll.get_untracked(), cursor.row));
        }
        let view = self.view.get_untracked().0 - self.numbers.get_untracked();
        let left = self.widths.with_untracked(|widths| widths.showing(cursor.column, self.left.get_untracked(), view));
        self.shift(left);
    }

    fn shift(self, left: f64) {
        self.left.set(left);
        if let Some(scroller) = self.scroller.get_untracked() {
            #[expect(clippy::cast_possible_truncation, reason = "a width in pixels")]
            scroller.set_scroll_left(left.round() as i32);
        }
    }

    /// Makes the active column wider (1) or narrower (-1) by a step.
    pub fn resize(self, direction: f64) {
        let column = self.cursor.get_untracked().column;
        self.widths.update(|widths| widths.set(column, widths.width(column) + direction * RESIZE_STEP));
    }

    /// Goes to the profile of the active column.
    pub fn open_column(self) {
        let column = self.cursor.get_untracked().column as usize;
        if let Some(name) = self.session.names.with_untracked(|names| names.get(column).cloned()) {
            self.session.go(Address::of(Station::Profile).with_item(name));
        }
    }

    /// What a cell holds, masked if it is personal: `None` while it is not known, `Some(None)` if it is missing. Tracks the
    /// tiles, and what is masked.
    pub fn text(self, row: u64, column: u32) -> Option<Option<String>> {
        let found = |window: &RowWindow| cell(window, row, column).map(|text| text.map(str::to_owned));
        let held = self.session.tiles.with(|tiles| tiles.get(row, column).and_then(|window| found(window)));
        held.or_else(|| self.session.first.with(|first| found(first)))
            .map(|text| text.filter(|text| !text.is_empty()).map(|text| self.shown(text, column)))
    }

    fn shown(self, text: String, column: u32) -> String {
        let is_missing = || self.lexicon.with(|lexicon| lexicon.is_missing(&text));
        if self.session.insight.hides(column as usize) && !is_missing() { masking::masked(&text) } else { text }
    }

    /// Whether a cell is among the findings that were listed last. Tracks them.
    pub fn is_found(self, row: u64, column: u32) -> bool {
        self.found.with(|found| found.contains(&(row, column)))
    }

    /// The tiles that cover what can be seen.
    pub fn tiles_seen(self) -> Vec<Tile> {
        let (rows, columns) = (self.rows_seen.get(), self.columns_seen.get());
        let first = self.session.first.get();
        let held = first.from <= rows.start && rows.end <= first.from + first.rows.len() as u64;
        if held { Vec::new() } else { Tile::covering(&rows, &columns) }
    }
}

/// The cells of the findings that were listed last; beside a check, those that break it.
fn found(session: Session) -> HashSet<(u64, u32)> {
    if session.address.with(|address| address.station == Station::Checks) {
        let columns = session.names.with(|names| names.len()) as u32;
        let cells =
            |&(row, column): &(u64, Option<u32>)| column.map_or(0..columns, |column| column..column + 1).map(move |column| (row, column));
        return session.checking.marked.with(|marked| marked.iter().flat_map(cells).collect());
    }
    let Some(listed) = session.insight.listed.get() else { return HashSet::new() };
    let names = session.names.get();
    let cells = |finding: &Finding| {
        let columns = match &finding.column {
            Some(column) => names.iter().position(|name| name == column).map_or(0..0, |at| at..at + 1),
            None => 0..names.len(),
        };
        let row = finding.row;
        columns.filter_map(move |column| Some((row?, u32::try_from(column).ok()?)))
    };
    listed.list.iter().flat_map(cells).collect()
}

/// Widths that fit the names and the first rows.
fn fitting(names: &Arc<Vec<String>>, first: &Arc<RowWindow>) -> Widths {
    let sample = first.rows.get(..first.rows.len().min(50)).unwrap_or_default();
    Widths::fitting(names.iter().enumerate().map(|(i, name)| {
        let cells = sample.iter().filter_map(|row| row.get(i)?.as_deref());
        let longest = cells.map(|text| text.chars().take(40).count()).max().unwrap_or(0);
        longest.max(name.chars().take(40).count())
    }))
}
