//! The container of old workbooks ([MS-CFB]): chains of sectors that lead in a circle would never end, and the reader
//! follows them with everything it meets in memory.

use crate::{table::Failure, unpack::Shared};

/// Sector numbers from here on are marks and no sectors.
const MARKS: u32 = 0xffff_fffa;

/// Refuses a container with a circle among its sectors.
pub(super) fn check(source: &Shared) -> Result<(), Failure> {
    let mut header = Vec::new();
    read(source, 0, 512, &mut header)?;
    if header.len() < 512 || !header.starts_with(b"\xd0\xcf\x11\xe0") {
        // Workbooks of before 1993 come without a container.
        return Ok(());
    }
    let word = |at: usize| header.get(at..at + 4).and_then(|b| b.first_chunk::<4>()).map_or(MARKS, |b| u32::from_le_bytes(*b));
    let size = if header[30] == 12 { 4096 } else { 512 };
    let most = source.len() / size + 1;
    let sector = |id: u32| -> Result<Vec<u32>, Failure> {
        let mut bytes = Vec::new();
        read(source, (u64::from(id) + 1) * size, size as usize, &mut bytes)?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)).collect())
    };
    // Which sectors hold the table of what follows what: the first 109 in the header, then a chain of lists of them.
    let mut tables: Vec<u32> = (0..109).map(|i| word(76 + 4 * i)).collect();
    let (mut next, mut lists) = (word(68), 0);
    while next < MARKS {
        lists += 1;
        let mut list = sector(next)?;
        let Some(after) = list.pop().filter(|_| lists <= most) else { return Err(circle()) };
        tables.extend(list);
        next = after;
    }
    let mut follows = Vec::new();
    for table in tables.into_iter().filter(|id| *id < MARKS).take(usize::try_from(most).unwrap_or(usize::MAX)) {
        follows.extend(sector(table)?);
    }
    if has_circle(&follows) {
        return Err(circle());
    }
    // Short streams have a table of their own, which is a chain of sectors.
    let (mut small, mut next) = (Vec::new(), word(60));
    while next < MARKS && (small.len() as u64) < most * size {
        small.extend(sector(next)?);
        next = follows.get(next as usize).copied().unwrap_or(MARKS);
    }
    if has_circle(&small) { Err(circle()) } else { Ok(()) }
}

fn read(source: &Shared, offset: u64, len: usize, into: &mut Vec<u8>) -> Result<(), Failure> {
    source.read(offset, len, into).map_err(|e| Failure::new(e.message, "Choose the file again").at(format!("byte {}", e.offset)))
}

fn circle() -> Failure {
    Failure::new("The workbook is damaged: its sectors lead in a circle", "Open it in a spreadsheet program and save it again")
}

/// Whether following the numbers from anywhere never ends.
fn has_circle(follows: &[u32]) -> bool {
    // The walk in which each was met first; 0 is none yet.
    let mut met = vec![0_u32; follows.len()];
    for start in 0..follows.len() {
        let walk = start as u32 + 1;
        let mut at = start;
        while met[at] == 0 {
            met[at] = walk;
            match follows.get(follows[at] as usize) {
                Some(_) => at = follows[at] as usize,
                None => break,
            }
            if met[at] == walk {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{MARKS, has_circle};

    #[test]
    fn circles_are_found() {
        assert!(!has_circle(&[1, 2, MARKS, 1]));
        assert!(has_circle(&[1, 2, 0]));
        assert!(has_circle(&[0]));
        assert!(!has_circle(&[MARKS, 7, 0]));
    }
}
