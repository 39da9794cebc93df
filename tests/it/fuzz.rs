//! Fuzzing of the front doors: good files and texts, damaged at random, for a stated time.
//!
//! An equal to cargo-fuzz on stable Rust. Each target runs for `ASSAY_FUZZ_SECONDS` seconds (15 unless it is set), and looks at
//! each of its seeds once at least. The cases and their order are fixed, so that one that fails comes again.

use std::{
    fs,
    panic::catch_unwind,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use assay::{
    formats::Choices,
    num::rng::Rng,
    unpack::{Limits, Share, identify, unpack},
};

use crate::{
    data,
    formats::{golden, gzip, unpacked, zip},
};

/// Small limits: a hostile file must not cost a test a gigabyte.
const SMALL: Limits = Limits {
    unpacked: 64 << 20,
    memory: 32 << 20,
    ratio: 500,
    ratio_from: 4 << 20,
    depth: 4,
    columns: 16_384,
    names: 1_000,
    nesting: 200,
    record: 8 << 20,
    cells: 1_000_000,
    members: 1_000,
};

/// Good files of all formats: the golden ones, small texts, and what the folder of real tables has.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let text = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let json = "[{\"a\": 1, \"b\": {\"c\": [1, \"x\"]}}, {\"a\": -2.5e3, \"b\": null}]";
    let mut seeds = vec![
        text("json", json),
        text("ndjson", "{\"a\": 1, \"b\": \"x\\u00e9\"}\n{\"a\": 2, \"b\": [true, {}]}\n"),
        text("json columns", "{\"a\": [1, 2], \"b\": [\"x\", \"y\"]}"),
        text("ndjson with a bad line", "{\"a\": 1}\nno\n{\"a\": 2}\n{\"a\": 3"),
        text("json by columns", "{\"a\": {\"3\": 1, \"7\": [2]}, \"b\": {\"3\": \"x\", \"7\": null}}"),
        text("json by rows", "{\"1\": {\"a\": 1, \"b\": \"x\"}, \"2\": {\"a\": 2, \"b\": null}}"),
        text("json split", "{\"columns\": [\"a\", \"b\"], \"index\": [4, 5], \"data\": [[1, \"x\"], [2, null]]}"),
        text("csv", "id;name,x\n1;\"a;\"\"b\"\n2;c\n"),
        ("json.gz".to_owned(), gzip(json.as_bytes())),
        ("csv.zip".to_owned(), zip("a.csv", b"a,b\n1,2\n")),
        ("json.zip".to_owned(), zip("a.json", json.as_bytes())),
    ];
    let mut paths = golden();
    if let Some(folder) = data::folder() {
        for kind in ["excel_calamine", "excel_frictionless", "excel_readxl", "parquet", "parquet_bad", "json_duckdb", "qsv"] {
            let mut files: Vec<PathBuf> = fs::read_dir(folder.join("formats").join(kind)).unwrap().map(|e| e.unwrap().path()).collect();
            files.sort();
            paths.extend(files);
        }
    }
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        if bytes.len() < 64 << 10 {
            seeds.push((path.file_name().unwrap().to_string_lossy().into_owned(), bytes));
        }
    }
    seeds
}

/// Damages a file as disks, networks and people with bad intentions do.
fn mutate(bytes: &mut Vec<u8>, rng: &mut Rng) {
    /// Sizes and counts at which arithmetic goes wrong.
    const ODD: [u32; 8] = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
    for _ in 0..=rng.below(4) {
        let len = bytes.len().max(1) as u64;
        let at = rng.below(len) as usize;
        match rng.below(7) {
            0 => bytes.truncate(at),
            1..=3 if at < bytes.len() => bytes[at] ^= 1 << rng.below(8),
            4 => {
                let odd = ODD[rng.below(ODD.len() as u64) as usize].to_le_bytes();
                let end = bytes.len().min(at + 4);
                let n = end.saturating_sub(at);
                bytes[at.min(end)..end].copy_from_slice(&odd[..n]);
            }
            5 if at < bytes.len() => {
                let end = bytes.len().min(at + 1 + rng.below(64) as usize);
                let piece = bytes[at..end].to_vec();
                let to = rng.below(len) as usize;
                bytes.splice(to..to, piece);
            }
            _ if at < bytes.len() => {
                let end = bytes.len().min(at + 1 + rng.below(16) as usize);
                bytes.drain(at..end);
            }
            _ => {}
        }
    }
}

/// Damages the files inside an archive and packs them again: the archive itself stays sound, so that what reads its
/// members meets the damage.
fn mutate_inside(bytes: &[u8], rng: &mut Rng) -> Option<Vec<u8>> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = rng.below(archive.len().max(1) as u64) as usize;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).ok()?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).ok()?;
        if i == chosen {
            mutate(&mut content, rng);
        }
        writer.start_file(file.name().ok()?.into_owned(), zip::write::SimpleFileOptions::default()).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// Seconds for each target.
fn seconds() -> u64 {
    std::env::var("ASSAY_FUZZ_SECONDS").ok().and_then(|n| n.parse().ok()).unwrap_or(15)
}

