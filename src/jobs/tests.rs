//! A file gives the same bytes of JSON whoever reads it, in which pieces, and in which order answers come.

use std::collections::VecDeque;

use proptest::prelude::*;

use super::{Conductor, Engine, Event, Failure, Order, Request, RowWindow, Update};
use crate::{
    formats::{Choices, LONGEST_RECORD, Source},
    jobs::profile_json,
    num::rng::Rng,
    profile::Profile,
    table::{Memory, ProblemKind},
};

struct Run {
    conductor: Conductor,
    engines: Vec<Engine>,
    desks: Vec<VecDeque<Order>>,
    bytes: Vec<u8>,
    restarts: usize,
}

impl Run {
    fn new(bytes: &[u8], workers: usize, chunk: usize, choices: Choices) -> Self {
        let (conductor, orders) = Conductor::open(1, "test.csv", bytes.len() as u64, workers, choices);
        let engines = (0..workers).map(|_| Engine::with_chunk(chunk)).collect();
        let mut run = Self { conductor, engines, desks: vec![VecDeque::new(); workers], bytes: bytes.to_vec(), restarts: 0 };
        run.give(orders);
        run
    }

    fn give(&mut self, orders: Vec<Order>) {
        for order in orders {
            self.restarts += usize::from(order.worker == 0 && matches!(order.request, Request::Join { .. }));
            self.desks[order.worker].push_back(order);
        }
    }

    fn answers(&mut self, worker: usize) -> Vec<Event> {
        let Some(order) = self.desks[worker].pop_front() else { return Vec::new() };
        let file = order.with_file.then(|| Box::new(self.bytes.clone()) as Box<dyn Source>);
        let mut events = Vec::new();
        self.engines[worker].handle(order.request, file, &mut |event| events.push(event));
        events
    }

    /// Lets workers answer in an order drawn by `seed` until the job ends.
    fn finish(&mut self, seed: u64) -> Result<Profile, Failure> {
        let mut draw = Rng::keyed(seed, 0, 0);
        while self.desks.iter().any(|d| !d.is_empty()) {
            let worker = draw.below(self.desks.len() as u64) as usize;
            for event in self.answers(worker) {
                let (orders, updates) = self.conductor.hear(worker, event);
                self.give(orders);
                for update in updates {
                    match update {
                        Update::Done(profile) => return Ok(*profile),
                        Update::Failed(failure) => return Err(failure),
                        _ => {}
                    }
                }
            }
        }
        panic!("the job stands still");
    }

    fn rows(&mut self, from: u64, take: u32) -> Option<RowWindow> {
        let order = self.conductor.rows(from, take, 0..u32::MAX)?;
        self.give(vec![order]);
        let events = self.answers(0);
        let updates = events.into_iter().flat_map(|e| self.conductor.hear(0, e).1);
        updates.into_iter().find_map(|u| if let Update::Rows(window) = u { Some(window) } else { None })
    }
}

fn json(bytes: &[u8], workers: usize, chunk: usize, seed: u64) -> String {
    json_with(Choices::default(), bytes, workers, chunk, seed)
}

fn json_within(memory: Memory, bytes: &[u8], workers: usize, chunk: usize, seed: u64) -> String {
    json_with(Choices { memory: Some(memory), ..Choices::default() }, bytes, workers, chunk, seed)
}

/// The JSON of a file that is read with these import settings.
fn json_as(bytes: &[u8], workers: usize, chunk: usize, seed: u64, settings: &[(&str, &str)]) -> String {
    let mut choices = Choices::default();
    for (what, value) in settings {
        choices.set(what, value).unwrap();
    }
    json_with(choices, bytes, workers, chunk, seed)
}

fn json_with(choices: Choices, bytes: &[u8], workers: usize, chunk: usize, seed: u64) -> String {
    match Run::new(bytes, workers, chunk, choices).finish(seed) {
        Ok(profile) => profile_json(&profile, None).unwrap(),
        Err(failure) => failure.to_string(),
    }
}

