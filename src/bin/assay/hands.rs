//! Threads that share work.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use assay::crew::Crew;

/// So many threads, each of which takes the next part when it has done one.
pub struct Hands(pub usize);

impl Crew for Hands {
    fn each(&self, parts: usize, work: &(dyn Fn(usize) + Sync)) {
        let next = AtomicUsize::new(0);
        let labour = || {
            while let Some(part) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|part| *part < parts) {
                work(part);
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.0.min(parts) {
                scope.spawn(labour);
            }
            labour();
        });
    }
}

impl Hands {
    /// What each part gives, in their order.
    pub fn gather<T: Send>(&self, parts: usize, run: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let results: Vec<Mutex<Option<T>>> = (0..parts).map(|_| Mutex::new(None)).collect();
        self.each(parts, &|part| *results[part].lock().unwrap_or_else(PoisonError::into_inner) = Some(run(part)));
        results.into_iter().filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_done_once_each_and_gathered_in_order() {
        for threads in [0, 1, 2, 9] {
            assert_eq!(Hands(threads).gather(5, |part| part * part), [0, 1, 4, 9, 16]);
        }
        assert!(Hands(2).gather(0, |part| part).is_empty());
    }
}
