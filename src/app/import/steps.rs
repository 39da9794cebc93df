//! What the person settled step by step, and the ways back and forth: the import settings, and the suite of checks.

use crate::formats::Choices;

/// Steps back that are kept: more than anybody goes.
const MOST: usize = 200;

/// The settings of now, those before, and those that were undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps<T = Choices> {
    past: Vec<T>,
    now: T,
    undone: Vec<T>,
}

impl<T: Default + PartialEq> Steps<T> {
    /// Beginning with some settings, without a way back from them.
    #[must_use]
    pub fn starting(now: T) -> Self {
        Self { now, ..Self::default() }
    }

    /// The settings of now.
    #[must_use]
    pub fn now(&self) -> &T {
        &self.now
    }

    /// Whether nothing has been chosen, not even to be undone.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        *self == Self::default()
    }

    /// Takes other settings as a new step. False if they are those of now.
    pub fn take(&mut self, next: T) -> bool {
        if next == self.now {
            return false;
        }
        self.past.push(std::mem::replace(&mut self.now, next));
        if self.past.len() > MOST {
            self.past.remove(0);
        }
        self.undone.clear();
        true
    }

    /// Takes settings that came from elsewhere, such as the browser's own back button: a step back or forth where they
    /// are those of a neighbouring step, else a new step. False if they are those of now.
    pub fn arrive(&mut self, next: T) -> bool {
        if next == self.now {
            false
        } else if self.past.last() == Some(&next) {
            self.undo()
        } else if self.undone.last() == Some(&next) {
            self.redo()
        } else {
            self.take(next)
        }
    }

    /// Goes a step back. False if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else { return false };
        self.undone.push(std::mem::replace(&mut self.now, before));
        true
    }

    /// Goes a step forth again. False if there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.undone.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.now, after));
        true
    }

    /// Whether there is a step back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step forth.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

/// The same settings with some of them fixed to other values, or left to be detected where the value is `None`.
///
/// # Errors
/// The first setting that cannot have its value: its name and why.
pub fn changed(choices: &Choices, settings: &[(String, Option<String>)]) -> Result<Choices, (String, String)> {
    let mut next = choices.clone();
    for (what, value) in settings {
        match value {
            Some(value) => next.set(what, value).map_err(|why| (what.clone(), why))?,
            None => next.clear(what),
        }
    }
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(name: &str) -> Choices {
        let mut choices = Choices::default();
        choices.set("delimiter", name).unwrap();
        choices
    }

    fn now(steps: &Steps) -> String {
        steps.now().given().first().map_or("-".to_owned(), |(_, value)| value.clone())
    }

    #[test]
    fn what_is_undone_can_be_done_again_until_something_else_is_chosen() {
        let mut steps = Steps::default();
        assert!(steps.take(delimiter("tab")) && steps.take(delimiter("pipe")) && !steps.take(delimiter("pipe")));
        assert!(steps.undo() && steps.undo() && !steps.undo());
        assert_eq!((now(&steps).as_str(), steps.can_undo(), steps.can_redo()), ("-", false, true));
        assert!(steps.redo());
        assert_eq!(now(&steps), "tab");
        assert!(steps.take(delimiter("comma")) && !steps.redo());
        assert_eq!((now(&steps).as_str(), steps.can_undo()), ("comma", true));
    }

    #[test]
    fn the_back_button_of_the_browser_undoes() {
        let mut steps = Steps::default();
        steps.take(delimiter("tab"));
        steps.take(delimiter("pipe"));
        assert!(steps.arrive(delimiter("tab")) && steps.can_redo());
        assert!(steps.arrive(delimiter("pipe")) && !steps.can_redo());
        assert!(!steps.arrive(delimiter("pipe")));
        assert!(steps.arrive(delimiter("space")) && steps.undo());
        assert_eq!(now(&steps), "pipe");
    }

    #[test]
    fn the_way_back_has_an_end() {
        let mut steps = Steps::default();
        for i in 0..MOST * 2 {
            steps.take(delimiter(if i % 2 == 0 { "tab" } else { "pipe" }));
        }
        let mut back = 0;
        while steps.undo() {
            back += 1;
        }
        assert_eq!(back, MOST);
    }

    #[test]
    fn several_settings_change_together_or_not_at_all() {
        let set = |what: &str, value: Option<&str>| (what.to_owned(), value.map(str::to_owned));
        let next = changed(&delimiter("tab"), &[set("header", Some("no")), set("delimiter", None)]).unwrap();
        assert_eq!(next.given(), [("header", "no".to_owned())]);
        let refused = changed(&Choices::default(), &[set("header", Some("no")), set("encoding", Some("klingon"))]);
        assert_eq!(refused.unwrap_err().0, "encoding");
    }
}
