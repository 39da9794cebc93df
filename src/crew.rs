//! Who does work that falls into parts: the core knows no threads, so a program that has some brings them.

use std::sync::{Mutex, PoisonError};

/// Does the parts of some work, in any order, perhaps several at a time.
pub trait Crew: Sync {
    /// Calls `work` once with each number below `parts`, and returns when all are done.
    fn each(&self, parts: usize, work: &(dyn Fn(usize) + Sync));
}

/// Does one part after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alone;

impl Crew for Alone {
    fn each(&self, parts: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..parts).for_each(work);
    }
}

/// Lets a crew change all items of a list, each by itself.
pub fn change_each<T: Send>(crew: &dyn Crew, items: &mut [T], change: impl Fn(&mut T) + Sync) {
    let items: Vec<Mutex<&mut T>> = items.iter_mut().map(Mutex::new).collect();
    crew.each(items.len(), &|at| change(&mut items[at].lock().unwrap_or_else(PoisonError::into_inner)));
}

/// Lets a crew make something of all items of a list, in their order.
pub fn make_each<T: Send, U: Send>(crew: &dyn Crew, items: impl IntoIterator<Item = T>, make: impl Fn(T) -> U + Sync) -> Vec<U> {
    let mut items: Vec<(Option<T>, Option<U>)> = items.into_iter().map(|item| (Some(item), None)).collect();
    change_each(crew, &mut items, |(item, made)| *made = item.take().map(&make));
    items.into_iter().filter_map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_is_changed_once() {
        let mut items = [1, 2, 3];
        change_each(&Alone, &mut items, |item| *item *= 10);
        assert_eq!(items, [10, 20, 30]);
        assert_eq!(make_each(&Alone, items, |item| item + 1), [11, 21, 31]);
    }
}
