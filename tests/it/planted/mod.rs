//! A battery of planted defects: every class in tables of several domains, at a random dose, with the clean twin beside.
//!
//! `cargo test --release --test it planted -- --ignored --nocapture` prints the share of tables in which each class is found.

mod class;
mod table;

use std::collections::BTreeSet;

use assay::{
    detect::{Finding, LEVEL, findings},
    num::rng::Rng,
};
use class::{CLASSES, Place};
use table::Table;

const SEEDS: u64 = 20;

/// What is told of a table, as (row from 0, column, kind).
fn told(table: &Table) -> Vec<Finding> {
    findings(&table.frame(), LEVEL).list
}

fn is_about(finding: &Finding, (row, column): &Place) -> bool {
    let (own_row, own_column) = (finding.row.map(|row| row as usize - 1), finding.column.as_ref());
    match (row, column) {
        (Some(_), Some(_)) => own_row == *row && (own_column.is_none() || own_column == column.as_ref()),
        (Some(_), None) => own_row == *row,
        (None, _) => own_column == column.as_ref() && own_row.is_none(),
    }
}

/// Kinds and columns: what a person sees as one finding.
fn groups(list: &[Finding]) -> BTreeSet<(String, Option<String>)> {
    list.iter().map(|finding| (finding.kind.clone(), finding.column.clone())).collect()
}

#[test]
#[ignore = "takes minutes; CONTRIBUTING says when to run it"]
fn every_class_is_found_and_the_clean_twin_is_quiet() {
    let only = std::env::var("PLANTED").unwrap_or_default();
    let mut alarms: Vec<usize> = Vec::new();
    let mut tables: Vec<Vec<(Table, Vec<Finding>)>> = Vec::new();
    for seed in 0..SEEDS {
        let of_seed: Vec<_> = table::all(seed).into_iter().map(|table| (table.clone(), told(&table))).collect();
        alarms.extend(of_seed.iter().map(|(_, list)| groups(list).len()));
        if seed == 0 {
            for (table, list) in &of_seed {
                println!("clean {}: {} findings, {:?}", table.name, list.len(), groups(list));
            }
        }
        tables.push(of_seed);
    }
    alarms.sort_unstable();
    let mut short = Vec::new();
    for (index, (class, spoil)) in CLASSES.iter().enumerate().filter(|(_, (class, _))| class.contains(only.as_str())) {
        let (mut found, mut all, mut cells, mut places_all, mut missed) = (0, 0, 0, 0, Vec::new());
        for seed in 0..SEEDS {
            let mut rng = Rng::keyed(seed, 77, index as u64);
            let own = &tables[seed as usize];
            // The table that chance picks, or the next that the class suits.
            let first = rng.position(own.len());
            let planted = (0..own.len()).map(|step| &own[(first + step) % own.len()]).find_map(|(clean, before)| {
                let mut table = clean.clone();
                let places = spoil(&mut table, &mut rng).filter(|places| !places.is_empty())?;
                Some((table, places, before))
            });
            let Some((table, places, before)) = planted else { continue };
            let list = told(&table);
            // What the clean twin has as well was not found, but is always told.
            let new: Vec<&Finding> = list
                .iter()
                .filter(|finding| {
                    !before.iter().any(|old| (old.row, &old.column, &old.kind) == (finding.row, &finding.column, &finding.kind))
                })
                .collect();
            let hit = places.iter().filter(|place| new.iter().any(|finding| is_about(finding, place))).count();
            (cells, places_all) = (cells + hit, places_all + places.len());
            all += 1;
            if hit > 0 {
                found += 1;
            } else {
                missed.push(format!("{}/{}", table.name, places[0].1.clone().unwrap_or_default()));
            }
        }
        println!("{class:30} {found:2} of {all:2} tables, {cells} of {places_all} places; missed {missed:?}");
        if found * 10 < all * 9 {
            short.push(*class);
        }
    }
    println!("false alarms on clean tables, as kinds and columns: median {}, most {}", alarms[alarms.len() / 2], alarms[alarms.len() - 1]);
    assert!(short.is_empty() && alarms[alarms.len() / 2] <= 1, "{short:?}");
}
