//! Pairs of columns on their way to the page: wide tables have half a million, which would take a fifth of a second one by one.

use serde::{Deserializer, Serializer, de::Error};

use super::{matrix::Association, measure::Measure};

/// Bytes a pair: both columns, the measure, the value.
const BYTES: usize = 4 + 4 + 1 + 8;

pub(super) fn serialize<S: Serializer>(pairs: &[Association], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(pairs.len() * BYTES);
    for &Association { columns: [a, b], measure, value } in pairs {
        bytes.extend(a.to_le_bytes());
        bytes.extend(b.to_le_bytes());
        bytes.push(measure as u8);
        bytes.extend(value.to_le_bytes());
    }
    serde_bytes::serialize(&bytes, serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Association>, D::Error> {
    let bytes: Vec<u8> = serde_bytes::deserialize(deserializer)?;
    let (pairs, rest) = bytes.as_chunks::<BYTES>();
    if !rest.is_empty() {
        return Err(Error::custom("a pair of columns was cut off"));
    }
    let pair = |&[a0, a1, a2, a3, b0, b1, b2, b3, measure, value @ ..]: &[u8; BYTES]| {
        let columns = [u32::from_le_bytes([a0, a1, a2, a3]), u32::from_le_bytes([b0, b1, b2, b3])];
        let measure = Measure::ALL.get(usize::from(measure)).ok_or_else(|| Error::custom("a measure that there is not"))?;
        Ok(Association { columns, measure: *measure, value: f64::from_le_bytes(value) })
    };
    pairs.iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relations::Matrix;

    #[test]
    fn pairs_come_back_as_they_went() {
        let pair = |(at, measure): (u32, Measure)| Association { columns: [at, 70_000 + at], measure, value: -0.1 * f64::from(at) };
        let matrix = Matrix { pairs: (0..).zip(Measure::ALL).map(pair).collect(), columns: vec![1, 2], rows: 9 };
        let sent = postcard::to_stdvec(&matrix).unwrap();
        assert_eq!(postcard::from_bytes::<Matrix>(&sent).unwrap(), matrix);
        assert!(postcard::from_bytes::<Matrix>(&[&[3, 1, 2, 3], &sent[..]].concat()).is_err());
    }
}
