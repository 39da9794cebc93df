//! How far the work on the open file is: plain transitions, without a page.

use crate::jobs::Failure;

/// What happens to the file right now.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Phase {
    /// There is no file.
    #[default]
    Empty,
    /// The built-in sample is being made.
    Making {
        /// Rows made.
        rows: u64,
        /// Rows wanted.
        total: u64,
    },
    /// The file is chosen; how it is to be read is being found out.
    Opening,
    /// The file is being read.
    Reading(Progress),
    /// The whole file is profiled.
    Done,
    /// It ended without its result.
    Failed(Failure),
}

/// How far reading is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes of the file.
    pub total: u64,
    /// Rows read.
    pub rows: u64,
    /// Speed so far, in 10^6 bytes a second; 0 while it cannot be told.
    pub mb_per_s: f64,
}

impl Progress {
    /// The share that is read, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share for a progress bar")]
    pub fn share(&self) -> f64 {
        if self.total == 0 { 0.0 } else { (self.bytes as f64 / self.total as f64).min(1.0) }
    }

    /// The same after `bytes` and `rows` have been read in `ms` milliseconds since the file was chosen.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a speed for people")]
    pub fn after(self, bytes: u64, rows: u64, ms: f64) -> Self {
        let mb_per_s = if ms > 0.0 { bytes as f64 / 1e3 / ms } else { 0.0 };
        Self { bytes, rows, mb_per_s, ..self }
    }
}

impl Progress {
    /// About how many seconds are left; `None` while that cannot be told.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a guess for people")]
    pub fn seconds_left(&self) -> Option<f64> {
        (self.mb_per_s > 0.0).then(|| self.total.saturating_sub(self.bytes) as f64 / 1e6 / self.mb_per_s)
    }
}

impl Phase {
    /// Whether something is under way that can be cancelled.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Making { .. } | Self::Opening | Self::Reading(_))
    }

    /// Why it failed, if it did.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed(failure) => Some(failure),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_stays_between_none_and_all() {
        let check = |bytes, total, expected: f64| {
            let share = Progress { bytes, total, ..Progress::default() }.share();
            assert!((share - expected).abs() < 1e-12, "{bytes} of {total}: {share}");
        };
        check(0, 0, 0.0);
        check(5, 10, 0.5);
        check(10, 10, 1.0);
        check(11, 10, 1.0);
    }

    #[test]
    fn speed_is_in_million_bytes_a_second() {
        let start = Progress { total: 4_000_000, ..Progress::default() };
        assert_eq!(start.after(2_000_000, 10, 1000.0), Progress { bytes: 2_000_000, total: 4_000_000, rows: 10, mb_per_s: 2.0 });
        assert_eq!(start.after(2_000_000, 10, 0.0).mb_per_s, 0.0);
        assert_eq!(start.after(1_000_000, 10, 500.0).seconds_left(), Some(1.5));
        assert_eq!(start.seconds_left(), None);
    }

    #[test]
    fn only_work_under_way_can_be_cancelled() {
        let failed = Phase::Failed(Failure::new("It broke", "Mend it"));
        let check = |phase: Phase, busy: bool| assert_eq!(phase.is_busy(), busy, "{phase:?}");
        check(Phase::Empty, false);
        check(Phase::Making { rows: 0, total: 1 }, true);
        check(Phase::Opening, true);
        check(Phase::Reading(Progress::default()), true);
        check(Phase::Done, false);
        check(failed, false);
    }
}
