//! Everything that is settled in the lab, as the address of the page holds it: recipe and seed, never a cell.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    app::address::{Address, Station},
    defects::Planting,
    jobs::LabSettings,
    lab::Part,
};

/// What is settled in the lab.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// The column to predict; the most likely one if it is not said.
    pub target: Option<String>,
    /// The doses in percent of the defects that are turned up, by their names.
    pub mix: BTreeMap<String, u32>,
    /// The defect that was turned last, whose response is drawn.
    pub looked_at: Option<String>,
    /// Where chance plays a part.
    pub seed: u64,
    /// Which rows the defects are planted in.
    pub part: Part,
    /// Whether nothing is measured when something is turned.
    pub is_paused: bool,
    /// Controls that cannot be changed, by their names: a teacher fixed them.
    pub lock: BTreeSet<String>,
    /// Controls and parts of the station that are not shown, by their names.
    pub hide: BTreeSet<String>,
}

/// The parts of the rows by their names in addresses.
pub const PARTS: [(&str, Part, &str); 3] = [
    ("both", Part::Both, "Rows to learn from and to score on"),
    ("train", Part::Train, "Only rows to learn from"),
    ("test", Part::Test, "Only rows to score on"),
];

/// The doses at which the response to one defect is measured.
const DOSES: [f64; 5] = [0.05, 0.1, 0.2, 0.4, 0.8];
/// How many times what a person turns is measured at most, and all defects, and what findings cost.
const LIVE_REPEATS: u32 = 6;
const SWEEP_REPEATS: u32 = 5;

impl Setting {
    /// What an address says; what cannot be understood is as usual.
    #[must_use]
    pub fn read(address: &Address) -> Self {
        let text = |name: &str| Some(address.get(name)).filter(|text| !text.is_empty()).map(ToOwned::to_owned);
        let list = |name: &str| address.get(name).split(',').filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect();
        let dose = |pair: &str| {
            let (name, dose) = pair.split_once(':')?;
            let dose: u32 = dose.parse().ok()?;
            (1..=100).contains(&dose).then(|| (name.to_owned(), dose))
        };
        Self {
            target: text("target"),
            mix: address.get("mix").split(',').filter_map(dose).collect(),
            looked_at: text("look"),
            seed: address.get("seed").parse().unwrap_or_default(),
            part: PARTS.iter().find(|(name, ..)| *name == address.get("part")).map(|(_, part, _)| *part).unwrap_or_default(),
            is_paused: address.get("pause") == "yes",
            lock: list("lock"),
            hide: list("hide"),
        }
    }

    /// The address; what is usual is left out.
    #[must_use]
    pub fn address(&self) -> Address {
        let mix: Vec<String> = self.mix.iter().map(|(name, dose)| format!("{name}:{dose}")).collect();
        let unless = |usual: bool, text: &str| if usual { String::new() } else { text.to_owned() };
        let list = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(",");
        Address::of(Station::Lab)
            .with("target", self.target.as_deref().unwrap_or_default())
            .with("mix", &mix.join(","))
            .with("look", self.looked_at.as_deref().unwrap_or_default())
            .with("seed", &unless(self.seed == 0, &self.seed.to_string()))
            .with("part", &unless(self.part == Part::Both, self.part_name()))
            .with("pause", &unless(!self.is_paused, "yes"))
            .with("lock", &list(&self.lock))
            .with("hide", &list(&self.hide))
    }

