//! A worker's first work, done for nothing but that its code has run: browsers make code fast once it has run for a while.

use std::collections::VecDeque;

use super::{Conductor, Engine, Order, SAMPLE_NAME, SampleSpec};
use crate::formats::{Choices, Source};

/// Reads and profiles so many rows of the built-in sample, from the first look to the finished figures.
pub fn rehearse(rows: u64) {
    let text = SampleSpec { rows, ..SampleSpec::default() }.csv(0..rows);
    let mut engine = Engine::default();
    let (mut conductor, orders) = Conductor::open(0, SAMPLE_NAME, text.len() as u64, 1, Choices::default());
    let mut waiting: VecDeque<Order> = orders.into();
    while let Some(order) = waiting.pop_front() {
        let file = order.with_file.then(|| Box::new(text.clone()) as Box<dyn Source>);
        let mut events = Vec::new();
        engine.handle(order.request, file, &mut |event| events.push(event));
        for event in events {
            waiting.extend(conductor.hear(0, event).0);
        }
    }
}
