//! Exercises at the boundary: a pack is read, an exercise told, answers judged, a receipt written.

use std::{
    collections::{BTreeMap, btree_map::Entry as Slot},
    io::{Cursor, Read as _},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::{Failure, frame, open};
use crate::{
    exercises::{Bench, Course, Entry, ExerciseTold, Files, Receipt, State, Verdict, builtin},
    formats::Choices,
    frame::{Frame, Limit},
    table::Lexicon,
};

/// The pack that is there when no other is opened.
pub const FIRST_COURSE: &str = "first";
/// The most that a file of an archive may hold.
const MOST_BYTES: u64 = 40 << 20;

/// What the keeper of exercises is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Lesson {
    /// Open a pack: its files by their names, or one archive; none of them for the one that comes with the program.
    Open {
        /// The files.
        files: Vec<(String, ByteBuf)>,
    },
    /// Tell an exercise.
    Exercise {
        /// Its name.
        id: String,
    },
    /// The table of an exercise.
    Table {
        /// Its name.
        id: String,
    },
    /// Judge what was done.
    Judge {
        /// The exercise.
        id: String,
        /// The answers.
        state: State,
    },
    /// Write a receipt.
    Receipt {
        /// The name that was typed.
        name: String,
        /// What was done, by exercise.
        exercises: BTreeMap<String, Entry>,
    },
}

/// What the keeper of exercises says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Taught {
    /// The course.
    Course(CourseTold),
    /// An exercise.
    Exercise(Box<ExerciseTold>),
    /// The table of an exercise.
    Table {
        /// The exercise.
        id: String,
        /// The name of the file.
        name: String,
        /// Its text.
        csv: ByteBuf,
    },
    /// What is said of the answers.
    Judged {
        /// The exercise.
        id: String,
        /// The answers that were judged.
        state: State,
        /// One a task, in their order.
        verdicts: Vec<Verdict>,
    },
    /// A receipt, as JSON text.
    Receipt(String),
    /// It could not be done.
    Refused(Failure),
}

/// A course.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CourseTold {
    /// What it is called.
    pub title: String,
    /// For whom it is.
    pub about: String,
    /// Tells packs apart.
    pub fingerprint: String,
    /// Its exercises.
    pub exercises: Vec<Listed>,
}

/// An exercise in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// Its name in addresses.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// What one can do afterwards.
    pub goal: String,
    /// The names of its tasks.
    pub tasks: Vec<String>,
}

/// Reads the table of an exercise as any other table is read.
///
/// # Errors
/// When it cannot be read.
pub fn read_exercise(text: &[u8], name: &str) -> Result<(Frame, Lexicon), Failure> {
    let opened = open(&text, name, &Choices::default())?;
    let table = frame(&text, &opened.layout, name, Limit::default())?;
    Ok((table, opened.layout.lexicon()))
}

/// Keeps a pack and the tables of its exercises.
#[derive(Default)]
pub struct Tutor {
    course: Option<Course>,
    benches: BTreeMap<String, Bench>,
}

impl Tutor {
    /// Answers.
    pub fn answer(&mut self, lesson: Lesson) -> Taught {
        self.taught(lesson).unwrap_or_else(Taught::Refused)
    }

    fn taught(&mut self, lesson: Lesson) -> Result<Taught, Failure> {
        Ok(match lesson {
            Lesson::Open { files } => {
                let course = Course::read(&files_of(files)?)?;
                self.benches.clear();
                Taught::Course(told(self.course.insert(course)))
            }
            Lesson::Exercise { id } => Taught::Exercise(Box::new(self.bench(&id)?.told()?)),
            Lesson::Table { id } => {
                let bench = self.bench(&id)?;
                let name = bench.exercise().manifest.table.name.clone();
                Taught::Table { name, csv: ByteBuf::from(bench.table().csv.clone()), id }
            }
            Lesson::Judge { id, state } => {
                let bench = self.bench(&id)?;
                let verdicts = bench.exercise().manifest.judge(&state, bench)?;
                Taught::Judged { id, state, verdicts }
            }
            Lesson::Receipt { name, exercises } => {
                let receipt = Receipt::new(self.course()?, &name, exercises);
                let bug = |e| Failure::new(format!("The receipt cannot be written: {e}"), "This is an error of Assay: please report it");
                Taught::Receipt(receipt.to_json().map_err(bug)?)
            }
        })
    }

    fn course(&mut self) -> Result<&Course, Failure> {
        if self.course.is_none() {
            self.course = Some(Course::read(&files_of(Vec::new())?)?);
        }
        self.course.as_ref().ok_or_else(|| Failure::new("No course is open", "Open one"))
    }

    fn bench(&mut self, id: &str) -> Result<&Bench, Failure> {
        let missing = || Failure::new(format!("The course has no exercise {id:?}"), "Choose one of its list");
        let exercise = self.course()?.exercise(id).map(Arc::clone).ok_or_else(missing)?;
        Ok(match self.benches.entry(id.to_owned()) {
            Slot::Occupied(bench) => bench.into_mut(),
            Slot::Vacant(place) => place.insert(Bench::new(exercise, read_exercise)?),
        })
    }
}

