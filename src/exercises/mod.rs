//! Exercises: packs of them as data, what a student has done, and what is right about it.
//!
//! A pack is a folder of TOML and Markdown (docs/courses.md), so that writing one needs no Rust. A `Bench` makes the table of an
//! exercise and computes whatever its figures, tasks and solutions ask for; nothing that a text claims is typed in. Every task
//! is judged by its `Goal`, one file a kind, which tells the first thing that is not right.

mod answer;
mod bench;
mod builtin;
mod course;
mod example;
mod figure;
mod goals;
mod grade;
mod lint;
mod manifest;
mod markdown;
mod model;
mod receipt;
mod table;
mod task;
mod told;

pub use answer::{Answer, ModelAnswer, State, rows_of};
pub use bench::Bench;
pub use builtin::{builtin, names};
pub use course::{Course, Exercise, Files};
pub use goals::Fault;
pub use grade::{Grader, Mark};
pub use lint::{Checked, lint};
pub use markdown::{Block, Span, blocks};
pub use model::{Freedom, NAMED_METRICS};
pub use receipt::{Entry, Logged, Receipt};
pub use table::{Read, Table};
pub use task::Verdict;
pub use told::{ExerciseTold, Form, OptionTold, TaskTold};
