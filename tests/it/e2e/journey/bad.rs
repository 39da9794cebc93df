//! What is not a table gets a sentence that says what to do; then the page takes the next file.

use super::shape;
use crate::e2e::{file, ready};

#[test]
fn what_cannot_be_read_is_told_and_the_next_file_opens() {
    let garbage: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let not_tables: [(&str, &[u8]); 3] = [("empty.csv", b""), ("garbage.csv", &garbage), ("zeros.csv", &[0; 5000])];
    let Some((_site, mut page)) = ready() else {
        return;
    };
    for (name, bytes) in not_tables {
        page.choose(&file(name, bytes));
        page.wait_for("error");
        let told = page.text("error");
        assert!(told.split_whitespace().count() > 6, "{name}: a sentence, not: {told}");
        assert!(!told.contains("panicked") && !told.contains("unwrap"), "{name}: {told}");
        page.choose(&file(&format!("after_{name}"), "a,b\n1,2\n"));
        assert_eq!(shape(&mut page), ("1".into(), "2".into()), "after {name}");
        assert!(!page.has("error"), "after {name}");
    }
}