fn told(course: &Course) -> CourseTold {
    let listed = course.exercises.iter().map(|exercise| Listed {
        id: exercise.id.clone(),
        title: exercise.manifest.title.clone(),
        minutes: exercise.manifest.minutes,
        goal: exercise.manifest.goal.clone(),
        tasks: exercise.manifest.tasks.iter().map(|task| task.id.clone()).collect(),
    });
    CourseTold {
        title: course.title.clone(),
        about: course.about.clone(),
        fingerprint: course.fingerprint.clone(),
        exercises: listed.collect(),
    }
}

/// The files of a pack: those of an archive, those that were given, or those that come with the program.
fn files_of(files: Vec<(String, ByteBuf)>) -> Result<Files, Failure> {
    match files.as_slice() {
        [] => builtin(FIRST_COURSE).ok_or_else(|| Failure::new("There is no course", "Open a pack")),
        [(name, bytes)] if name.to_ascii_lowercase().ends_with(".zip") => unzipped(bytes).map_err(|failure| failure.within(name)),
        _ => Ok(files.into_iter().map(|(name, bytes)| (name.replace('\\', "/"), bytes.into_vec())).collect()),
    }
}

/// The files of a zip archive.
///
/// # Errors
/// When it is none, or holds too much.
pub fn unzipped(bytes: &[u8]) -> Result<Files, Failure> {
    let damaged = |e: &dyn std::fmt::Display| Failure::new(format!("The archive cannot be read: {e}"), "Pack the folder anew");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    let mut left = MOST_BYTES;
    let mut files = Files::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|e| damaged(&e))?;
        if !file.is_file() {
            continue;
        }
        let name = file.name().map_err(|e| damaged(&e))?.replace('\\', "/");
        let mut content = Vec::new();
        file.take(left + 1).read_to_end(&mut content).map_err(|e| damaged(&e))?;
        left = left.checked_sub(content.len() as u64).ok_or_else(|| {
            let what = format!("The archive holds more than {} MB", MOST_BYTES >> 20);
            Failure::new(what, "Leave out what the pack does not need")
        })?;
        files.insert(name, content);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::{lint, names};

    #[test]
    fn solutions_pass_starts_fail_and_each_wrong_way_has_its_hint() {
        for name in names() {
            let course = Course::read(&builtin(name).unwrap()).unwrap();
            let checked = lint(&course, read_exercise);
            let faults: Vec<_> =
                checked.iter().flat_map(|one| one.faults.iter().map(|fault| format!("{}: {fault}", one.exercise))).collect();
            assert_eq!(faults, Vec::<String>::new(), "{name}");
            assert!(checked.iter().all(|one| one.wrong_ways > 0), "{name}: {checked:?}");
        }
    }

    #[test]
    fn a_tutor_opens_its_own_course_and_refuses_what_is_not_there() {
        let mut tutor = Tutor::default();
        let Taught::Refused(failure) = tutor.answer(Lesson::Exercise { id: "nowhere".to_owned() }) else { panic!() };
        assert!(failure.what.contains("no exercise \"nowhere\""), "{failure}");
        let Taught::Exercise(told) = tutor.answer(Lesson::Exercise { id: "profile".to_owned() }) else { panic!() };
        let Taught::Table { csv, .. } = tutor.answer(Lesson::Table { id: "profile".to_owned() }) else { panic!() };
        let (frame, _) = read_exercise(&csv, "t.csv").unwrap();
        assert_eq!((frame.rows() as u64, frame.columns().len() as u64), (told.rows, told.columns));
        let judge = Lesson::Judge { id: "profile".to_owned(), state: State::default() };
        let Taught::Judged { verdicts, .. } = tutor.answer(judge) else { panic!() };
        assert!(verdicts.iter().all(|verdict| !verdict.is_right && verdict.fault == "absent"), "{verdicts:?}");
    }

    #[test]
    fn an_archive_is_read_with_a_folder_around_it_and_bounded() {
        use std::io::Write as _;
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in builtin(FIRST_COURSE).unwrap() {
            archive.start_file(format!("my course/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(&text).unwrap();
        }
        let bytes = ByteBuf::from(archive.finish().unwrap().into_inner());
        let own = Course::read(&builtin(FIRST_COURSE).unwrap()).unwrap();
        let opened = Tutor::default().answer(Lesson::Open { files: vec![("c.zip".to_owned(), bytes)] });
        let Taught::Course(course) = opened else { panic!("{opened:?}") };
        assert_eq!((course.fingerprint, course.exercises.len()), (own.fingerprint, own.exercises.len()));
        let Err(failure) = unzipped(b"no archive") else { panic!() };
        assert!(failure.what.contains("cannot be read"), "{failure}");
    }
}
