//! Texts of values that have been written before.

/// Remembers the texts of some values by their bits: most columns have few different ones, and writing a moment or a number
/// with a point takes ten times as long as copying it.
#[derive(Default)]
pub(super) struct Memo(Vec<Entry>);

#[derive(Clone, Copy)]
struct Entry {
    bits: u64,
    text: [u8; ROOM],
    /// 0 where nothing is remembered.
    len: u8,
}

/// Longer texts are not remembered; moments and numbers of double precision fit.
const ROOM: usize = 31;

/// How many values are remembered: as many as stay near.
const PLACES: usize = 512;

impl Memo {
    /// Appends the text of a value, which `write` appends if it is not remembered.
    #[inline]
    pub(super) fn write(&mut self, bits: u64, into: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
        if self.0.is_empty() {
            self.0 = vec![Entry { bits: 0, text: [0; ROOM], len: 0 }; PLACES];
        }
        // The highest bits of the product depend on all of the value.
        let place = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - PLACES.ilog2());
        let entry = &mut self.0[place as usize];
        if entry.bits == bits && entry.len > 0 {
            into.extend_from_slice(&entry.text[..usize::from(entry.len)]);
            return;
        }
        let start = into.len();
        write(into);
        let text = &into[start..];
        if let Some(room) = entry.text.get_mut(..text.len()) {
            room.copy_from_slice(text);
            (entry.bits, entry.len) = (bits, text.len() as u8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_as_without() {
        let (mut memo, mut text, mut expected) = (Memo::default(), Vec::new(), Vec::new());
        for round in 0..3 {
            for i in (0..3000_u64).step_by(1 + round) {
                let own = format!("{i};{}", "x".repeat(i as usize % 40));
                memo.write(i, &mut text, |into| into.extend_from_slice(own.as_bytes()));
                expected.extend_from_slice(own.as_bytes());
            }
        }
        assert_eq!(String::from_utf8(text).unwrap(), String::from_utf8(expected).unwrap());
    }

    #[test]
    fn what_is_remembered_is_not_written_again() {
        let (mut memo, mut text, mut written) = (Memo::default(), Vec::new(), 0);
        for value in [7, 8, 7, 8, 0, 0] {
            memo.write(value, &mut text, |into| {
                written += 1;
                into.push(b'a' + value as u8);
            });
        }
        assert_eq!((text.as_slice(), written), (&b"hihiaa"[..], 3));
    }
}
