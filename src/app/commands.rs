//! Every action that has a name: what the palette lists and the keys start.

use super::address::Station;

/// An action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Pick a file.
    OpenFile,
    /// Paste a table as text.
    Paste,
    /// Make the built-in sample.
    Sample,
    /// Stop what is under way.
    Cancel,
    /// Let go of the file.
    Close,
    /// Take the last step back: an import setting, or a change of the checks or a decision about findings where these are shown.
    Undo,
    /// Make the last step that was taken back again.
    Redo,
    /// Go to a station.
    Go(Station),
    /// Change the theme, by its id.
    Theme(&'static str),
    /// Show what leaves the tab: nothing.
    Privacy,
    /// Show the keys.
    Keys,
    /// Go to the profile of a column.
    Column(String),
}

/// What is possible right now.
#[derive(Debug, Clone, Copy, Default)]
pub struct Possible {
    /// There is a file that can be closed.
    pub close: bool,
    /// There is work that can be cancelled.
    pub cancel: bool,
    /// There is a step that can be taken back.
    pub undo: bool,
    /// There is one that was taken back.
    pub redo: bool,
}

impl Command {
    /// What it does, in a few words.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::OpenFile => "Open a file".to_owned(),
            Self::Paste => "Paste a table".to_owned(),
            Self::Sample => "Try the sample: loan applications".to_owned(),
            Self::Cancel => "Cancel reading".to_owned(),
            Self::Close => "Close the file".to_owned(),
            Self::Undo => "Undo the last step".to_owned(),
            Self::Redo => "Redo the step".to_owned(),
            Self::Go(station) => format!("Go to {}: {}", station.label(), station.purpose()),
            Self::Theme(id) => format!("Theme: {id}"),
            Self::Privacy => "Privacy: what leaves this tab".to_owned(),
            Self::Keys => "Show all keys".to_owned(),
            Self::Column(name) => format!("Column {name}"),
        }
    }

    /// The key that starts it, if it has one.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Paste => "Ctrl+V",
            Self::Undo => "Ctrl+Z",
            Self::Redo => "Ctrl+Shift+Z",
            Self::Keys => "?",
            _ => "",
        }
    }

    /// All actions that are possible, the columns last.
    fn all(possible: Possible, columns: &[String]) -> impl Iterator<Item = Self> {
        let files = [Self::OpenFile, Self::Paste, Self::Sample];
        let cancel = possible.cancel.then_some(Self::Cancel);
        let close = possible.close.then_some(Self::Close);
        let steps = possible.undo.then_some(Self::Undo).into_iter().chain(possible.redo.then_some(Self::Redo));
        let stations = Station::ALL.into_iter().map(Self::Go);
        let rest = [Self::Theme("system"), Self::Theme("light"), Self::Theme("dark"), Self::Privacy, Self::Keys];
        let columns = columns.iter().cloned().map(Self::Column);
        files.into_iter().chain(cancel).chain(close).chain(steps).chain(stations).chain(rest).chain(columns)
    }

    /// At most `most` possible actions whose label holds every word of the query, in any case.
    #[must_use]
    pub fn matching(query: &str, possible: Possible, columns: &[String], most: usize) -> Vec<Self> {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        let fits = |command: &Self| {
            let label = command.label().to_lowercase();
            words.iter().all(|word| label.contains(word.as_str()))
        };
        Self::all(possible, columns).filter(fits).take(most).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_found_by_words_in_any_order_and_case() {
        let columns = ["Age".to_owned(), "income".to_owned()];
        let check = |query: &str, expected: &[&str]| {
            let found = Command::matching(query, Possible::default(), &columns, 9);
            let labels: Vec<_> = found.iter().map(Command::label).collect();
            assert_eq!(labels, expected, "{query}");
        };
        check("FILE open", &["Open a file"]);
        check("age", &["Column Age"]);
        check("column", &["Go to Profile: See what is in every column", "Column Age", "Column income"]);
        check("nothing like it", &[]);
    }

    #[test]
    fn only_what_is_possible_is_listed() {
        let check = |possible, expected: &[Command]| {
            let found = Command::matching("c", possible, &[], 99);
            let found: Vec<_> = found.into_iter().filter(|c| matches!(c, Command::Cancel | Command::Close)).collect();
            assert_eq!(found, expected, "{possible:?}");
        };
        check(Possible::default(), &[]);
        check(Possible { close: true, cancel: true, ..Possible::default() }, &[Command::Cancel, Command::Close]);
    }

    #[test]
    fn the_list_is_as_long_as_asked() {
        assert_eq!(Command::matching("", Possible::default(), &[], 4).len(), 4);
    }
}
