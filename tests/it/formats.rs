//! Files of every format: the values that other libraries wrote into them, and none that breaks the reader.

use std::{
    fs,
    panic::catch_unwind,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, Mutex},
};

use assay::{
    formats::Choices,
    jobs::{Answer, Task, decode, encode},
    num::rng::Rng,
    unpack::{Limits, Share, Unpacked, identify, unpack},
};

use crate::data;

fn golden() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/formats");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e != "csv"));
    files.sort();
    files
}

fn table(text: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(ToOwned::to_owned).collect()).collect()
}

fn unpacked(bytes: Vec<u8>, choices: &Choices, limits: Limits) -> Result<Vec<u8>, String> {
    unpacked_share(bytes, choices, limits, Share::WHOLE).map(|(_, text)| text)
}

fn unpacked_share(bytes: Vec<u8>, choices: &Choices, limits: Limits, share: Share) -> Result<(Unpacked, Vec<u8>), String> {
    let mut text = Vec::new();
    let mut sink = |piece: &[u8]| {
        text.extend_from_slice(piece);
        Ok(())
    };
    let unpacked = unpack(Arc::new(bytes), choices, limits, share, &mut sink).map_err(|failure| failure.to_string())?;
    Ok((unpacked, text))
}

#[test]
fn shares_of_row_groups_make_the_same_text_as_one_reader() {
    let mut most_groups = 0;
    for path in golden().iter().filter(|path| path.extension().is_some_and(|e| e == "parquet")) {
        let share = |share| unpacked_share(fs::read(path).unwrap(), &Choices::default(), Limits::default(), share).unwrap();
        let whole = share(Share::WHOLE);
        for of in 2..6 {
            let parts: Vec<_> = Share::all(of).map(share).collect();
            most_groups = most_groups.max(parts.iter().filter(|(found, _)| found.rows > 0).count());
            let together = parts.into_iter().reduce(|(a, text), (b, more)| (a.followed_by(b), [text, more].concat())).unwrap();
            assert!(together == whole, "{} in {of} shares", path.display());
        }
    }
    assert!(most_groups > 1, "no file has several row groups");
}

/// pyarrow 26.0.1 and openpyxl 3.1.5 wrote the files, Python's own formatting the texts (tests/golden/formats.py).
#[test]
fn typed_values_are_those_that_other_libraries_wrote() {
    let files = golden();
    assert!(files.len() > 10);
    for path in files {
        let text = unpacked(fs::read(&path).unwrap(), &Choices::default(), Limits::default()).unwrap();
        let mut expected = path.clone().into_os_string();
        expected.push(".csv");
        let (found, expected) = (table(&text), table(&fs::read(expected).unwrap()));
        for (row, (found, expected)) in found.iter().zip(&expected).enumerate() {
            for (column, (found, expected)) in found.iter().zip(expected).enumerate() {
                assert_eq!(found, expected, "{} row {row} column {column}", path.display());
            }
        }
        assert_eq!(found.len(), expected.len(), "{}", path.display());
    }
}

