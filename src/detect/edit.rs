//! How far two texts are apart.

/// The number of insertions, deletions, substitutions and swaps of neighbours that make one text the other (optimal string
/// alignment), if it is at most `most`.
pub(super) fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() || b.is_empty() {
        return Some(a.len().max(b.len())).filter(|&d| d <= most);
    }
    let far = most + 1;
    let (mut before, mut last) = (vec![far; b.len() + 1], (0..=b.len()).collect::<Vec<usize>>());
    for i in 1..=a.len() {
        let mut row = vec![far; b.len() + 1];
        if i <= most {
            row[0] = i;
        }
        let (from, to) = (i.saturating_sub(most).max(1), (i + most).min(b.len()));
        for j in from..=to {
            let same = a[i - 1] == b[j - 1];
            let mut best = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row[j] = best.min(far);
        }
        if row.iter().all(|&d| d > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|&d| d <= most)
}

/// Whether two texts differ in nothing but digits: one number instead of another is no slip of the pen that could be told.
pub(super) fn differ_in_digits_only(a: &[char], b: &[char]) -> bool {
    let rest = |text: &[char]| text.iter().filter(|c| !c.is_ascii_digit()).copied().collect::<Vec<char>>();
    rest(a) == rest(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, most: usize, expected: Option<usize>) {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        assert_eq!(distance(&chars(a), &chars(b), most), expected, "{a} {b}");
        assert_eq!(distance(&chars(b), &chars(a), most), expected, "{b} {a}");
    }

    #[test]
    fn edits_are_counted_up_to_a_bound() {
        check("", "", 0, Some(0));
        check("abc", "abc", 2, Some(0));
        check("birmingham", "birminghxm", 2, Some(1));
        check("birmingham", "bimringham", 2, Some(1));
        check("birmingham", "birminham", 2, Some(1));
        check("ab", "ba", 1, Some(1));
        check("kitten", "sitting", 3, Some(3));
        check("kitten", "sitting", 2, None);
        check("", "abc", 3, Some(3));
        check("abcdef", "fedcba", 3, None);
    }
}
