//! The classes of defects that are planted, each as a function that spoils a table and says where.

use assay::{
    defects::{Holds, Planting, plant},
    frame::Column,
    num::rng::Rng,
    table::Lexicon,
};

use super::table::Table;

/// A row and a column, or all of either.
pub type Place = (Option<usize>, Option<String>);

/// Spoils a table; `None` where it has nothing that the class suits.
pub type Spoil = fn(&mut Table, &mut Rng) -> Option<Vec<Place>>;

/// Every class.
pub const CLASSES: &[(&str, Spoil)] = &[
    ("sentinel", |t, r| by_defect(t, r, "sentinels", is_amount, 0.005..0.05)),
    ("disguised missing value", |t, r| by_defect(t, r, "sentinels", is_category, 0.005..0.05)),
    ("unit mixture", |t, r| by_defect(t, r, "units", is_amount, 0.005..0.05)),
    ("case or space variant", |t, r| by_defect(t, r, "variants", is_word, 0.005..0.05)),
    ("typo", |t, r| by_defect(t, r, "typos", is_word, 0.005..0.04)),
    ("broken dependency", |t, r| {
        let name = r.pick_of(t.determined)?;
        let column = t.column(t.at(name));
        let values: Vec<String> = column.values().filter(|(code, _)| column.count(*code) > 2).map(|(_, text)| text.to_owned()).collect();
        rewrite(t, r, name, 0.005..0.03, |r, _| Some(values[r.position(values.len())].clone()))
    }),
    ("order violation", |t, r| {
        let &(first, last) = r.pick_of(t.ordered)?;
        let earlier = t.at(first);
        let rows: Vec<String> = t.rows.iter().map(|row| row[earlier].clone()).collect();
        let dose = dose(r, 0.005..0.03);
        let at = t.at(last);
        let picked = picked(t, r, dose);
        Some(
            picked
                .into_iter()
                .filter_map(|row| {
                    let year: i32 = rows[row].get(..4)?.parse().ok()?;
                    t.rows[row][at] = format!("{}{}", year - 1 - r.position(2) as i32, rows[row].get(4..10)?);
                    Some((Some(row), Some(last.to_owned())))
                })
                .collect(),
        )
    }),
    ("arithmetic violation", |t, r| {
        let name = r.pick_of(t.computed)?;
        rewrite(t, r, name, 0.005..0.03, |r, v| {
            let decimals = v.split('.').nth(1).map_or(0, str::len);
            Some(format!("{:.decimals$}", v.parse::<f64>().ok()? * (1.15 + 0.45 * r.unit())))
        })
    }),
    ("mixed date formats", |t, r| by_defect(t, r, "date-formats", |c| c == Holds::Dates, 0.005..0.05)),
    ("impossible date", |t, r| {
        let name = column(t, r, |t, at| t.rows.iter().filter(|row| is_day(&row[at])).count() * 10 > 9 * t.rows.len())?;
        rewrite(t, r, &name, 0.003..0.02, |r, v| {
            Some(format!("{}-{}{}", v.get(..4)?, r.pick(&["02-30", "13-05", "06-31", "00-12"]), v.get(10..)?))
        })
    }),
    ("currency among plain numbers", |t, r| {
        let name = numbers(t, r)?;
        rewrite(t, r, &name, 0.005..0.05, |r, v| Some(format!("{}{v}", r.pick(&["$", "€", "£"]))))
    }),
    ("unit among plain numbers", |t, r| {
        let name = numbers(t, r)?;
        let unit = r.pick(&[" kg", " cm", " h", "%"]);
        rewrite(t, r, &name, 0.005..0.05, |_, v| Some(format!("{v}{unit}")))
    }),
    ("decimal comma", |t, r| {
        let name = column(t, r, |t, at| {
            t.rows.iter().filter(|row| row[at].contains('.') && row[at].parse::<f64>().is_ok()).count() * 2 > t.rows.len()
        })?;
        rewrite(t, r, &name, 0.005..0.05, |_, v| v.contains('.').then(|| v.replace('.', ",")))
    }),
    ("mojibake", |t, r| by_defect(t, r, "encoding", is_text, 0.003..0.03)),
    ("invisible character", |t, r| {
        let name = words(t, r)?;
        rewrite(t, r, &name, 0.003..0.03, |r, v| Some(format!("{v}{}", r.pick(&['\u{200b}', '\u{a0}', '\u{feff}']))))
    }),
    ("white space", |t, r| {
        let name = words(t, r)?;
        rewrite(t, r, &name, 0.003..0.03, |r, v| Some(if r.chance(0.5) { format!("{v} ") } else { format!("  {v}") }))
    }),
    ("sign error", |t, r| {
        let name = column(t, r, |t, at| is_spread(t, at) && t.rows.iter().filter_map(|row| row[at].parse::<f64>().ok()).all(|x| x > 0.0))?;
        rewrite(t, r, &name, 0.003..0.02, |_, v| Some(format!("-{v}")))
    }),
    ("numeric outlier", |t, r| {
        let name = column(t, r, is_spread)?;
        let numbers: Vec<f64> = numbers_of(&t.column(t.at(&name)));
        let (mean, spread) = (mean(&numbers), deviation(&numbers));
        let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        rewrite(t, r, &name, 0.002..0.01, |r, v| {
            let decimals = v.split('.').nth(1).map_or(0, str::len);
            let far = (8.0 + 8.0 * r.unit()) * spread;
            Some(format!("{:.decimals$}", if low < 0.0 && r.chance(0.5) { mean - far } else { mean + far }))
        })
    }),
    ("outlier in its group", |t, r| {
        let &(name, by) = r.pick_of(t.grouped)?;
        let (at, group) = (t.at(name), t.at(by));
        // A value of the group that lies farthest away.
        let mean_of =
            |own: &str| mean(&t.rows.iter().filter(|row| row[group] == own).filter_map(|row| row[at].parse().ok()).collect::<Vec<f64>>());
        let mut groups: Vec<String> = t.rows.iter().map(|row| row[group].clone()).collect();
        groups.sort();
        groups.dedup();
        groups.sort_by(|a, b| mean_of(a).total_cmp(&mean_of(b)));
        let (first, last) = (groups.first()?.clone(), groups.last()?.clone());
        let values: Vec<String> = t.rows.iter().filter(|row| row[group] == last).map(|row| row[at].clone()).collect();
        let own: Vec<usize> = (0..t.rows.len()).filter(|&row| t.rows[row][group] == first && !t.rows[row][at].is_empty()).collect();
        let row = own[r.position(own.len())];
        t.rows[row][at] = values[r.position(values.len())].clone();
        Some(vec![(Some(row), Some(name.to_owned()))])
    }),
    ("rare category", |t, r| {
        let name = column(t, r, |t, at| {
            let column = &t.column(at);
            let counts: Vec<u32> =
                column.values().filter(|(code, _)| !column.is_missing(*code)).map(|(code, _)| column.count(code)).collect();
            Holds::of(column) == Holds::Categories
                && (2..=10).contains(&counts.len())
                && counts.iter().all(|&n| n as usize * 20 > t.rows.len())
                && column.cell(0).len() > 3
        })?;
        let at = t.at(&name);
        let row = r.position(t.rows.len());
        t.rows[row][at] = r.pick(&["Zanzibar", "quarterly", "violet"]).to_owned();
        Some(vec![(Some(row), Some(name))])
    }),
    ("pattern outlier", |t, r| {
        let name = r.pick_of(t.coded)?;
        rewrite(t, r, name, 0.002..0.005, |r, v| Some(if r.chance(0.5) { v.replace('-', "/") } else { format!("{v}Q7") }))
    }),
    ("lost leading zeros", |t, r| {
        let name = r.pick_of(t.zeroed)?;
        let at = t.at(name);
        let dose = 0.3 + 0.6 * r.unit();
        let mut places = Vec::new();
        for row in 0..t.rows.len() {
            if t.rows[row][at].starts_with('0') && r.chance(dose) {
                t.rows[row][at] = t.rows[row][at].trim_start_matches('0').to_owned();
                places.push((Some(row), Some(name.to_string())));
            }
        }
        Some(places)
    }),
    ("shifted cells", |t, r| {
        let (columns, dose) = (t.names.len(), dose(r, 0.002..0.02));
        if columns < 6 {
            return None;
        }
        let from = r.position(columns - 4);
        let rows = picked(t, r, dose);
        rows.iter().for_each(|&row| t.rows[row][from..].rotate_right(1));
        Some(rows.into_iter().flat_map(|row| t.names[from..].iter().map(move |name| (Some(row), Some(name.clone())))).collect())
    }),
    ("swapped columns", |t, r| {
        let kinds: Vec<Holds> = t.frame().columns().iter().map(|column| Holds::of(column)).collect();
        let pairs: Vec<usize> = (1..kinds.len())
            .filter(|&at| kinds[at] != kinds[at - 1] && kinds[at] != Holds::Nothing && kinds[at - 1] != Holds::Nothing)
            .collect();
        let at = *r.pick_of(&pairs)?;
        let dose = dose(r, 0.003..0.02);
        let rows = picked(t, r, dose);
        rows.iter().for_each(|&row| t.rows[row].swap(at - 1, at));
        Some(rows.into_iter().map(|row| (Some(row), Some(t.names[at].clone()))).collect())
    }),
    ("exact duplicate", |t, r| by_defect_rows(t, r, "duplicates")),
    ("near duplicate", |t, r| by_defect_rows(t, r, "near-duplicates")),
    ("constant column", |t, r| {
        let word = r.pick(&["A", "v1", "2024", "unset"]);
        t.names.push("batch".to_owned());
        t.rows.iter_mut().for_each(|row| row.push(word.to_owned()));
        Some(vec![(None, Some("batch".to_owned()))])
    }),
    ("copied column", |t, r| {
        let name = column(t, r, |t, at| t.column(at).distinct() > 8)?;
        let at = t.at(&name);
        t.names.push("second".to_owned());
        t.rows.iter_mut().for_each(|row| row.push(row[at].clone()));
        Some(vec![(None, Some("second".to_owned()))])
    }),
    ("scaled copy with slips", |t, r| {
        let name = column(t, r, is_spread)?;
        let at = t.at(&name);
        t.names.push("scaled".to_owned());
        t.rows.iter_mut().for_each(|row| row.push(row[at].parse::<f64>().map_or(String::new(), |x| format!("{:.3}", 2.5 * x))));
        rewrite(t, r, "scaled", 0.003..0.02, |r, v| Some(format!("{:.3}", v.parse::<f64>().ok()? * (1.2 + r.unit()))))
    }),
    ("leaking column", |t, r| {
        let target = t.target?;
        let share = 0.97 + 0.03 * r.unit();
        let planting = Planting { defect: "copied-target".to_owned(), dose: share, columns: Vec::new(), seed: r.below(1 << 30) };
        let at = t.at(target);
        let rows: Vec<u32> = (0..t.rows.len() as u32).collect();
        let planted = plant(&t.frame(), &Lexicon::default(), &planting, Some(at), &rows, 0).unwrap();
        *t = t.with(&planted.table);
        Some(vec![(None, Some(format!("{target}_code")))])
    }),
    ("personal data in text", |t, r| {
        let name = column(t, r, |t, at| {
            let texts: Vec<&String> = t.rows.iter().map(|row| &row[at]).filter(|text| !text.is_empty()).collect();
            let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
            texts.len() > 100 && words > 5 * texts.len()
        })?;
        rewrite(t, r, &name, 0.002..0.03, |r, v| {
            let who = r.pick(&[
                "mail j.doe@example.com",
                "call +420 777 123 456",
                "card 4111 1111 1111 1111",
                "account DE89 3704 0044 0532 0130 00",
                "phone (212) 555-1234",
            ]);
            Some(format!("{v}, {who}"))
        })
    }),
    ("imbalance", |t, r| {
        let target = t.target?;
        let at = t.at(target);
        let last = t.rows[r.position(t.rows.len())][at].clone();
        let keep = 2 + r.position(8);
        let mut kept = 0;
        t.rows.retain(|row| {
            kept += usize::from(row[at] == last);
            row[at] != last || kept <= keep
        });
        let classes = t.rows.iter().map(|row| &row[at]).collect::<std::collections::BTreeSet<_>>().len();
        (classes > 1).then(|| vec![(None, Some(target.to_owned()))])
    }),
    ("out of order", |t, r| {
        let name = r.pick_of(t.sorted)?;
        let at = t.at(name);
        let mut places = Vec::new();
        for _ in 0..1 + r.position(4) {
            let (row, from) = (r.position(t.rows.len()), r.position(t.rows.len()));
            if row.abs_diff(from) > t.rows.len() / 10 {
                t.rows[row][at] = t.rows[from][at].clone();
                places.push((Some(row), Some(name.to_string())));
            }
        }
        Some(places)
    }),
    ("gap in time", |t, r| {
        let name = r.pick_of(t.even)?;
        let at = 50 + r.position(t.rows.len() - 200);
        t.rows.drain(at..at + 3 + r.position(60));
        Some(vec![(Some(at), Some(name.to_string()))])
    }),
    ("wrong label", |t, r| {
        // Where classes overlap, nobody can tell.
        t.target.filter(|_| !matches!(t.name, "loans" | "telco"))?;
        let planting =
            Planting { defect: "label-noise".to_owned(), dose: dose(r, 0.02..0.08), columns: Vec::new(), seed: r.below(1 << 30) };
        Some(planted(t, &planting, t.rows.len()))
    }),
    ("drift", |t, r| {
        // What changes with time in the clean table is told there as well.
        let changes = |t: &Table, at: usize| t.name == "loans" && t.names[at] == "interest_rate";
        let is_sorted = |t: &Table, at: usize| t.sorted.contains(&t.names[at].as_str()) || is_sorted(t, at);
        let name = column(t, r, |t, at| is_spread(t, at) && !is_sorted(t, at) && !changes(t, at))?;
        let at = t.at(&name);
        let spread = deviation(&numbers_of(&t.column(at)));
        let from = (t.rows.len() as f64 * (0.3 + 0.4 * r.unit())) as usize;
        for row in &mut t.rows[from..] {
            if let Ok(x) = row[at].parse::<f64>() {
                let decimals = row[at].split('.').nth(1).map_or(0, str::len);
                row[at] = format!("{:.decimals$}", x + 1.2 * spread);
            }
        }
        Some(vec![(None, Some(name))])
    }),
    ("lost cells", |t, r| {
        let name = column(t, r, |t, at| t.rows.iter().all(|row| !row[at].is_empty()))?;
        let gaps = (0..t.names.len()).filter(|&at| t.rows.iter().any(|row| row[at].is_empty())).count();
        (2 * gaps <= t.names.len()).then_some(())?;
        rewrite(t, r, &name, 0.001..0.004, |_, _| Some(String::new()))
    }),
];

