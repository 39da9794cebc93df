//! The desk: which dialog is open, and how actions are carried out.

use leptos::{html::Input, prelude::*};

use super::super::{
    address::{Address, Station},
    commands::{Command, Possible},
    learn,
    phase::Phase,
    session::Session,
    theme::Theme,
};

/// A dialog over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// Every action, by name.
    Palette,
    /// The keys.
    Keys,
    /// What leaves the tab.
    Privacy,
    /// A field for a table as text.
    Paste,
    /// The built-in sample.
    Sample,
}

/// What the frame shares with the stations. A copy is the same desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The session.
    pub session: Session,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// The theme.
    pub theme: RwSignal<Theme>,
    /// Whether keys without Ctrl start something outside of the grid.
    pub single_keys: RwSignal<bool>,
    /// The one file input of the page.
    pub picker: NodeRef<Input>,
}

impl Desk {
    /// Makes the desk and gives it to everything below.
    pub fn provide(session: Session) -> Self {
        let theme = Theme::kept();
        theme.show();
        let desk = Self {
            session,
            dialog: RwSignal::new(None),
            theme: RwSignal::new(theme),
            single_keys: RwSignal::new(true),
            picker: NodeRef::new(),
        };
        provide_context(desk);
        desk
    }

    /// The desk of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What is possible right now.
    pub fn possible(self) -> Possible {
        let busy = self.session.phase.with(Phase::is_busy);
        let (undo, redo) = match self.station() {
            Station::Checks => self.session.checking.steps.with(|steps| (steps.can_undo(), steps.can_redo())),
            Station::Findings => self.session.deciding.steps.with(|steps| (steps.can_undo(), steps.can_redo())),
            _ => self.session.import.steps.with(|steps| (steps.can_undo(), steps.can_redo())),
        };
        Possible { cancel: busy, close: !busy && self.session.file.with(Option::is_some), undo, redo }
    }

    /// Carries an action out.
    pub fn run(self, command: Command) {
        match command {
            Command::OpenFile => self.pick(),
            Command::Paste => self.dialog.set(Some(Dialog::Paste)),
            Command::Sample => self.dialog.set(Some(Dialog::Sample)),
            Command::Cancel => self.session.cancel(),
            Command::Close => self.close(),
            Command::Undo => match self.station() {
                Station::Checks => self.session.undo_checks(),
                Station::Findings => self.session.undo_decision(),
                _ => self.session.undo(),
            },
            Command::Redo => match self.station() {
                Station::Checks => self.session.redo_checks(),
                Station::Findings => self.session.redo_decision(),
                _ => self.session.redo(),
            },
            Command::Go(station) => self.session.go(Address::of(station)),
            Command::Theme(id) => self.dress(id),
            Command::Privacy => self.dialog.set(Some(Dialog::Privacy)),
            Command::Keys => self.dialog.set(Some(Dialog::Keys)),
            Command::Column(name) => self.session.go(Address::of(Station::Profile).with_item(name)),
        }
    }

    /// Where one is tells whose steps are meant: those of the suite of checks, of decisions about findings, or of the import settings.
    fn station(self) -> Station {
        self.session.address.with_untracked(|address| address.station)
    }

    /// Opens files as one table and shows it.
    pub fn open_files(self, files: &web_sys::FileList) {
        let files: Vec<_> = (0..files.length()).filter_map(|i| files.get(i)).collect();
        // Where exercises are, the files of a pack are no table.
        if self.session.address.with_untracked(|address| address.station == Station::Learn) && learn::is_pack(&files) {
            return learn::open_pack(self.session, files);
        }
        if !files.is_empty() {
            self.session.open_files(files);
            self.session.go(Address::of(Station::Data));
        }
    }

    /// Opens text that was pasted and shows it.
    pub fn open_text(self, text: &str) {
        self.session.open_text(text);
        self.session.go(Address::of(Station::Data));
    }

    /// Opens the browser's own file dialog.
    pub fn pick(self) {
        if let Some(picker) = self.picker.get_untracked() {
            picker.click();
        }
    }

    /// Changes the theme, by its id.
    pub fn dress(self, id: &str) {
        if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.id() == id) {
            theme.show();
            theme.keep();
            self.theme.set(theme);
        }
    }

    fn close(self) {
        self.session.close();
        self.session.go(Address::of(Station::Data));
    }
}
