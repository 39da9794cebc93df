//! Which spans are still to be given out.

use std::ops::Range;

/// The spans that nobody has yet: a run of neighbours a worker, so that each reads on where it stopped and has to
/// guess a record start only where it begins a run.
#[derive(Debug)]
pub(super) struct Runs(Vec<Range<u32>>);

impl Runs {
    /// Shares `spans` spans among `workers` workers.
    pub fn new(spans: u32, workers: u32) -> Self {
        let workers = workers.max(1);
        let cut = |worker: u32| (u64::from(spans) * u64::from(worker) / u64::from(workers)) as u32;
        Self((0..workers).map(|worker| cut(worker)..cut(worker + 1)).collect())
    }

    /// The next span for a worker: the next of its run; when that is used up, it takes the second half of the longest.
    pub fn next(&mut self, worker: usize) -> Option<u32> {
        if self.0.get(worker)?.is_empty() {
            let longest = self.0.iter_mut().max_by_key(ExactSizeIterator::len)?;
            let middle = longest.start + longest.len() as u32 / 2;
            let taken = middle..longest.end;
            longest.end = middle;
            self.0[worker] = taken;
        }
        self.0[worker].next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_is_given_once_whoever_asks() {
        for (spans, workers) in [(0, 1), (1, 3), (7, 2), (100, 8)] {
            for greedy in 0..workers as usize {
                let mut runs = Runs::new(spans, workers);
                let mut given: Vec<u32> = (0..workers as usize).filter_map(|worker| runs.next(worker)).collect();
                given.extend(std::iter::from_fn(|| runs.next(greedy)));
                given.sort_unstable();
                assert_eq!(given, (0..spans).collect::<Vec<_>>(), "{spans} spans, {workers} workers");
            }
        }
    }

    #[test]
    fn a_worker_reads_on_where_it_stopped() {
        let mut runs = Runs::new(8, 2);
        assert_eq!([runs.next(1), runs.next(1), runs.next(0)], [Some(4), Some(5), Some(0)]);
        assert_eq!([runs.next(1), runs.next(1), runs.next(1)], [Some(6), Some(7), Some(2)], "half of what worker 0 has left");
    }
}