#[test]
fn a_sheet_is_chosen_by_name_or_number_and_hidden_ones_come_last() {
    let book = fs::read(golden().into_iter().find(|p| p.ends_with("book.xlsx")).unwrap()).unwrap();
    let sheet = |name: &str| {
        let choices = Choices { sheet: Some(name.to_owned()), ..Choices::default() };
        unpacked(book.clone(), &choices, Limits::default()).map(|text| String::from_utf8(text).unwrap())
    };
    assert_eq!(sheet("Old").unwrap(), "n\n7\n");
    assert_eq!(sheet("1").unwrap(), "not this\n");
    assert_eq!(sheet("None").unwrap_err(), "The workbook has no sheet called \"None\". Choose one of: \"Notes\", \"Sales 2024\", \"Old\".");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

/// What comes out is thrown away, as a test has no gigabyte to spare.
fn refused(bytes: Vec<u8>, limits: Limits) -> String {
    unpack(Arc::new(bytes), &Choices::default(), limits, Share::WHOLE, &mut |_| Ok(())).unwrap_err().to_string()
}

#[test]
fn decompression_bombs_are_stopped_with_a_sentence() {
    use std::io::{Read as _, Write as _};
    // A gigabyte of zeros: a line break at the start makes it text.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(b"a,b\n1,2\n").unwrap();
    encoder.write_all(" ,\n".repeat(40_000).as_bytes()).unwrap();
    std::io::copy(&mut std::io::repeat(b'0').take(1 << 30), &mut encoder).unwrap();
    let bomb = encoder.finish().unwrap();
    assert!(refused(bomb.clone(), Limits::default()).contains("as decompression bombs do"), "{}", bomb.len());
    assert!(refused(bomb.clone(), Limits { unpacked: 1 << 20, ..Limits::default() }).starts_with("The file unpacks to more than 1.0 MB"));
    assert!(refused(zip("a.csv", &vec![b'0'; 300 << 20]), Limits::default()).contains("decompression bomb"));
    // A box in a box in a box.
    let nested = (0..6).fold(b"a,b\n1,2\n".to_vec(), |inner, _| gzip(&inner));
    assert!(refused(nested, Limits::default()).contains("packed more than 4 times"));
    // A member that holds more than the archive says.
    let mut lying = zip("a.csv", &b"a,b\n".repeat(1000));
    let size = 4000_u32.to_le_bytes();
    let places: Vec<usize> = lying.windows(4).enumerate().filter(|(_, w)| **w == size).map(|(i, _)| i).collect();
    for place in places {
        lying[place..place + 4].copy_from_slice(&40_u32.to_le_bytes());
    }
    assert!(refused(lying, Limits::default()).contains("does not agree with its size"));
}

#[test]
fn what_is_cut_short_says_so() {
    let gz = gzip(&b"a,b\n1,2\n".repeat(10_000));
    assert!(refused(gz[..gz.len() / 2].to_vec(), Limits::default()).contains("cut short"));
    for path in golden() {
        let whole = fs::read(&path).unwrap();
        let sentence = refused(whole[..whole.len() * 2 / 3].to_vec(), Limits::default());
        assert!(sentence.ends_with('.') && sentence.len() > 20, "{} {sentence}", path.display());
    }
}

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

/// An equal to cargo-fuzz on stable Rust: good files, damaged at random. `ASSAY_FUZZ=1000` makes a thousand cases of each
/// file in place of a few; the seed is fixed, so that a failure comes again.
#[test]
fn no_damaged_file_makes_a_reader_panic() {
    let cases: u64 = std::env::var("ASSAY_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    // Panics of libraries are caught and become sentences; none may come from our own code.
    let panics: Arc<Mutex<Vec<String>>> = Arc::default();
    let (noted, usual, me) = (Arc::clone(&panics), std::panic::take_hook(), std::thread::current().id());
    std::panic::set_hook(Box::new(move |panic| {
        // Other tests run beside this one.
        if std::thread::current().id() != me {
            eprintln!("{panic}");
        } else if panic.location().is_none_or(|place| place.file().starts_with("src/") || place.file().starts_with("tests/")) {
            noted.lock().unwrap().push(panic.to_string());
        }
    }));
    // An abort cannot be caught: the file that did it is then left here.
    let last = data::scratch("fuzz").join("last");
    for (number, (name, seed)) in seeds().into_iter().enumerate() {
        for case in 0..cases {
            let mut rng = Rng::keyed(1, number as u64, case);
            let inside = (case % 2 == 1).then(|| mutate_inside(&seed, &mut rng)).flatten();
            let mut bytes = inside.unwrap_or_else(|| seed.clone());
            if case % 2 == 0 || !bytes.starts_with(b"PK") {
                mutate(&mut bytes, &mut rng);
            }
            fs::write(&last, &bytes).unwrap();
            let run = catch_unwind(|| {
                let mut out = 0;
                let mut sink = |piece: &[u8]| {
                    out += piece.len() as u64;
                    Ok(())
                };
                let _ = identify(&bytes);
                let _ = unpack(Arc::new(bytes.clone()), &Choices::default(), SMALL, Share::WHOLE, &mut sink);
                assert!(out <= SMALL.unpacked);
            });
            if run.is_err() {
                panics.lock().unwrap().push(format!("{name} case {case}"));
            }
        }
    }
    std::panic::set_hook(usual);
    let panics = panics.lock().unwrap();
    assert!(panics.is_empty(), "{} panics: {panics:#?}", panics.len());
}

/// The sniffer meets every text; what is no text never reaches it.
#[test]
fn no_damaged_text_makes_the_sniffer_panic() {
    for (number, (_, seed)) in seeds().into_iter().enumerate() {
        let Ok(text) = unpacked(seed, &Choices::default(), Limits::default()) else { continue };
        let mut rng = Rng::keyed(2, number as u64, 0);
        let mut bytes = text[..text.len().min(4096)].to_vec();
        mutate(&mut bytes, &mut rng);
        if let Ok(opened) = assay::jobs::open(&bytes, "t", &Choices::default()) {
            let mut row = |_: &[std::borrow::Cow<'_, str>]| Ok::<(), assay::jobs::Failure>(());
            assay::jobs::read_table(&bytes, &opened, &mut row, &mut |_| {}).unwrap();
        }
    }
}

/// The module that the page loads does what the library does. It is looked at where it has been built, and node is there.
#[test]
fn the_module_of_readers_gives_the_same_bytes() {
    let mut built =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_module = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("readers-"));
    let module = built.find(is_module);
    let node = Command::new("node").arg("--version").output().is_ok_and(|out| out.status.success());
    let Some(module) = module.filter(|_| node) else {
        eprintln!("skipped: needs node and the built site");
        return;
    };
    let folder = data::scratch("readers");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers.mjs");
    let mut files = golden();
    files.extend(data::folder().map(|folder| folder.join("formats/parquet_bad/PARQUET-1481.parquet")));
    for path in files {
        let bytes = fs::metadata(&path).unwrap().len();
        let [request, text, answer] = ["request", "text", "answer"].map(|name| folder.join(name));
        fs::write(&request, encode(&Task::Unpack { bytes, choices: Choices::default(), share: Share::WHOLE }).unwrap()).unwrap();
        let out = Command::new("node").arg(&script).args([&module, &request, &path, &text, &answer]).output().unwrap();
        assert!(out.status.success(), "{}: {}", path.display(), String::from_utf8_lossy(&out.stderr));
        let answer: Answer = decode(&fs::read(&answer).unwrap()).unwrap();
        match unpacked(fs::read(&path).unwrap(), &Choices::default(), Limits::default()) {
            Ok(expected) => {
                assert_eq!(answer.unwrap().bytes, expected.len() as u64, "{}", path.display());
                assert!(fs::read(&text).unwrap() == expected, "{}", path.display());
            }
            Err(sentence) => assert_eq!(answer.unwrap_err().to_string(), sentence),
        }
    }
}