/// Where two long texts part, with a little of what stands there.
fn first_difference(a: &str, b: &str) -> String {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| String::from_utf8_lossy(&text.as_bytes()[same.saturating_sub(60)..(same + 60).min(text.len())]).into_owned();
    format!("{} | {}", near(a), near(b))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn nobody_sees_who_read_what(
        records in prop::collection::vec("([a-c0-9]{0,6}|\"[a,\r\n\"]{0,30}\"|\"[a-c,\n]{0,90}\"|[1-9]\\.[0-9]{1,3}|é|\\x00|\")(,[0-9]{0,3}|,\"[\n,]{0,9}\"){0,3}(\n|\r\n|\r)", 0..60),
        workers in 1_usize..9,
        chunk in 4_usize..300,
        seed in any::<u64>(),
        // Most of these sizes are too small for all values, so that columns are sketched in the midst of reading.
        memory in prop_oneof![Just(Memory::Exact), (0_u64..3000).prop_map(Memory::Bytes)],
    ) {
        let input = records.concat().into_bytes();
        let (cut, whole) = (json_within(memory, &input, workers, chunk, seed), json_within(memory, &input, 1, 1 << 20, 0));
        prop_assert!(cut == whole, "{}", first_difference(&cut, &whole));
    }
}

/// A table of two columns with this line in it, more than once.
fn with_line(line: &str) -> Vec<u8> {
    let rows = |from: u32| (from..from + 300).map(|i| format!("{i},é{}\n", i % 7)).collect::<String>();
    format!("id,name\n{}{line}\r\n{}{line}\n{}{line}", rows(0), rows(300), rows(600)).into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn nobody_sees_who_read_a_line_that_is_too_long(
        kind in 0_usize..5, over in 0_usize..3000, workers in 1_usize..5, chunk in 64_usize..200_000, seed in any::<u64>(), utf16 in any::<bool>(),
    ) {
        let much = |piece: &str| piece.repeat((LONGEST_RECORD - 1500 + over) / piece.len());
        let line = match kind {
            0 => much("zé"),
            1 => much("q,"),
            2 => format!("\"{}\",1", much("x\ny")),
            3 => format!("\"{}", much("x,1\r\n")),
            _ => format!("1,\"{}\"\"", much("é\"\"")),
        };
        let mut input = with_line(&line);
        if utf16 {
            input = String::from_utf8(input).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        let (cut, whole) = (json(&input, workers, chunk, seed), json(&input, 1, 1 << 20, 0));
        prop_assert!(cut == whole, "{}", first_difference(&cut, &whole));
    }
}

#[test]
fn a_first_row_that_is_too_long_is_kept_aside() {
    let long = "z".repeat(LONGEST_RECORD + 1);
    let profile = Run::new(format!("id,name\n{long}\n1,a\n2,b\n").as_bytes(), 2, 1 << 14, Choices::default()).finish(0).unwrap();
    assert_eq!((profile.rows, profile.problems.kinds.as_slice()), (2, &[(ProblemKind::LongLine, 1)][..]));
    assert_eq!(profile.problems.first[0].place.line, 2);
}

/// Tables with empty cells at their edges that are not all empty, and with dashes below the header.
fn with_edges(at: usize) -> Vec<u8> {
    let late = |i: usize, text: &str| if i > 700 && i % 97 == at { text.to_owned() } else { String::new() };
    let rows = |row: &dyn Fn(usize) -> String| (0..900).map(row).collect::<String>();
    match at % 4 {
        0 => format!("id,name,\n{}", rows(&|i| format!("{i},é{},{}\n", i % 7, late(i, "x")))),
        1 => format!(",id,name\n{}", rows(&|i| format!("{},{i},é{}\n", late(i, "x"), i % 7))),
        2 => format!("|id|name|\n|--|--|\n{}", rows(&|i| format!("|{}{i} | \"é|{}\" |{}\n", late(i, "x"), i % 7, late(i, "y")))),
        _ => format!("id,name\n{}", rows(&|i| format!("{i},\"é\n{}\",{}\n", i % 7, late(i, "x,y")))),
    }
    .into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn nobody_sees_who_left_out_the_edges(at in 0_usize..97, workers in 1_usize..5, chunk in 64_usize..20_000, seed in any::<u64>()) {
        let input = with_edges(at);
        let (cut, whole) = (json(&input, workers, chunk, seed), json(&input, 1, 1 << 20, 0));
        prop_assert!(cut == whole, "{}", first_difference(&cut, &whole));
    }
}

#[test]
fn what_stands_at_an_edge_after_all_is_a_cell_too_many() {
    let profile = Run::new(&with_edges(1), 3, 1 << 12, Choices::default()).finish(0).unwrap();
    let late = (701..900).filter(|i| i % 97 == 1).count() as u64;
    assert_eq!((profile.rows, profile.problems.kinds.as_slice()), (900, &[(ProblemKind::ExtraCell, late)][..]));
    assert_eq!(profile.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["id", "name"]);
    assert!(profile.columns.iter().all(|c| c.missing == 0));
}

#[test]
fn a_line_that_is_too_long_is_kept_aside_with_its_place() {
    let input = with_line(&"z".repeat(LONGEST_RECORD + 1));
    let profile = Run::new(&input, 2, 1 << 14, Choices::default()).finish(0).unwrap();
    assert_eq!((profile.rows, profile.problems.kinds.as_slice()), (900, &[(ProblemKind::LongLine, 3)][..]));
    let at = input.windows(2).position(|w| w == b"zz").unwrap() as u64;
    let place = profile.problems.first[0].place;
    assert_eq!((place.byte, place.line, place.row, profile.problems.first[0].text.len()), (at, 302, 301, 200));
    let second = profile.problems.first[1].place;
    assert_eq!((second.line, second.row), (603, 601));
    let mut run = Run::new(&input, 2, 1 << 14, Choices::default());
    run.finish(0).unwrap();
    assert_eq!(
        run.rows(300, 2).unwrap().rows,
        [[Some("299".to_owned()), Some("é5".to_owned())], [Some("300".to_owned()), Some("é6".to_owned())]]
    );
}

/// Import settings that the fast scanner cannot read, or that change where records begin.
const EXOTIC: &[&[(&str, &str)]] = &[
    &[("delimiter", "||")],
    &[("delimiter", "spaces")],
    &[("delimiter", "comma"), ("escape", "backslash")],
    &[("delimiter", "||"), ("comment", "#"), ("escape", "backslash")],
    &[("delimiter", "comma"), ("short-rows", "join")],
    &[("delimiter", "pipe"), ("short-rows", "join"), ("comment", "#")],
    &[("delimiter", "fixed:2,5")],
    &[("delimiter", "comma"), ("skip", "1"), ("footer", "2")],
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn nobody_sees_who_read_what_in_an_exotic_dialect(
        pieces in prop::collection::vec("[ab1]{1,3}|\\|\\||\\|| |  |\t|\"|\\\\|#|\n|\r|\r\n|,|\"[a,\n#]{0,8}\"|\n#[a\"|]{0,6}\n", 0..120),
        settings in prop::sample::select(EXOTIC),
        workers in 1_usize..5,
        chunk in 4_usize..100,
        seed in any::<u64>(),
    ) {
        let input = pieces.concat().into_bytes();
        let (cut, whole) = (json_as(&input, workers, chunk, seed, settings), json_as(&input, 1, 1 << 20, 0, settings));
        prop_assert!(cut == whole, "{settings:?} {}", first_difference(&cut, &whole));
    }
}

#[test]
fn wide_characters_are_cut_anywhere() {
    let mut text = "name,größe\n".to_owned();
    for i in 0..200 {
        text += &format!("\"ž{i}\n😀\",{i}.5\n");
    }
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let whole = json(&wide, 1, 1 << 20, 0);
    assert!(whole.contains("\"rows\":200"), "{whole}");
    for (workers, chunk) in [(1, 4), (2, 7), (4, 61), (3, 1000)] {
        assert_eq!(json(&wide, workers, chunk, 7), whole, "{workers} workers, {chunk} bytes");
    }
}

#[test]
fn a_wrong_guess_is_found_and_mended() {
    // A quoted cell that looks like the table itself, longer than several spans: a guess inside it must fail.
    let inner = "1,2\n3,4\n".repeat(400);
    let input = format!("a,b\n0,\"{inner}\"\n5,6\n");
    let mut run = Run::new(input.as_bytes(), 4, 1 << 20, Choices::default());
    let profile = run.finish(3).unwrap();
    assert_eq!(profile.rows, 2);
    assert!(run.restarts > 0, "the guess was never wrong, so this proves nothing");
    assert_eq!(profile_json(&profile, None).unwrap(), json(input.as_bytes(), 1, 1 << 20, 0));
}

#[test]
fn rows_are_found_again() {
    let input: String = (0..500).map(|i| format!("{i},\"x\n{i}\"\n")).collect();
    let mut run = Run::new(format!("n,t\n{input}").as_bytes(), 3, 50, Choices::default());
    run.finish(1).unwrap();
    for from in [1, 2, 63, 250, 499, 500] {
        let window = run.rows(from, 3).unwrap();
        let first: Vec<_> = window.rows.iter().map(|r| r[0].clone().unwrap()).collect();
        let expected: Vec<_> = (from - 1..(from + 2).min(500)).map(|n| n.to_string()).collect();
        assert_eq!(first, expected);
        assert_eq!(window.rows[0][1].as_deref(), Some(format!("x\n{}", from - 1).as_str()));
    }
    assert_eq!(run.rows(501, 3), None);
}

#[test]
fn problems_have_their_place() {
    let mut input = "a,b\n".to_owned();
    for i in 0..60 {
        input += &format!("{i},\"x\ny\"\n");
    }
    input += "lonely\n\n1,2,3\n4,\"q\"r\n5,\"open\n";
    let profile = Run::new(input.as_bytes(), 3, 40, Choices::default()).finish(5).unwrap();
    let found: Vec<_> = profile.problems.first.iter().map(|p| (p.kind.id(), p.place.line, p.place.row, p.place.column)).collect();
    assert_eq!(
        found,
        [
            ("missing-cell", 122, 61, Some(2)),
            ("blank-row", 123, 62, None),
            ("extra-cell", 124, 62, Some(3)),
            ("stray-quote", 125, 63, Some(2)),
            ("unclosed-quote", 126, 64, None),
        ]
    );
    for problem in &profile.problems.first {
        let at = problem.place.byte as usize;
        assert!(input[at..].starts_with(&problem.text), "{problem:?}");
    }
    assert_eq!(profile.rows, 64);
}

#[test]
fn bytes_that_are_no_text_are_told_once_each() {
    let input = b"a,b\n1,\xffx\n2,ok\n3,\xffx\n".to_vec();
    let choices = Choices { encoding: crate::formats::Encoding::from_label("utf-8"), ..Choices::default() };
    let profile = Run::new(&input, 1, 9, choices).finish(0).unwrap();
    assert_eq!(profile.problems.total, 2);
    assert_eq!(profile.problems.first[0].place.byte, 6);
    assert_eq!(profile.problems.first[0].place.line, 2);
    assert_eq!(profile.columns[1].top[0].value, "\u{fffd}x");
}

#[test]
fn what_cannot_be_read_is_said() {
    let failure = |bytes: &[u8]| Run::new(bytes, 2, 100, Choices::default()).finish(0).unwrap_err().to_string();
    assert_eq!(failure(b""), "The file is empty (test.csv). Choose a file with at least one line.");
    assert_eq!(failure(b"\n\r\n\n"), "The file has only empty lines (test.csv). Choose a file with at least one column.");
    assert!(failure(b"PK\x03\x04....").starts_with("There is nothing here that reads this format"), "the engine alone cannot");
    assert!(failure(b"BZh91AY&SY\xb1\xf7").starts_with("The file is not a text table but compressed with bzip2"));
    assert_eq!(
        failure(&[7, 0, 1, 2, 3, 4, 0, 200]),
        "The file is not text (test.csv). Choose a CSV or TSV file, or export the table as CSV."
    );
}

#[test]
fn a_header_alone_is_a_table_without_rows() {
    let profile = Run::new(b"a,b,c\n", 2, 100, Choices::default()).finish(0).unwrap();
    assert_eq!((profile.rows, profile.columns.len()), (0, 3));
}

#[test]
fn events_of_another_job_are_ignored() {
    let (mut conductor, _) = Conductor::open(2, "x", 10, 1, Choices::default());
    let old = Event::Failed { job: 1, failure: Failure::new("a", "b") };
    assert_eq!(conductor.hear(0, old), (Vec::new(), Vec::new()));
}

#[test]
fn estimates_are_marked_and_near() {
    let mut draw = Rng::keyed(11, 0, 0);
    let mut input = "key,number,word,odd\n".to_owned();
    for i in 0..6000 {
        let word = if i % 14 < 4 { "often".to_owned() } else { format!("w{}", draw.below(3000)) };
        let odd = if i == 4321 { "?".to_owned() } else { (draw.below(5000) as f64 / 8.0).to_string() };
        input += &format!("k{i},{},{word},{odd}\n", draw.below(1 << 40));
    }
    let profile = |memory, workers| {
        let choices = Choices { memory: Some(memory), ..Choices::default() };
        Run::new(input.as_bytes(), workers, 1 << 12, choices).finish(5).unwrap()
    };
    let (exact, near) = (profile(Memory::Exact, 1), profile(Memory::Bytes(80_000), 1));
    assert_eq!(profile_json(&near, None).unwrap(), profile_json(&profile(Memory::Bytes(80_000), 5), None).unwrap());
    assert!(exact.columns.iter().all(|c| c.estimates.is_none()));
    for (exact, near) in exact.columns.iter().zip(&near.columns) {
        let estimates = near.estimates.as_deref().unwrap();
        for (range, truth, value) in [(estimates.distinct, exact.distinct, near.distinct), (estimates.unique, exact.unique, near.unique)] {
            let range = range.unwrap();
            assert!(
                range.low <= truth && truth <= range.high && range.low <= value && value <= range.high,
                "{}: {range:?} {truth}",
                exact.name
            );
            assert!(range.high - range.low <= truth, "{}: {range:?}", exact.name);
        }
        assert_eq!((&near.min, &near.max, near.mean, near.mismatched), (&exact.min, &exact.max, exact.mean, exact.mismatched));
        assert_eq!(near.mismatches, exact.mismatches);
        if let (Some(bounds), Some(q)) = (estimates.quantiles, exact.quantiles) {
            assert!(bounds.p25.low <= q.p25 && q.p25 <= bounds.p25.high && bounds.p99.low <= q.p99 && q.p99 <= bounds.p99.high);
        }
    }
    let (top, exact) = (&near.columns[2].top[0], &exact.columns[2].top[0]);
    let bounds = near.columns[2].estimates.as_ref().unwrap().top.clone().unwrap();
    assert_eq!(top.value, exact.value);
    assert!(bounds.listed[0].low <= exact.count && exact.count <= bounds.listed[0].high, "{bounds:?}");
}

#[test]
fn a_first_look_is_near_and_leaves_no_trace() {
    let input: String = (0..3000).map(|i| format!("k{i},{},\"a,{}\",{}\n", i % 4, i % 3, if i % 5 == 0 { "" } else { "1.5" })).collect();
    let mut run = Run::new(format!("key,few,text,gaps\n{input}").as_bytes(), 3, 1 << 10, Choices::default());
    let (mut looks, mut done) = (Vec::new(), None);
    while let Some(worker) = run.desks.iter().position(|desk| !desk.is_empty()) {
        for event in run.answers(worker) {
            let (orders, updates) = run.conductor.hear(worker, event);
            run.give(orders);
            for update in updates {
                match update {
                    Update::Estimated(look) => looks.push(*look),
                    Update::Done(profile) => done = Some(*profile),
                    _ => {}
                }
            }
        }
    }
    let ([look], Some(done)) = (looks.as_slice(), done) else { panic!("one look and one profile are expected") };
    assert!(look.part.rows > 0 && look.part.rows < 1000 && look.part.of == look.profile.rows, "{:?}", look.part);
    assert!(look.profile.rows.abs_diff(3000) < 600, "{}", look.profile.rows);
    for (first, last) in look.profile.columns.iter().zip(&done.columns) {
        assert_eq!((&first.name, first.kind), (&last.name, last.kind));
        assert_eq!(first.estimates.as_ref().and_then(|e| e.part), Some(look.part));
        assert!(last.estimates.is_none());
    }
    assert_eq!(done.rows, 3000);
}

#[test]
fn garbled_text_is_found_wherever_it_is_cut() {
    let mut input = "id,name\n".to_owned();
    for i in 0..80 {
        input += &format!("{i},{}\n", if i % 20 == 7 { "RenÃ©" } else { "André" });
    }
    let profile = Run::new(input.as_bytes(), 3, 40, Choices::default()).finish(2).unwrap();
    assert_eq!(profile.problems.kinds, [(ProblemKind::Mojibake, 4)]);
    let rows: Vec<_> = profile.problems.first.iter().map(|p| (p.place.row, p.place.line, p.place.column)).collect();
    assert_eq!(rows, [(8, 9, Some(2)), (28, 29, Some(2)), (48, 49, Some(2)), (68, 69, Some(2))]);
    for problem in &profile.problems.first {
        assert!(input[problem.place.byte as usize..].starts_with(&format!("{}", problem.place.row - 1)), "{problem:?}");
    }
}

#[test]
fn lines_around_the_table_are_told_with_their_place() {
    let rows: String = (0..30).map(|i| format!("{i},x,{i}.5\n")).collect();
    let input = format!("Report of the year\n\nid,name,amount\n{rows}\nSource: somebody\n");
    let profile = Run::new(input.as_bytes(), 2, 40, Choices::default()).finish(2).unwrap();
    let found: Vec<_> = profile.problems.first.iter().map(|p| (p.kind.id(), p.place.line, p.text.as_str())).collect();
    assert_eq!((profile.rows, profile.columns.len()), (30, 3));
    assert_eq!(found[0], ("preamble", 1, "Report of the year"));
    assert_eq!(found.last(), Some(&("footer", 35, "Source: somebody")), "{found:?}");
}
