//! Whether there are enough test rows to say anything.

use super::{Found, LeakCheck, Parted};

pub(super) const SIZE: LeakCheck = LeakCheck {
    id: "test_is_large_enough",
    what: "Test rows over training rows. With too few test rows a score is mostly chance.",
    limit: 0.01,
    find: size,
};

fn size(parted: &Parted) -> Vec<Found> {
    let share = if parted.train.is_empty() { f64::INFINITY } else { parted.test.len() as f64 / parted.train.len() as f64 };
    vec![Found { share, ..Found::default() }]
}
