//! Tables in which defects are planted, as text: real ones of several domains, the sample, and one that is made here.

use std::{fs, path::Path};

use assay::{
    formats::Choices,
    frame::{Builder, Column, ColumnBuilder, Frame, Limit},
    jobs,
    num::rng::Rng,
    sample::Spec,
    table::{Lexicon, civil_from_days},
};

use crate::data;

/// So many rows of a table are taken at most.
const ROWS: usize = 1500;

/// A table and what is known of it.
#[derive(Clone)]
pub struct Table {
    pub name: &'static str,
    pub names: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// What is predicted, if a model can.
    pub target: Option<&'static str>,
    /// Columns that follow from others.
    pub determined: &'static [&'static str],
    /// Columns of which the first is never later or larger than the second.
    pub ordered: &'static [(&'static str, &'static str)],
    /// Columns that are computed from others.
    pub computed: &'static [&'static str],
    /// Columns of codes of one shape.
    pub coded: &'static [&'static str],
    /// Columns of codes of which some begin with zeros.
    pub zeroed: &'static [&'static str],
    /// Columns in order.
    pub sorted: &'static [&'static str],
    /// Columns of days or times in even steps.
    pub even: &'static [&'static str],
    /// Columns of numbers that lie close together in groups.
    pub grouped: &'static [(&'static str, &'static str)],
}

impl Table {
    fn new(name: &'static str, text: &[u8]) -> Self {
        let opened = jobs::open(&text, name, &Choices::default()).unwrap();
        let frame = jobs::frame(&text, &opened.layout, name, Limit::default()).unwrap();
        let rows = frame.rows().min(ROWS);
        let (names, rows) = texts(&frame, rows);
        Self {
            name,
            names,
            rows,
            target: None,
            determined: &[],
            ordered: &[],
            computed: &[],
            coded: &[],
            zeroed: &[],
            sorted: &[],
            even: &[],
            grouped: &[],
        }
    }

    pub fn at(&self, name: &str) -> usize {
        self.names.iter().position(|own| own == name).unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    /// One column by itself.
    pub fn column(&self, at: usize) -> Column {
        let mut builder = ColumnBuilder::new(&self.names[at]);
        self.rows.iter().for_each(|row| builder.push(&row[at]));
        builder.finish(&Lexicon::default())
    }

    pub fn frame(&self) -> Frame {
        let mut builder = Builder::new(&self.names, Lexicon::default(), Limit::default());
        self.rows.iter().for_each(|row| builder.push(row));
        builder.finish()
    }

    /// The same with the cells of a frame.
    pub fn with(&self, frame: &Frame) -> Self {
        let (names, rows) = texts(frame, frame.rows());
        Self { names, rows, ..self.clone() }
    }
}

fn texts(frame: &Frame, rows: usize) -> (Vec<String>, Vec<Vec<String>>) {
    let names = frame.columns().iter().map(|column| column.name().to_owned()).collect();
    (names, (0..rows).map(|row| frame.columns().iter().map(|column| column.cell(row).to_owned()).collect()).collect())
}

/// The tables of a seed; real ones are the same for each.
pub fn all(seed: u64) -> Vec<Table> {
    let mut tables = vec![loans(seed), meters(seed)];
    if let Some(folder) = data::folder() {
        tables.extend(real(&folder));
    }
    tables
}

fn loans(seed: u64) -> Table {
    let spec = Spec { rows: 1200, dirt: 0.0, seed };
    Table {
        target: Some("defaulted"),
        determined: &["region"],
        ordered: &[("applied_at", "decision_date"), ("birth_date", "decision_date")],
        computed: &["debt_ratio", "monthly_payment"],
        zeroed: &["postcode"],
        sorted: &["applied_at"],
        ..Table::new("loans", &spec.csv(0..1200))
    }
}

/// Readings of meters, hour by hour, with notes.
fn meters(seed: u64) -> Table {
    const NOTES: [&str; 8] = [
        "Replaced the seal and tested it again on site",
        "Nobody at home, the card was left at the door",
        "The reading was taken from the display by hand",
        "Dust in the housing, cleaned with a dry cloth",
        "Second visit after the complaint of last week",
        "Battery is low and should be changed in spring",
        "The cover was loose and has been fastened",
        "All in order, next inspection in two years",
    ];
    let mut rng = Rng::keyed(seed, 1, 0);
    let mut text = String::from("time,site,kind,meter,volts,amperes,watts,note,state\n");
    for row in 0..900_i64 {
        let site = rng.position(6);
        let kind = site % 3;
        let (y, m, d) = civil_from_days(19_500 + row / 24);
        let volts = 2300 + (25.0 * rng.normal()) as i64 / 10;
        let amperes = [40, 120, 400][kind] + ([6.0, 14.0, 30.0][kind] * rng.normal()) as i64;
        let note = if rng.chance(0.5) { format!("{} (visit {})", rng.pick(&NOTES), rng.position(900)) } else { String::new() };
        // The state follows from the load of its kind.
        let state = if amperes > [42, 124, 410][kind] { "high" } else { "normal" };
        text += &format!(
            "{y:04}-{m:02}-{d:02} {:02}:00:00,{},{},MX-{:04}-{},{}.{},{},{},{note},{state}\n",
            row % 24,
            ["Ashby", "Brigg", "Corby", "Derby", "Epsom", "Fleet"][site],
            ["house", "shop", "works"][kind],
            1000 + 7 * (row % 200),
            ["A", "B"][rng.position(2)],
            volts / 10,
            volts % 10,
            amperes,
            format_args!("{:.1}", volts as f64 * amperes as f64 / 10.0),
        );
    }
    Table {
        determined: &["kind"],
        computed: &["watts"],
        coded: &["meter"],
        sorted: &["time"],
        even: &["time"],
        grouped: &[("amperes", "kind")],
        ..Table::new("meters", text.as_bytes())
    }
}

fn real(folder: &Path) -> Vec<Table> {
    let read = |name: &'static str, path: &str| Table::new(name, &fs::read(folder.join(path)).unwrap());
    vec![
        Table {
            determined: &["City", "HospitalName", "MeasureName", "Condition"],
            coded: &["MeasureCode"],
            ..read("hospital", "errors/hospital/clean.csv")
        },
        Table { determined: &["brewery-name", "city", "state"], ..read("beers", "errors/beers/clean.csv") },
        read("food", "errors/holodetect_food/clean.csv"),
        Table { target: Some("species"), grouped: &[("petal_length", "species")], ..read("iris", "ml/iris.csv") },
        Table { target: Some("species"), grouped: &[("flipper_length_mm", "species")], ..read("penguins", "ml/penguins.csv") },
        Table { target: Some("target"), ..read("tumours", "ml/breast_cancer_wdbc.csv") },
        Table { target: Some("class"), ..read("mushrooms", "ml/mushrooms.csv") },
        Table { target: Some("Churn"), ..read("telco", "ml/telco_churn.csv") },
        read("credit", "ml/german_credit.csv"),
    ]
}
