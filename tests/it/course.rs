//! Courses on the command line: packs are looked over, receipts judged again, forged ones told.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use assay::{
    exercises::{Answer, Bench, Course, Entry, ModelAnswer, Receipt, State, builtin},
    jobs::read_exercise,
};

use crate::cli::assay;

fn first() -> Course {
    Course::read(&builtin("first").unwrap()).unwrap()
}

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn solved(course: &Course) -> BTreeMap<String, Entry> {
    let entry = |exercise: &std::sync::Arc<_>| {
        let bench = Bench::new(std::sync::Arc::clone(exercise), read_exercise).unwrap();
        let manifest = &bench.exercise().manifest;
        let right = manifest.tasks.iter().map(|task| task.id.clone()).collect();
        let state = manifest.solution(&bench).unwrap();
        (bench.exercise().id.clone(), Entry { state, right, log: Vec::new(), table: bench.fingerprint() })
    };
    course.exercises.iter().map(entry).collect()
}

fn grade(folder: &Path) -> (Option<i32>, Vec<BTreeMap<String, String>>) {
    let out = assay(&["course", "grade", "first", folder.to_str().unwrap()], b"");
    let mut reader = csv::Reader::from_reader(&out.stdout[..]);
    (out.status.code(), reader.deserialize().collect::<Result<_, _>>().unwrap())
}

#[test]
fn the_course_is_looked_over() {
    let out = assay(&["course", "check", "first"], b"");
    let told = String::from_utf8(out.stdout).unwrap();
    assert_eq!(out.status.code(), Some(0), "{told}");
    assert_eq!(told.lines().count(), first().exercises.len(), "{told}");
}

#[test]
fn a_pack_that_is_wrong_is_told_with_place_and_remedy() {
    let path = folder("wrong_pack");
    let pack = path.to_str().unwrap();
    let said = |pack: &str| String::from_utf8(assay(&["course", "check", pack], b"").stderr).unwrap();
    assert!(said(pack).contains("neither course.toml nor exercise.toml"), "{}", said(pack));
    fs::write(path.join("exercise.toml"), "title = \"A\"\nminutes = x\n").unwrap();
    assert!(said(pack).contains("exercise/exercise.toml, line 2"), "{}", said(pack));

    // Written well, and wrong all the same: the solution does not pass, a hint is missing, a figure is not there.
    let exercise = r#"
        title = "A"
        minutes = 1
        goal = "None"
        table = { name = "t.csv", file = "t.csv" }
        figures = { rows = { of = "rows" }, twice = { of = "distinct", column = "a" } }
        [[tasks]]
        id = "one"
        ask = "How many? {{nowhere}}"
        goal.number = { right = "rows", not = ["twice"] }
        hints = []
        solution.text = "7"
    "#;
    fs::write(path.join("exercise.toml"), exercise).unwrap();
    fs::write(path.join("text.md"), "Words.").unwrap();
    fs::write(path.join("t.csv"), "a,b\n1,2\n1,3\n2,4\n").unwrap();
    let out = assay(&["course", "check", pack], b"");
    let told = String::from_utf8(out.stdout).unwrap();
    assert_eq!(out.status.code(), Some(1), "{told}");
    for fault in ["no figure \"nowhere\"", "a hint is missing", "the solution does not pass", "in the case like:twice"] {
        assert!(told.contains(fault), "{fault}: {told}");
    }
}

#[test]
fn receipts_are_judged_again_and_forged_ones_are_told() {
    let (course, path) = (first(), folder("receipts_forged"));
    let write = |name: &str, receipt: &Receipt| fs::write(path.join(name), receipt.to_json().unwrap()).unwrap();
    let solved = solved(&course);
    write("a_right.json", &Receipt::new(&course, "Ada  Lovelace", solved.clone()));
    write("b_nothing.json", &Receipt::new(&course, "=cmd()", BTreeMap::new()));

    // Whoever only writes into the file that all is right.
    let mut edited = Receipt::new(&course, "Edited", BTreeMap::new());
    edited.exercises = solved.clone();
    for entry in edited.exercises.values_mut() {
        entry.state = State::default();
    }
    write("c_edited.json", &edited);
    // Whoever has the seal made anew, with answers that are not right.
    let claims = edited.exercises.clone();
    write("d_forged.json", &Receipt::new(&course, "Forged", claims));
    fs::write(path.join("e_none.json"), "{}").unwrap();

    let (code, marks) = grade(&path);
    assert_eq!(code, Some(1));
    let told = |at: usize| ["name", "points", "intact", "claims_hold"].map(|key| marks[at][key].as_str());
    let all = course.exercises.iter().map(|exercise| exercise.manifest.tasks.len()).sum::<usize>().to_string();
    assert_eq!(told(0), ["Ada Lovelace", &all, "yes", "yes"], "{:?}", marks[0]);
    assert_eq!(told(1), ["'=cmd()", "0", "yes", "yes"]);
    assert_eq!(told(2), ["Edited", "0", "no", "no"]);
    assert_eq!(told(3), ["Forged", "0", "yes", "no"]);
    assert_eq!(told(4), ["", "0", "no", "no"]);
    assert!(marks[4]["remarks"].contains("This is no receipt"), "{:?}", marks[4]);
}

#[test]
fn a_class_of_200_is_graded_in_a_minute() {
    let (course, path) = (first(), folder("receipts_class"));
    let solved = solved(&course);
    for student in 0..200_usize {
        let mut exercises = solved.clone();
        for entry in exercises.values_mut() {
            for (at, answer) in entry.state.answers.values_mut().enumerate() {
                vary(answer, student, at);
            }
            entry.right.clear();
        }
        let receipt = Receipt::new(&course, &format!("Student {student}"), exercises);
        fs::write(path.join(format!("{student:03}.json")), receipt.to_json().unwrap()).unwrap();
    }
    let begin = Instant::now();
    let (code, marks) = grade(&path);
    let seconds = begin.elapsed().as_secs_f64();
    println!("200 receipts of {} exercises graded in {seconds:.1} s", course.exercises.len());
    assert_eq!((code, marks.len()), (Some(0), 200));
    let points: Vec<u32> = marks.iter().map(|mark| mark["points"].parse().unwrap()).collect();
    assert!(points.iter().max() > points.iter().min(), "students differ");
    // The promise is about the program as it is shipped; a build for tests is several times slower.
    if !cfg!(debug_assertions) {
        assert!(seconds < 60.0, "{seconds}");
    }
}

/// Two in three answers as somebody else would give them: numbers a little off, rows left out, other settings of models.
fn vary(answer: &mut Answer, student: usize, at: usize) {
    match (answer, (student + at) % 3) {
        (_, 0) => {}
        (Answer::Text(text), 1) if text.len() < 40 => *text += &student.to_string(),
        (Answer::Text(text), 2) if text.contains(", ") && !text.contains('{') => {
            *text = text.split(", ").skip(student % 7).collect::<Vec<_>>().join(", ");
        }
        (Answer::Choice(chosen), 2) => {
            chosen.insert(format!("other-{}", student % 3));
        }
        (Answer::Model(model), 1 | 2) => {
            let threshold = (student % 20) as u32 * 5;
            *model = ModelAnswer { threshold, ..model.clone() };
        }
        _ => {}
    }
}
