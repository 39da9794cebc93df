//! Places on the earth in degrees.

use super::{Fit, Personal, PersonalKind, Proof, SemanticType, Sensitivity, possible};
use crate::meaning::sketch::plain_number;

const PERSONAL: Option<Personal> = Personal::new(PersonalKind::Location, Sensitivity::Low);

/// Degrees north.
pub static LATITUDE: SemanticType = SemanticType {
    id: "latitude",
    title: "a latitude in degrees",
    fit: |text| possible(plain_number(text).is_some_and(|x| x.abs() <= 90.0)),
    proof: Proof::Form,
    coverage: 1.0,
    names: &["latitude", "lat", "geo lat", "breite", "breitengrad", "latitud", "zemepisna sirka"],
    personal: PERSONAL,
    examples: &["77.377518", "-26.2", "0"],
    counter_examples: &["91.5", "north", "1,2"],
};

/// Degrees east.
pub static LONGITUDE: SemanticType = SemanticType {
    id: "longitude",
    title: "a longitude in degrees",
    fit: |text| possible(plain_number(text).is_some_and(|x| x.abs() <= 180.0)),
    proof: Proof::Form,
    coverage: 1.0,
    names: &["longitude", "lon", "lng", "long", "geo lon", "geo lng", "lange", "langengrad", "longitud", "zemepisna delka"],
    personal: PERSONAL,
    examples: &["-67.015569", "179.9", "0"],
    counter_examples: &["181.5", "west", "1,2"],
};

/// Both in one cell.
pub static PAIR: SemanticType = SemanticType {
    id: "coordinates",
    title: "a pair of coordinates",
    fit: pair,
    proof: Proof::Vocabulary,
    coverage: 0.9,
    names: &[
        "coordinates",
        "coordinate",
        "geo",
        "geolocation",
        "lat lon",
        "lat long",
        "lat lng",
        "koordinaten",
        "geo point",
        "gps",
        "souradnice",
        "coordonnees",
    ],
    personal: PERSONAL,
    examples: &["41.274541, -7.876658", "(50.0875, 14.4214)", "POINT (14.4214 50.0875)"],
    counter_examples: &["41, 7", "141.27, -7.87", "a, b", "1.5", "POINT"],
};

fn pair(text: &str) -> Fit {
    let (inner, swapped) = match text.trim().strip_prefix("POINT") {
        Some(rest) => (rest.trim(), true),
        None => (text.trim(), false),
    };
    let inner = inner.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let parts: Vec<&str> = inner.split([',', ' ', ';']).filter(|part| !part.is_empty()).take(3).collect();
    let [a, b] = parts[..] else { return Fit::No };
    let (lat, lon) = if swapped { (b, a) } else { (a, b) };
    let decimals = |part: &str| part.split_once('.').is_some_and(|(_, fraction)| fraction.len() > 1);
    let within = |part: &str, most: f64| plain_number(part).is_some_and(|x| x.abs() <= most);
    Fit::from(decimals(lat) && decimals(lon) && within(lat, 90.0) && within(lon, 180.0))
}