    /// The name of the part of the rows.
    #[must_use]
    pub fn part_name(&self) -> &'static str {
        PARTS.iter().find(|(_, part, _)| *part == self.part).map_or("both", |(name, ..)| name)
    }

    /// The dose of a defect in percent; 0 where it is not turned up.
    #[must_use]
    pub fn dose(&self, defect: &str) -> u32 {
        self.mix.get(defect).copied().unwrap_or(0)
    }

    /// Turns a defect to a dose in percent.
    pub fn turn(&mut self, defect: &str, dose: u32) {
        if dose == 0 {
            self.mix.remove(defect);
        } else {
            self.mix.insert(defect.to_owned(), dose.min(100));
        }
        self.looked_at = Some(defect.to_owned());
    }

    /// The defect whose response is drawn: the one that was turned last, else one that is turned up.
    #[must_use]
    pub fn response_of(&self) -> Option<&str> {
        self.looked_at.as_deref().filter(|defect| self.mix.contains_key(*defect)).or_else(|| self.mix.keys().next().map(String::as_str))
    }

    /// Whether a control can be changed.
    #[must_use]
    pub fn is_locked(&self, control: &str) -> bool {
        self.lock.contains(control) || self.lock.contains("all")
    }

    /// Whether a part of the station is shown.
    #[must_use]
    pub fn shows(&self, part: &str) -> bool {
        !self.hide.contains(part)
    }

    /// The experiment that answers what was turned: the mix, and the response to one defect of it. Order does not matter to what a
    /// defect does, so defects are planted in the order of the shelf.
    #[must_use]
    pub fn live(&self, target: &str, shelf: &[String]) -> LabSettings {
        let planting = |id: &String| {
            let dose = *self.mix.get(id)?;
            Some(Planting { defect: id.clone(), dose: f64::from(dose) / 100.0, columns: Vec::new(), seed: 0 })
        };
        LabSettings {
            mix: shelf.iter().filter_map(planting).collect(),
            defects: self.response_of().filter(|id| shelf.iter().any(|own| own == id)).map(ToOwned::to_owned).into_iter().collect(),
            doses: DOSES.to_vec(),
            repeats: LIVE_REPEATS,
            ..self.usual(target)
        }
    }

    /// The experiment on all defects, one by one.
    #[must_use]
    pub fn sweep(&self, target: &str) -> LabSettings {
        LabSettings { repeats: SWEEP_REPEATS, ..self.usual(target) }
    }

    fn usual(&self, target: &str) -> LabSettings {
        LabSettings { target: target.to_owned(), part: self.part, seed: self.seed, ..LabSettings::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_stands_in_the_address_and_comes_back() {
        let mut setting = Setting { target: Some("defaulted, or not".to_owned()), seed: 7, part: Part::Test, ..Setting::default() };
        setting.turn("typos", 20);
        setting.turn("units", 100);
        setting.turn("typos", 0);
        setting.lock.insert("seed".to_owned());
        setting.hide.extend(["costs".to_owned(), "sweep".to_owned()]);
        let address = setting.address();
        assert_eq!(Setting::read(&Address::parse(&address.to_string())), setting);
        assert_eq!((setting.dose("units"), setting.dose("typos"), setting.response_of()), (100, 0, Some("units")));
        assert!(setting.is_locked("seed") && !setting.is_locked("target") && !setting.shows("sweep") && setting.shows("curve"));
        assert_eq!(Setting::default().address().to_string(), "#/lab");
    }

    #[test]
    fn what_cannot_be_understood_is_as_usual() {
        let setting = Setting::read(&Address::parse("#/lab?mix=typos:0,units:101,x,noise:30&seed=-1&part=all&pause=maybe"));
        let mut expected = Setting::default();
        expected.mix.insert("noise".to_owned(), 30);
        assert_eq!(setting, expected);
    }

    #[test]
    fn an_experiment_plants_what_the_shelf_has_in_its_order() {
        let shelf = ["units", "typos"].map(str::to_owned);
        let mut setting = Setting::default();
        for defect in ["typos", "gremlins", "units"] {
            setting.turn(defect, 50);
        }
        let live = setting.live("y", &shelf);
        assert_eq!(live.mix.iter().map(|planting| planting.defect.as_str()).collect::<Vec<_>>(), ["units", "typos"]);
        assert_eq!((live.defects, live.mix[0].dose), (vec!["units".to_owned()], 0.5));
        assert!(setting.sweep("y").mix.is_empty());
    }
}
