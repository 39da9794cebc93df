//! A choice: the right options and no other.

use serde::Deserialize;

use super::{Answer, Bench, Fault, Form, Goal, Judged};
use crate::{
    exercises::{blocks, told::OptionTold},
    table::Failure,
};

/// Options to choose from. Faults: `chose:OPTION`, which carries the option's own words, and `lacks` where a right one is missing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The options, in the order in which they are shown.
    options: Vec<Choosable>,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choosable {
    /// Its stable name.
    id: String,
    /// What it says, in Markdown.
    says: String,
    /// Whether it is right.
    #[serde(default)]
    right: bool,
    /// For a wrong one: why it is wrong, in Markdown.
    #[serde(default)]
    why: String,
}

impl Goal for Choice {
    fn judge(&self, answer: &Answer, _: &Bench) -> Result<Judged, Failure> {
        let Answer::Choice(chosen) = answer else {
            return Ok(Err(Fault::new("lacks", "Nothing is chosen.")));
        };
        if let Some(wrong) = self.options.iter().find(|option| !option.right && chosen.contains(&option.id)) {
            return Ok(Err(Fault::new(format!("chose:{}", wrong.id), "That is not it.")));
        }
        let (right, of) = (self.rights().filter(|option| chosen.contains(&option.id)).count(), self.rights().count());
        if right < of || chosen.len() > of {
            return Ok(Err(Fault::new("lacks", format!("What you chose is right, and it is {right} of {of}."))));
        }
        Ok(Ok("That is it.".to_owned()))
    }

    fn form(&self, bench: &Bench) -> Result<Form, Failure> {
        let option = |option: &Choosable| Ok(OptionTold { id: option.id.clone(), says: blocks(&bench.fill(&option.says)?) });
        let options = self.options.iter().map(option).collect::<Result<_, Failure>>()?;
        Ok(Form::Choice { options, is_several: self.rights().count() > 1 })
    }

    fn must_teach(&self) -> Vec<String> {
        self.options.iter().filter(|option| !option.right).map(|option| format!("chose:{}", option.id)).collect()
    }

    fn hint(&self, fault: &str) -> Option<&str> {
        let id = fault.strip_prefix("chose:")?;
        self.options.iter().find(|option| option.id == id).map(|option| option.why.as_str()).filter(|why| !why.is_empty())
    }
}

impl Choice {
    fn rights(&self) -> impl Iterator<Item = &Choosable> {
        self.options.iter().filter(|option| option.right)
    }
}
