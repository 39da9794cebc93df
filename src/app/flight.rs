//! Questions of one kind, one at a time, so that an answer that takes long does not hold up a queue of old ones.

/// Questions of one kind: while one is under way, only the last of those that come is kept for later.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flight {
    /// The number of the question that is under way.
    sent: Option<u64>,
    /// Whether another is wanted when it has landed.
    again: bool,
}

impl Flight {
    /// Whether a question may be sent now; if not, it is remembered.
    #[must_use]
    pub fn takes_off(&mut self, number: u64) -> bool {
        if self.sent.is_some() {
            self.again = true;
            return false;
        }
        *self = Self { sent: Some(number), again: false };
        true
    }

    /// Whether another question is wanted when this one has landed.
    #[must_use]
    pub fn is_wanted_again(self) -> bool {
        self.again
    }

    /// Whether this answer is the one that is waited for.
    #[must_use]
    pub fn lands(&mut self, number: u64) -> bool {
        let landed = self.sent == Some(number);
        if landed {
            self.sent = None;
        }
        landed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_questions_that_come_meanwhile_one_is_wanted_again() {
        let mut flight = Flight::default();
        assert!(flight.takes_off(1));
        assert!(!flight.takes_off(2) && !flight.takes_off(3));
        assert!(!flight.lands(2), "it was never sent");
        assert!(flight.lands(1) && flight.is_wanted_again());
        assert!(flight.takes_off(4) && !flight.is_wanted_again());
        assert!(!flight.lands(1) && flight.lands(4));
    }
}