trait Pick {
    fn pick_of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T>;
}

impl Pick for Rng {
    fn pick_of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        (!list.is_empty()).then(|| &list[self.position(list.len())])
    }
}

fn dose(rng: &mut Rng, range: std::ops::Range<f64>) -> f64 {
    range.start + (range.end - range.start) * rng.unit()
}

/// At least three rows, in order.
fn picked(table: &Table, rng: &mut Rng, dose: f64) -> Vec<usize> {
    let wanted = ((table.rows.len() as f64 * dose).round() as usize).max(3);
    let mut rows: Vec<usize> = (0..wanted).map(|_| rng.position(table.rows.len())).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn is_amount(holds: Holds) -> bool {
    holds == Holds::Numbers
}

fn is_category(holds: Holds) -> bool {
    holds == Holds::Categories
}

fn is_word(holds: Holds) -> bool {
    holds == Holds::Categories
}

fn is_text(holds: Holds) -> bool {
    matches!(holds, Holds::Categories | Holds::Text)
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-'
}

/// A column that a class suits.
fn column(table: &Table, rng: &mut Rng, suits: impl Fn(&Table, usize) -> bool) -> Option<String> {
    let fitting: Vec<usize> =
        (0..table.names.len()).filter(|&at| Some(table.names[at].as_str()) != table.target && suits(table, at)).collect();
    rng.pick_of(&fitting).map(|&at| table.names[at].clone())
}

/// Whether a column holds amounts that spread, and no numbers that name something.
fn is_spread(table: &Table, at: usize) -> bool {
    let column = table.column(at);
    let numbers = numbers_of(&column);
    let is_name = table.names[at].to_lowercase();
    let names_something = ["id", "index", "zip", "phone", "number", "code", "license"].iter().any(|word| is_name.contains(word));
    !names_something && Holds::of(&column) == Holds::Numbers && column.distinct() > 25 && deviation(&numbers) > 0.0
}

fn is_sorted(table: &Table, at: usize) -> bool {
    let numbers: Vec<f64> = table.rows.iter().filter_map(|row| row[at].parse().ok()).collect();
    numbers.windows(2).filter(|pair| pair[0] <= pair[1]).count() * 10 > 7 * numbers.len()
}

fn numbers(table: &Table, rng: &mut Rng) -> Option<String> {
    column(table, rng, is_spread)
}

/// A column of words that come again.
fn words(table: &Table, rng: &mut Rng) -> Option<String> {
    let frame = table.frame();
    column(table, rng, |t, at| is_category(Holds::of(&frame.columns()[at])) && t.rows.iter().any(|row| row[at].len() > 2))
}

fn numbers_of(column: &Column) -> Vec<f64> {
    column.codes().iter().filter_map(|&code| column.number(code)).collect()
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}

fn deviation(numbers: &[f64]) -> f64 {
    let mean = mean(numbers);
    (numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / numbers.len().max(1) as f64).sqrt()
}

fn rewrite(
    table: &mut Table,
    rng: &mut Rng,
    name: &str,
    doses: std::ops::Range<f64>,
    change: impl Fn(&mut Rng, &str) -> Option<String>,
) -> Option<Vec<Place>> {
    let (at, dose) = (table.at(name), dose(rng, doses));
    let full: Vec<usize> = (0..table.rows.len()).filter(|&row| !table.rows[row][at].trim().is_empty()).collect();
    let wanted = ((full.len() as f64 * dose).round() as usize).max(3);
    let mut places = Vec::new();
    for _ in 0..wanted {
        let row = *rng.pick_of(&full)?;
        let changed = change(rng, &table.rows[row][at]).filter(|changed| *changed != table.rows[row][at]);
        if let Some(changed) = changed.filter(|_| !places.contains(&(Some(row), Some(name.to_owned())))) {
            table.rows[row][at] = changed;
            places.push((Some(row), Some(name.to_owned())));
        }
    }
    (!places.is_empty()).then_some(places)
}

/// Plants a defect of the project in one column that holds what it suits.
fn by_defect(table: &mut Table, rng: &mut Rng, defect: &str, suits: fn(Holds) -> bool, doses: std::ops::Range<f64>) -> Option<Vec<Place>> {
    let frame = table.frame();
    let is_fit = |t: &Table, at: usize| {
        let column = &frame.columns()[at];
        let short = column.values().all(|(_, text)| text.len() < 4);
        suits(Holds::of(column)) && (!is_amount(Holds::of(column)) || is_spread(t, at)) && !(is_text(Holds::of(column)) && short)
    };
    let name = column(table, rng, is_fit)?;
    let dose = dose(rng, doses).max(3.0 / table.rows.len() as f64);
    let planting = Planting { defect: defect.to_owned(), dose, columns: vec![name], seed: rng.below(1 << 30) };
    let rows = table.rows.len();
    Some(planted(table, &planting, rows)).filter(|places| !places.is_empty())
}

fn by_defect_rows(table: &mut Table, rng: &mut Rng, defect: &str) -> Option<Vec<Place>> {
    // Rows of numbers alone, or of few words, are equal by chance.
    if matches!(table.name, "mushrooms" | "iris" | "credit" | "penguins") {
        return None;
    }
    let planting = Planting { defect: defect.to_owned(), dose: dose(rng, 0.003..0.02), columns: Vec::new(), seed: rng.below(1 << 30) };
    let rows = table.rows.len();
    let places = planted(table, &planting, rows);
    (!places.is_empty()).then_some(places)
}

fn planted(table: &mut Table, planting: &Planting, rows: usize) -> Vec<Place> {
    let all: Vec<u32> = (0..rows as u32).collect();
    let target = table.target.map(|name| table.at(name));
    let planted = plant(&table.frame(), &Lexicon::default(), planting, target, &all, 0).unwrap();
    let names = table.names.clone();
    let cells = planted.truth.cells.iter().map(|cell| (Some(cell.row as usize), Some(names[cell.column as usize].clone())));
    let copies = (0..planted.truth.copied.len()).map(|at| (Some(rows + at), None));
    let places = cells.chain(copies).collect();
    *table = table.with(&planted.table);
    places
}