/// Tries a target on damaged seeds, all of them in turns, until the time is over. No panic may come from our own code: those of
/// libraries are caught and become sentences.
fn fuzz(
    target: &str,
    seeds: &[(String, Vec<u8>)],
    damage: impl Fn(&[u8], u64, &mut Rng) -> Vec<u8>,
    run: impl Fn(&[u8]) + std::panic::RefUnwindSafe,
) {
    let panics: Arc<Mutex<Vec<String>>> = Arc::default();
    let _hook = Hook::new(Arc::clone(&panics));
    // An abort cannot be caught: the file that did it is then left here.
    let last = data::scratch(target).join("last");
    let (begin, budget) = (Instant::now(), Duration::from_secs(seconds()));
    let mut cases = 0;
    'all: for case in 0.. {
        for (number, (name, seed)) in seeds.iter().enumerate() {
            if case > 0 && begin.elapsed() > budget {
                break 'all;
            }
            let mut rng = Rng::keyed(1, number as u64, case);
            let bytes = damage(seed, case, &mut rng);
            fs::write(&last, &bytes).unwrap();
            if catch_unwind(|| run(&bytes)).is_err() {
                panics.lock().unwrap().push(format!("{name} case {case}"));
            }
            cases += 1;
        }
    }
    eprintln!("{target}: {cases} cases of {} seeds in {:.0} s", seeds.len(), begin.elapsed().as_secs_f64());
    let panics = panics.lock().unwrap();
    assert!(panics.is_empty(), "{} panics: {panics:#?}", panics.len());
}

/// Notes where this thread panics while it is there; other tests run beside this one.
struct Hook;

/// One target at a time: what happens at a panic is settled for the whole program.
static ONE: Mutex<()> = Mutex::new(());

impl Hook {
    fn new(noted: Arc<Mutex<Vec<String>>>) -> Self {
        let me = std::thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().id() != me {
                eprintln!("{panic}");
            } else if panic.location().is_none_or(|place| place.file().starts_with("src/") || place.file().starts_with("tests/")) {
                noted.lock().unwrap().push(panic.to_string());
            }
        }));
        Self
    }
}

impl Drop for Hook {
    fn drop(&mut self) {
        drop(std::panic::take_hook());
    }
}

#[test]
fn no_damaged_file_makes_a_reader_panic() {
    let _one = ONE.lock();
    let damage = |seed: &[u8], case: u64, rng: &mut Rng| {
        let inside = (case % 2 == 1).then(|| mutate_inside(seed, rng)).flatten();
        let mut bytes = inside.unwrap_or_else(|| seed.to_vec());
        if case.is_multiple_of(2) || !bytes.starts_with(b"PK") {
            mutate(&mut bytes, rng);
        }
        bytes
    };
    fuzz("fuzz-readers", &seeds(), damage, |bytes| {
        let mut out = 0;
        let mut sink = |piece: &[u8]| {
            out += piece.len() as u64;
            Ok(())
        };
        let _ = identify(&bytes, &Choices::default());
        let _ = unpack(Arc::new(bytes.to_vec()), &Choices::default(), SMALL, Share::WHOLE, &mut sink);
        assert!(out <= SMALL.unpacked);
    });
}

/// The sniffer meets every text; what is no text never reaches it.
#[test]
fn no_damaged_text_makes_the_sniffer_panic() {
    let _one = ONE.lock();
    let text = |(name, seed)| Some((name, unpacked(seed, &Choices::default(), Limits::default()).ok()?));
    let mut texts: Vec<(String, Vec<u8>)> = seeds().into_iter().filter_map(text).collect();
    for folder in ["csv_robustness/csv-spectrum/csvs", "csv_robustness/frictionless", "csv_robustness/messytables"] {
        let folder = data::folder().map(|all| all.join(folder));
        let files = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = files.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        files.sort();
        texts.extend(files.iter().map(|path| (path.display().to_string(), fs::read(path).unwrap())));
    }
    texts.push(("nothing but signs".to_owned(), Vec::new()));
    for (_, text) in &mut texts {
        text.truncate(4096);
    }
    let damage = |seed: &[u8], case: u64, rng: &mut Rng| {
        let mut bytes = seed.to_vec();
        if case % 4 == 3 || seed.is_empty() {
            let at = rng.below(bytes.len() as u64 + 1) as usize;
            bytes.splice(at..at, signs(rng));
        }
        mutate(&mut bytes, rng);
        bytes
    };
    fuzz("fuzz-text", &texts, damage, |bytes| {
        if let Ok(opened) = assay::jobs::open(&bytes, "t", &Choices::default()) {
            let mut row = |_: &[std::borrow::Cow<'_, str>]| Ok::<(), assay::jobs::Failure>(());
            assay::jobs::read_table(&bytes, &opened, &mut row, &mut |_| {}).unwrap();
        }
    });
}

/// Signs that mean something in tables, in an order that means nothing.
fn signs(rng: &mut Rng) -> Vec<u8> {
    const SIGNS: &[&str] =
        &[",", ";", "\t", "|", " ", "\"", "'", "\\", "\n", "\r\n", "\r", "#", "a", "1", "1.5", "\u{e9}", "\u{feff}", "\0", "- -"];
    (0..rng.below(300)).flat_map(|_| SIGNS[rng.below(SIGNS.len() as u64) as usize].bytes()).collect()
}
