//! Tables of several domains with one planted class of defects each: every class is found, and the clean twin is quiet.

use std::collections::BTreeSet;

use super::{Context, Finding, LEVEL, Report, catalog, findings};
use crate::{
    frame::{Builder, Frame, Limit},
    num::rng::Rng,
    table::{Lexicon, civil_from_days},
};

/// A table as text.
#[derive(Clone)]
struct Scene {
    names: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// A place that was spoilt: a row and a column, or all of either.
type Place = (Option<usize>, Option<&'static str>);

impl Scene {
    fn at(&self, name: &str) -> usize {
        self.names.iter().position(|own| *own == name).unwrap()
    }

    fn frame(&self) -> Frame {
        let mut builder = Builder::new(&self.names, Lexicon::default(), Limit::default());
        for row in &self.rows {
            builder.push(row);
        }
        builder.finish()
    }

    fn findings(&self) -> Vec<Finding> {
        findings(&self.frame(), LEVEL).list
    }

    /// Changes some cells of a column.
    fn spoil(&mut self, rng: &mut Rng, cells: usize, name: &'static str, change: impl Fn(&mut Rng, &str) -> String) -> Vec<Place> {
        let (at, mut places) = (self.at(name), Vec::new());
        for _ in 0..cells {
            let row = rng.position(self.rows.len());
            let changed = change(rng, &self.rows[row][at]);
            if changed != self.rows[row][at] {
                self.rows[row][at] = changed;
                places.push((Some(row), Some(name)));
            }
        }
        places
    }
}

const FIRST: [&str; 20] = [
    "Anna", "Boris", "Clara", "David", "Elena", "Felix", "Greta", "Henrik", "Irina", "Jonas", "Katrin", "Ludwig", "Marta", "Nikolai",
    "Olga", "Peter", "Quentin", "Rosa", "Stefan", "Tamara",
];
const LAST: [&str; 20] = [
    "Abramov",
    "Bergmann",
    "Castillo",
    "Dubois",
    "Eriksen",
    "Fischer",
    "Gonzalez",
    "Hoffmann",
    "Ivanova",
    "Jensen",
    "Kowalski",
    "Lindgren",
    "Moretti",
    "Novak",
    "Oliveira",
    "Petrov",
    "Quintero",
    "Rossi",
    "Schneider",
    "Takahashi",
];
const CITIES: [(&str, &str, &str); 10] = [
    ("Hamburg", "20095", "Germany"),
    ("Dresden", "01067", "Germany"),
    ("Leipzig", "04109", "Germany"),
    ("Munich", "80331", "Germany"),
    ("Vienna", "01010", "Austria"),
    ("Salzburg", "05020", "Austria"),
    ("Zurich", "08001", "Switzerland"),
    ("Geneva", "01201", "Switzerland"),
    ("Stuttgart", "70173", "Germany"),
    ("Innsbruck", "06020", "Austria"),
];

fn day(number: i64) -> String {
    let (y, m, d) = civil_from_days(number);
    format!("{y:04}-{m:02}-{d:02}")
}

fn name(rng: &mut Rng) -> String {
    format!("{} {}", rng.pick(&FIRST), rng.pick(&LAST))
}

/// Orders of a shop.
fn shop(seed: u64) -> Scene {
    let names = vec![
        "order_id",
        "customer",
        "city",
        "zip",
        "country",
        "sku",
        "category",
        "quantity",
        "unit_price",
        "total",
        "order_date",
        "ship_date",
        "weight_kg",
        "status",
        "coupon",
    ];
    let mut rng = Rng::keyed(seed, 1, 0);
    let mut today = 19_000;
    let row = |i: usize| {
        let (city, zip, country) = rng.pick(&CITIES);
        let product = rng.position(30);
        let category = ["Garden", "Kitchen", "Office", "Sports", "Toys"][product % 5];
        let price = 199 + 731 * product as i64;
        let quantity = 1 + rng.position(9) as i64;
        today += rng.position(3) as i64;
        let cents = |n: i64| format!("{}.{:02}", n / 100, n % 100);
        let status = if rng.chance(0.7) {
            "shipped"
        } else if rng.chance(0.7) {
            "delivered"
        } else {
            "returned"
        };
        let coupon = if rng.chance(0.3) { rng.pick(&["SUMMER", "WELCOME"]).to_owned() } else { String::new() };
        vec![
            (1001 + i).to_string(),
            name(&mut rng),
            city.to_owned(),
            zip.to_owned(),
            country.to_owned(),
            format!("{}-{:04}", &category[..2].to_uppercase(), 1200 + 37 * product),
            category.to_owned(),
            quantity.to_string(),
            cents(price),
            cents(quantity * price),
            day(today),
            day(today + 1 + rng.position(9) as i64),
            format!("{:.2}", crate::num::elementary::exp(0.6 + 0.7 * rng.normal())),
            status.to_owned(),
            coupon,
        ]
    };
    Scene { names, rows: (0..400).map(row).collect() }
}

/// Patients of a hospital.
fn clinic(seed: u64) -> Scene {
    let names = vec![
        "patient",
        "name",
        "sex",
        "birth_date",
        "age",
        "height_cm",
        "body_weight",
        "heart_rate",
        "department",
        "floor",
        "admission",
        "discharge",
        "insurance",
        "blood",
        "diagnosis",
    ];
    let mut rng = Rng::keyed(seed, 2, 0);
    let row = |i: usize| {
        let born = -10_000 + rng.position(20_000) as i64;
        let admitted = 19_000 + rng.position(700) as i64;
        let department = rng.position(6);
        let sex = rng.pick(&["female", "male"]);
        let height = if sex == "male" { 178.0 } else { 166.0 } + 6.0 * rng.normal();
        let diagnoses = ["Fracture", "Pneumonia", "Appendicitis", "Migraine", "Diabetes", "Hypertension", "Asthma", "Concussion"];
        vec![
            format!("P-{:05}", 20_417 + 7 * i),
            name(&mut rng),
            sex.to_owned(),
            day(born),
            ((admitted - born) / 365).to_string(),
            format!("{height:.0}"),
            format!("{:.1}", 72.0 + 9.0 * rng.normal()),
            format!("{:.0}", 74.0 + 8.0 * rng.normal()),
            ["Surgery", "Cardiology", "Neurology", "Oncology", "Paediatrics", "Radiology"][department].to_owned(),
            (1 + department).to_string(),
            day(admitted),
            day(admitted + 1 + rng.position(14) as i64),
            format!("{:09}", rng.below(400_000_000)),
            rng.pick(&["A", "B", "AB", "0"]).to_owned(),
            rng.pick(&diagnoses).to_owned(),
        ]
    };
    Scene { names, rows: (0..350).map(row).collect() }
}

/// Measurements of weather stations, hour by hour.
fn weather(seed: u64) -> Scene {
    let names =
        vec!["time", "station", "latitude", "longitude", "temperature", "humidity_percent", "pressure", "wind_from", "wind_kmh", "sensor"];
    let mut rng = Rng::keyed(seed, 3, 0);
    let stations = [
        ("Alder", "52.5200", "13.4050"),
        ("Birch", "48.1374", "11.5755"),
        ("Cedar", "53.5511", "9.9937"),
        ("Dogwood", "50.9375", "6.9603"),
    ];
    let row = |i: usize| {
        let station = rng.position(4);
        let hour = i as i64;
        let (place, latitude, longitude) = stations[station];
        vec![
            format!("{} {:02}:00:00", day(19_400 + hour / 24), hour % 24),
            place.to_owned(),
            latitude.to_owned(),
            longitude.to_owned(),
            format!("{:.1}", 14.0 + 5.0 * rng.normal()),
            format!("{:.0}", (62.0 + 12.0 * rng.normal()).clamp(5.0, 99.0)),
            format!("{:.1}", 1013.0 + 7.0 * rng.normal()),
            rng.pick(&["N", "NE", "E", "SE", "S", "SW", "W", "NW"]).to_owned(),
            format!("{:.1}", crate::num::elementary::exp(2.2 + 0.5 * rng.normal())),
            format!("S{}-{}", station + 1, rng.pick(&["10", "20", "30"])),
        ]
    };
    Scene { names, rows: (0..500).map(row).collect() }
}

/// A letter of a text is lost, doubled or replaced.
fn slip(rng: &mut Rng, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = 1 + rng.position(letters.len().saturating_sub(2).max(1));
    if at < letters.len() {
        match rng.position(3) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            _ => letters[at] = 'x',
        }
    }
    letters.into_iter().collect()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

/// Makes the table of a seed.
type Maker = fn(u64) -> Scene;
/// Spoils a table, and says where.
type Plant = fn(&mut Scene, &mut Rng) -> Vec<Place>;

/// A class of defects, a domain, and how it is planted.
const PLANTS: &[(&str, Maker, Plant)] = &[
    ("sentinel 999", clinic, |s, r| s.spoil(r, 6, "heart_rate", |_, _| "999".into())),
    ("sentinel -1", clinic, |s, r| s.spoil(r, 6, "age", |_, _| "-1".into())),
    ("sentinel -9999", weather, |s, r| s.spoil(r, 5, "pressure", |_, _| "-9999".into())),
    ("sentinel day", shop, |s, r| s.spoil(r, 5, "ship_date", |_, _| "9999-12-31".into())),
    ("sentinel first day", clinic, |s, r| s.spoil(r, 5, "discharge", |_, _| "1900-01-01".into())),
    ("unknown", clinic, |s, r| s.spoil(r, 6, "diagnosis", |_, _| "unknown".into())),
    ("question mark", shop, |s, r| s.spoil(r, 6, "category", |_, _| "?".into())),
    ("N/A", weather, |s, r| s.spoil(r, 6, "temperature", |_, _| "N/A".into())),
    ("none", clinic, |s, r| s.spoil(r, 6, "blood", |_, _| "none".into())),
    ("dot", weather, |s, r| s.spoil(r, 6, "wind_kmh", |_, _| ".".into())),
    ("grams", shop, |s, r| s.spoil(r, 12, "weight_kg", |_, v| format!("{:.0}", 1000.0 * number(v)))),
    ("metres", clinic, |s, r| s.spoil(r, 12, "height_cm", |_, v| format!("{:.2}", number(v) / 100.0))),
    ("inches", clinic, |s, r| s.spoil(r, 20, "height_cm", |_, v| format!("{:.1}", number(v) / 2.54))),
    ("pounds", clinic, |s, r| s.spoil(r, 30, "body_weight", |_, v| format!("{:.1}", number(v) * 2.204_62))),
    ("kilopascals", weather, |s, r| s.spoil(r, 12, "pressure", |_, v| format!("{:.2}", number(v) / 10.0))),
    ("shouting", shop, |s, r| s.spoil(r, 8, "status", |_, v| v.to_uppercase())),
    ("spaces", shop, |s, r| s.spoil(r, 8, "city", |_, v| format!("{v} "))),
    ("signs", clinic, |s, r| s.spoil(r, 8, "department", |_, v| format!("{v}."))),
    ("slip in a city", shop, |s, r| s.spoil(r, 8, "city", slip)),
    ("slip in a diagnosis", clinic, |s, r| s.spoil(r, 8, "diagnosis", slip)),
    ("slip in a station", weather, |s, r| s.spoil(r, 6, "station", slip)),
    ("wrong country", shop, |s, r| s.spoil(r, 6, "country", |r, _| r.pick(&["Germany", "Austria", "Switzerland"]).into())),
    ("wrong floor", clinic, |s, r| s.spoil(r, 6, "floor", |r, _| (1 + r.position(6)).to_string())),
    ("wrong latitude", weather, |s, r| s.spoil(r, 6, "latitude", |r, _| r.pick(&["52.5200", "48.1374", "53.5511", "50.9375"]).into())),
    ("ship before order", shop, |s, r| {
        let at = s.at("order_date");
        let rows: Vec<usize> = (0..6).map(|_| r.position(s.rows.len())).collect();
        rows.iter().for_each(|&row| s.rows[row].swap(at, at + 1));
        rows.into_iter().map(|row| (Some(row), Some("ship_date"))).collect()
    }),
    ("discharge before admission", clinic, |s, r| {
        let at = s.at("admission");
        let rows: Vec<usize> = (0..6).map(|_| r.position(s.rows.len())).collect();
        rows.iter().for_each(|&row| s.rows[row].swap(at, at + 1));
        rows.into_iter().map(|row| (Some(row), Some("discharge"))).collect()
    }),
    ("wrong total", shop, |s, r| s.spoil(r, 6, "total", |r, v| format!("{:.2}", number(v) * (1.1 + r.unit())))),
    ("date format", shop, |s, r| s.spoil(r, 10, "order_date", |_, v| format!("{}/{}/{}", &v[8..], &v[5..7], &v[..4]))),
    ("date in words", clinic, |s, r| s.spoil(r, 8, "admission", |_, v| format!("{} May {}", &v[8..], &v[..4]))),
    ("31 February", clinic, |s, r| s.spoil(r, 4, "birth_date", |_, v| format!("{}-02-31", &v[..4]))),
    ("year 2205", shop, |s, r| s.spoil(r, 3, "ship_date", |_, v| format!("2205{}", &v[4..]))),
    ("age 240", clinic, |s, r| s.spoil(r, 3, "age", |_, _| "240".into())),
    ("negative quantity", shop, |s, r| s.spoil(r, 4, "quantity", |_, v| format!("-{v}"))),
    ("140 %", weather, |s, r| s.spoil(r, 4, "humidity_percent", |_, _| "140".into())),
    ("latitude 95", weather, |s, r| s.spoil(r, 3, "latitude", |_, _| "95.1".into())),
    ("currency", shop, |s, r| s.spoil(r, 8, "unit_price", |_, v| format!("€{v}"))),
    ("unit", weather, |s, r| s.spoil(r, 8, "temperature", |_, v| format!("{v} C"))),
    ("decimal comma", clinic, |s, r| s.spoil(r, 8, "body_weight", |_, v| v.replace('.', ","))),
    ("thousands", shop, |s, r| s.spoil(r, 8, "order_id", |_, v| format!("{},{}", &v[..1], &v[1..]))),
    ("mojibake", shop, |s, r| s.spoil(r, 4, "customer", |_, v| v.replacen('e', "Ã©", 1))),
    ("invisible", clinic, |s, r| s.spoil(r, 4, "department", |_, v| format!("{v}\u{200b}"))),
    ("minus", clinic, |s, r| s.spoil(r, 4, "body_weight", |_, v| format!("-{v}"))),
    ("minus pressure", weather, |s, r| s.spoil(r, 4, "pressure", |_, v| format!("-{v}"))),
    ("outlier", clinic, |s, r| s.spoil(r, 2, "heart_rate", |r, _| (310 + r.position(80)).to_string())),
    ("outlier weather", weather, |s, r| s.spoil(r, 2, "temperature", |r, _| format!("{:.1}", 95.0 + 20.0 * r.unit()))),
    ("outlier weight", shop, |s, r| s.spoil(r, 2, "weight_kg", |r, _| format!("{:.2}", 2000.0 + 900.0 * r.unit()))),
    ("rare category", clinic, |s, r| s.spoil(r, 1, "department", |_, _| "Cafeteria".into())),
    ("pattern", shop, |s, r| s.spoil(r, 3, "sku", |_, v| v.replace('-', "/"))),
    ("pattern of patients", clinic, |s, r| s.spoil(r, 3, "patient", |_, v| v.replace("P-", "PX"))),
    ("lost zeros", shop, |s, r| s.spoil(r, 40, "zip", |_, v| v.trim_start_matches('0').into())),
    ("lost zeros of insurance", clinic, |s, r| s.spoil(r, 60, "insurance", |_, v| v.trim_start_matches('0').into())),
    ("shifted row", shop, |s, r| {
        let rows: Vec<usize> = (0..3).map(|_| r.position(s.rows.len())).collect();
        rows.iter().for_each(|&row| s.rows[row][5..].rotate_right(1));
        rows.into_iter().map(|row| (Some(row), Some("quantity"))).collect()
    }),
    ("shifted row of a clinic", clinic, |s, r| {
        let rows: Vec<usize> = (0..3).map(|_| r.position(s.rows.len())).collect();
        rows.iter().for_each(|&row| s.rows[row][2..].rotate_left(1));
        rows.into_iter().map(|row| (Some(row), Some("sex"))).collect()
    }),
    ("swapped cells", clinic, |s, r| {
        let (a, b) = (s.at("sex"), s.at("department"));
        let rows: Vec<usize> = (0..4).map(|_| r.position(s.rows.len())).collect();
        rows.iter().for_each(|&row| s.rows[row].swap(a, b));
        rows.into_iter().map(|row| (Some(row), Some("sex"))).collect()
    }),
    ("duplicates", shop, |s, r| {
        let from: Vec<usize> = (0..4).map(|_| r.position(s.rows.len())).collect();
        from.into_iter()
            .map(|row| {
                s.rows.push(s.rows[row].clone());
                (Some(s.rows.len() - 1), None)
            })
            .collect()
    }),
    ("near duplicates", clinic, |s, r| {
        let from: Vec<usize> = (0..4).map(|_| r.position(s.rows.len())).collect();
        let at = s.at("name");
        from.into_iter()
            .map(|row| {
                let mut copy = s.rows[row].clone();
                copy[at] = slip(r, &copy[at]);
                s.rows.push(copy);
                (Some(s.rows.len() - 1), None)
            })
            .collect()
    }),
    ("constant", weather, |s, _| {
        let at = s.at("sensor");
        s.rows.iter_mut().for_each(|row| row[at] = "S1".into());
        vec![(None, Some("sensor"))]
    }),
    ("copied", weather, |s, _| {
        s.names.push("copy");
        let at = s.at("temperature");
        s.rows.iter_mut().for_each(|row| row.push(row[at].clone()));
        vec![(None, Some("copy"))]
    }),
    ("imbalance", clinic, |s, r| {
        s.names.push("outcome");
        s.rows.iter_mut().for_each(|row| row.push(if r.chance(0.02) { "died" } else { "lived" }.into()));
        vec![(None, Some("outcome"))]
    }),
    ("time gap", weather, |s, r| {
        let at = 100 + r.position(200);
        s.rows.drain(at..at + 9);
        vec![(Some(at), Some("time"))]
    }),
    ("out of order", shop, |s, r| s.spoil(r, 2, "order_date", |r, _| day(18_100 + r.position(200) as i64))),
    ("drift", weather, |s, r| {
        let (at, from) = (s.at("humidity_percent"), 200 + r.position(100));
        s.rows[from..].iter_mut().for_each(|row| row[at] = format!("{:.0}", number(&row[at]) * 0.7));
        vec![(None, Some("humidity_percent"))]
    }),
    ("added letters", clinic, |s, r| s.spoil(r, 60, "diagnosis", |_, v| format!("{v}yy"))),
    ("stars", shop, |s, r| s.spoil(r, 8, "customer", |_, v| format!("**{v}"))),
    ("merged cells", shop, |s, r| {
        let (city, country) = (s.at("city"), s.at("country"));
        let rows: Vec<usize> = (0..5).map(|_| r.position(s.rows.len())).collect();
        for &row in &rows {
            let gone = std::mem::take(&mut s.rows[row][country]);
            s.rows[row][city] = format!("{} {gone}", s.rows[row][city]).trim().to_owned();
        }
        rows.into_iter().map(|row| (Some(row), Some("city"))).collect()
    }),
    ("capitals", shop, |s, r| {
        s.spoil(r, 4, "customer", |_, v| {
            let mut letters: Vec<char> = v.chars().collect();
            letters.swap(0, 1);
            letters.into_iter().collect()
        })
    }),
    ("odd among equals", weather, |s, r| {
        let at = s.at("sensor");
        s.rows.iter_mut().for_each(|row| row[at] = "2041".into());
        s.spoil(r, 12, "sensor", |r, _| (1000 + r.position(3000)).to_string())
    }),
    ("lost values", shop, |s, r| s.spoil(r, 1, "status", |_, _| String::new())),
    ("lost values of many", clinic, |s, r| {
        s.spoil(r, 18, "heart_rate", |_, _| String::new());
        vec![(None, Some("heart_rate"))]
    }),
    ("outlier day", shop, |s, r| s.spoil(r, 2, "ship_date", |_, v| format!("1987{}", &v[4..]))),
    ("leak", clinic, |s, r| {
        s.names.extend(["outcome", "letter"]);
        for row in &mut s.rows {
            let died = r.chance(0.3);
            row.push(if died { "died" } else { "lived" }.into());
            row.push(if died != r.chance(0.01) { "condolence" } else { "bill" }.into());
        }
        vec![(None, Some("letter"))]
    }),
    ("leak by having a value", clinic, |s, r| {
        s.names.extend(["outcome", "closed"]);
        for row in &mut s.rows {
            let died = r.chance(0.3);
            row.push(if died { "died" } else { "lived" }.into());
            row.push(if died { day(19_800 + r.position(40) as i64) } else { String::new() });
        }
        vec![(None, Some("closed"))]
    }),
    ("wrong label", clinic, |s, r| {
        let (weight, rate) = (s.at("body_weight"), s.at("heart_rate"));
        s.names.push("risk");
        let is_high = |row: &[String]| number(&row[weight]) > 75.0 && number(&row[rate]) > 70.0;
        s.rows.iter_mut().for_each(|row| row.push(if is_high(row) { "high" } else { "low" }.into()));
        s.spoil(r, 28, "risk", |_, v| if v == "high" { "low" } else { "high" }.into())
    }),
    ("wrong label in the last column", weather, |s, r| {
        let (warmth, damp) = (s.at("temperature"), s.at("humidity_percent"));
        s.names.push("muggy");
        let is_muggy = |row: &[String]| number(&row[warmth]) > 13.0 && number(&row[damp]) > 58.0;
        s.rows.iter_mut().for_each(|row| row.push(if is_muggy(row) { "yes" } else { "no" }.into()));
        s.spoil(r, 28, "muggy", |_, v| if v == "yes" { "no" } else { "yes" }.into())
    }),
    ("personal data", shop, |s, r| {
        s.names.push("note");
        s.rows.iter_mut().for_each(|row| row.push(format!("Leave it at the door of house {}", r.position(90))));
        s.spoil(r, 5, "note", |_, v| format!("{v}, or call +420 777 123 456"))
    }),
    ("outlier in its group", clinic, |s, r| {
        let floor = s.at("floor");
        s.names.push("cost");
        s.rows.iter_mut().for_each(|row| row.push(format!("{:.0}", 900.0 * number(&row[floor]) + 40.0 * r.normal())));
        let row = (0..s.rows.len()).find(|&row| s.rows[row][floor] == "5").unwrap();
        *s.rows[row].last_mut().unwrap() = "1830".into();
        vec![(Some(row), Some("cost"))]
    }),
    ("filler", shop, |s, r| s.spoil(r, 30, "zip", |_, _| "00000".into())),
    ("leak under a longer name", clinic, |s, r| {
        s.names.extend(["outcome", "outcome_code"]);
        for row in &mut s.rows {
            let died = r.chance(0.3);
            row.push(if died { "died" } else { "lived" }.into());
            row.push(if died != r.chance(0.01) { "1" } else { "0" }.into());
        }
        vec![(None, Some("outcome_code"))]
    }),
];

fn is_found(findings: &[Finding], (row, column): Place) -> bool {
    findings.iter().any(|finding| match (row, column) {
        (Some(row), Some(column)) => finding.row == Some(row as u64 + 1) && finding.column.as_deref().is_none_or(|own| own == column),
        (Some(row), None) => finding.row == Some(row as u64 + 1),
        (None, column) => finding.column.as_deref() == column,
    })
}

/// So many tables are made of each class.
const SEEDS: u64 = 10;

#[test]
fn every_planted_class_is_found() {
    let mut missed = Vec::new();
    for (index, (class, scene, plant)) in PLANTS.iter().enumerate() {
        let found = (0..SEEDS).filter(|&seed| {
            let mut spoilt = scene(seed);
            let places = plant(&mut spoilt, &mut Rng::keyed(seed, 9, index as u64));
            let findings = spoilt.findings();
            places.is_empty() || places.iter().any(|&place| is_found(&findings, place))
        });
        let found = found.count() as u64;
        if found * 10 < SEEDS * 9 {
            missed.push(format!("{class}: {found} of {SEEDS}"));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn most_planted_cells_are_found() {
    let (mut found, mut all, mut missed) = (0, 0, Vec::new());
    for (index, (class, scene, plant)) in PLANTS.iter().enumerate() {
        let mut spoilt = scene(100);
        let places = plant(&mut spoilt, &mut Rng::keyed(100, 9, index as u64));
        let findings = spoilt.findings();
        let here = places.iter().filter(|&&place| is_found(&findings, place)).count();
        if here < places.len() {
            missed.push(format!("{class}: {here} of {}", places.len()));
        }
        found += here;
        all += places.len();
    }
    assert!(found * 100 >= all * 85, "{found} of {all}: {missed:#?}");
}

#[test]
fn every_detector_finds_something_that_was_planted() {
    let mut found = BTreeSet::new();
    for (index, (_, scene, plant)) in PLANTS.iter().enumerate() {
        let mut spoilt = scene(7);
        plant(&mut spoilt, &mut Rng::keyed(7, 9, index as u64));
        let frame = spoilt.frame();
        let context = Context::new(&frame, &crate::crew::Alone);
        for detector in catalog() {
            let mut report = Report::default();
            detector.run(&context, &mut report.of(detector.id()));
            found.extend((!report.notes.is_empty()).then(|| detector.id()));
        }
    }
    let idle: Vec<&str> = catalog().iter().map(|detector| detector.id()).filter(|id| !found.contains(id)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

/// Cells that are odd in all ways: whatever they are, nothing panics, and the same table gives the same findings.
#[test]
fn odd_tables_do_no_harm() {
    const CELLS: [&str; 24] = [
        "",
        " ",
        "0",
        "-0",
        "1e308",
        "-1e308",
        "1e-300",
        "99",
        "999999999999999999999",
        "2024-02-30",
        "0001-01-01",
        "9999-12-31",
        "NaN",
        "NA",
        "é\u{301}",
        "\u{fffd}",
        "\u{200b}",
        "****",
        "a",
        "A",
        "$5",
        "5 %",
        "1,5",
        "0007",
    ];
    let names: Vec<String> = ["age", "birth date", "start", "end", "", "id", "target", "zip"].map(str::to_owned).to_vec();
    for seed in 0..150 {
        let mut rng = Rng::keyed(seed, 4, 0);
        let (rows, columns, words) = (rng.position(70), 1 + rng.position(8), 1 + rng.position(CELLS.len()));
        let mut builder = Builder::new(&names[..columns], Lexicon::default(), Limit::default());
        for _ in 0..rows {
            let row: Vec<&str> = (0..columns).map(|_| CELLS[rng.position(words)]).collect();
            builder.push(&row);
        }
        let frame = builder.finish();
        let all = findings(&frame, 0.0);
        assert!(all.list.iter().all(|finding| (0.0..=1.0).contains(&finding.score) && !finding.why.is_empty()));
        assert_eq!(all, findings(&frame, 0.0));
    }
}

#[test]
fn clean_tables_are_quiet() {
    let mut loud = Vec::new();
    for (name, scene) in [("shop", shop as Maker), ("clinic", clinic), ("weather", weather)] {
        for seed in 0..SEEDS {
            let findings = scene(seed).findings();
            if findings.len() > 1 {
                loud.push(format!("{name} {seed}: {:?}", findings.iter().take(3).collect::<Vec<_>>()));
            }
        }
    }
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn answers_and_tails_are_no_defects() {
    let mut loud = Vec::new();
    for seed in 0..SEEDS {
        let mut scene = clinic(seed);
        let mut rng = Rng::keyed(seed, 5, 0);
        scene.names.extend(["membership", "rating", "remark", "left"]);
        for row in &mut scene.rows {
            row.push(rng.pick(&["gold", "silver", "bronze", "none"]).to_owned());
            row.push(format!("{:.1}", (3.6 + 0.8 * rng.normal()).clamp(1.0, 5.0)));
            row.push(if rng.chance(0.8) { format!("bed {} by the window", rng.below(500)) } else { String::new() });
            row.push(if rng.chance(0.4) { "yes" } else { "no" }.to_owned());
        }
        let findings = scene.findings();
        loud.extend((findings.len() > 1).then(|| format!("{seed}: {:?}", findings.iter().take(3).collect::<Vec<_>>())));
    }
    assert!(loud.is_empty(), "{loud:#?}");
}
