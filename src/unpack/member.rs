//! Which file of an archive is the table: the largest of those whose first bytes look like one.

use super::{
    Format,
    archive::{Archive, Member},
    fact, identify, limits,
    unpacked::MOST_OTHERS,
};
use crate::{
    formats::Choices,
    table::{Alternative, Failure, ReadingFact},
};

/// How much of a member is looked at, and of how many.
const HEAD: usize = 4 << 10;
const MOST_LOOKS: usize = 1000;
/// How many names a refusal has.
const MOST_NAMES: usize = 10;

/// Names of what is written to be read by people.
const PROSE: [&str; 5] = ["readme", "license", "licence", "changelog", "notice"];
const PROSE_ENDS: [&str; 5] = ["md", "rst", "html", "htm", "tex"];
/// Ends of names of delimited text, which may have one column.
const TABLE_ENDS: [&str; 4] = ["csv", "tsv", "tab", "psv"];

/// What a member looks like, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Table,
    /// Text that may be a table of one column, or what cannot be looked at.
    Text,
    Other,
}

/// A member that has been looked at.
struct Seen<'a> {
    member: &'a Member,
    look: Look,
    /// Its first line, where it is delimited text: files of one shape have the same names there.
    names: Vec<u8>,
}

/// The member that is meant, the one that is wanted or else the largest that looks like a table; and what is said of it.
///
/// # Errors
/// When there is no such member.
pub(super) fn choose<'a>(archive: &'a Archive, wanted: Option<&str>) -> Result<(&'a Member, ReadingFact), Failure> {
    let mut members: Vec<&Member> = archive.members.iter().filter(|m| !is_hidden(&m.name)).collect();
    members.sort_by_key(|m| std::cmp::Reverse(m.size));
    if members.is_empty() {
        return Err(Failure::new("The archive holds no file", "Choose an archive with a table in it"));
    }
    let mut seen: Vec<Seen<'_>> = members.iter().enumerate().map(|(at, member)| see(archive, member, at < MOST_LOOKS)).collect();
    seen.sort_by_key(|seen| seen.look);
    if let Some(wanted) = wanted {
        let Some(at) = seen.iter().position(|seen| seen.member.name == wanted) else {
            return Err(Failure::new(
                format!("The archive has no file called {wanted:?}"),
                format!("Choose one of: {}", some_names(&members)),
            ));
        };
        let chosen = seen.remove(at);
        seen.insert(0, chosen);
    } else if seen.len() > 1 && seen[0].look == Look::Other {
        // Of a single file its reader says what it is.
        let what = format!("None of the {} files in the archive looks like a table: {}", members.len(), some_names(&members));
        return Err(Failure::new(what, "Choose an archive with a table in it"));
    }
    Ok((seen[0].member, told(&seen, wanted.is_some())))
}

/// Files of the system that made the archive.
fn is_hidden(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.split(['/', '\\']).any(|part| part.starts_with('.') && part != "." && part != "..")
}

fn some_names(members: &[&Member]) -> String {
    let names: Vec<&str> = members.iter().take(MOST_NAMES).map(|m| m.name.as_str()).collect();
    names.join(", ") + if members.len() > MOST_NAMES { " ..." } else { "" }
}

fn see<'a>(archive: &Archive, member: &'a Member, look: bool) -> Seen<'a> {
    let seen = |look, names| Seen { member, look, names };
    let name = member.name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
    let is_table = TABLE_ENDS.contains(&end);
    if member.size == 0 || !look {
        return seen(Look::Other, Vec::new());
    }
    // What cannot be read is chosen only for want of another, or by its name: then its reader says why.
    let unreadable = if is_table { Look::Table } else { Look::Text };
    let Ok((head, all)) = archive.packed(member).and_then(|packed| packed.head(HEAD)) else { return seen(unreadable, Vec::new()) };
    match identify::look(&head, all, &Choices::default()) {
        Err(_) => seen(Look::Other, Vec::new()),
        Ok(Format::Delimited) => {
            let prose = PROSE.contains(&stem) || PROSE_ENDS.contains(&end);
            let look = if is_table || (!prose && is_steady(&head, all)) { Look::Table } else { Look::Text };
            let first = head.split(|b| *b == b'\n').next().unwrap_or_default().trim_ascii().to_vec();
            seen(look, if look == Look::Table { first } else { Vec::new() })
        }
        Ok(_) => seen(Look::Table, Vec::new()),
    }
}

/// Whether nearly all lines have the same number of one delimiter, as prose has not.
fn is_steady(head: &[u8], all: bool) -> bool {
    let mut lines: Vec<&[u8]> = head.split(|b| *b == b'\n').filter(|line| !line.trim_ascii().is_empty()).collect();
    if !all && lines.len() > 1 {
        lines.pop();
    }
    [b',', b';', b'\t', b'|'].iter().any(|&delimiter| {
        let counts = || lines.iter().map(|line| memchr::memchr_iter(delimiter, line).count());
        let usual = crate::num::mode(counts()).unwrap_or(0);
        usual > 0 && lines.len() > 1 && counts().filter(|n| *n == usual).count() * 5 >= lines.len() * 4
    })
}

/// The fact about the member that is chosen, which is the first.
fn told(seen: &[Seen<'_>], chosen: bool) -> ReadingFact {
    let words = |m: &Member| limits::size(m.size);
    let (first, rest) = (&seen[0], &seen[1..]);
    let is_alike = |other: &Seen<'_>| !first.names.is_empty() && other.names == first.names;
    let alike = rest.iter().filter(|other| is_alike(other)).count();
    let tables = seen.iter().filter(|seen| seen.look == Look::Table).count();
    let mut evidence = match seen.len() {
        1 => format!("The only file in the archive, {}.", words(first.member)),
        n if chosen => format!("{}; one of {n} files in the archive.", words(first.member)),
        n if tables == n || tables == 0 => format!("The largest of {n} files in the archive, {}.", words(first.member)),
        n if tables == 1 => format!("The only one of {n} files in the archive that looks like a table, {}.", words(first.member)),
        n => format!("The largest of {tables} files that look like tables, of {n} in the archive, {}.", words(first.member)),
    };
    if alike > 0 && !chosen {
        evidence.push_str(&format!(" Files with the same first line: {alike} more. Only you can tell which is meant."));
    }
    // Files of one shape are as likely as each other, so that the person is asked.
    let share = (100.0 / (alike + 1) as f64).round() / 100.0;
    let other = |other: &Seen<'_>| {
        let confidence = if is_alike(other) && !chosen { share } else { 0.0 };
        Alternative { value: other.member.name.clone(), confidence, evidence: words(other.member) }
    };
    let mut fact = fact("member", &first.member.name, evidence);
    fact.confidence = if chosen { 1.0 } else { share };
    fact.others = rest.iter().take(MOST_OTHERS).map(other).collect();
    fact.chosen = chosen;
    fact
}

#[cfg(test)]
mod tests {
    use std::{io::Write as _, sync::Arc};

    use super::*;
    use crate::unpack::Limits;

    fn archive(files: &[(&str, &[u8])]) -> Archive {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        Archive::open(Arc::new(writer.finish().unwrap().into_inner()), Limits::default()).unwrap()
    }

    #[track_caller]
    fn check(files: &[(&str, &[u8])], expected: &str) -> ReadingFact {
        let archive = archive(files);
        let (member, fact) = choose(&archive, None).unwrap();
        assert_eq!((member.name.as_str(), fact.value.as_str()), (expected, expected));
        fact
    }

    const CSV: &[u8] = b"a,b\n1,2\n";

    #[test]
    fn the_largest_file_that_looks_like_a_table_is_chosen() {
        let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 500]].concat();
        let prose = b"# Data\n\nThis archive holds, as one sees, data.\nThe columns are, in this order, a and b.\n".repeat(9);
        let xml = [b"<?xml version=\"1.0\"?><a>".as_slice(), &[b' '; 500]].concat();
        let others: [(&str, &[u8]); 6] = [
            ("p.png", &picture),
            ("README.md", &prose),
            ("about.txt", &prose),
            ("m.xml", &xml),
            (".DS_Store", b"a,b\n1,2\n3,4\n"),
            ("__MACOSX/._a.csv", b"a,b\n1,2\n3,4\n"),
        ];
        let with = |table: (&'static str, &'static [u8])| others.iter().copied().chain([table]).collect::<Vec<_>>();
        let fact = check(&with(("d/a.csv", CSV)), "d/a.csv");
        assert_eq!(fact.evidence, "The only one of 5 files in the archive that looks like a table, 8 bytes.");
        assert_eq!(fact.others.len(), 4);
        assert!(!fact.is_ambiguous());
        check(&with(("one.csv", b"name\nx\n")), "one.csv");
        check(&with(("a.dat", b"a\tb\n1\t2\n")), "a.dat");
        check(&with(("a.json", b"[{\"a\": 1}]")), "a.json");
        check(&[("a.csv", CSV), ("empty.csv", b""), ("b.csv", b"c;d\n1;2\n3;4\n")], "b.csv");
        // Text is better than nothing.
        check(&[("p.png", &picture), ("about.txt", &prose)], "about.txt");
        check(&[("p.png", &picture)], "p.png");
    }

    #[test]
    fn files_of_one_shape_are_asked_about() {
        let files: [(&str, &[u8]); 3] = [("2023.csv", CSV), ("2024.csv", b"a,b\n1,2\n3,4\n"), ("x.csv", b"c,d\n1,2\n")];
        let fact = check(&files, "2024.csv");
        assert!(fact.is_ambiguous());
        let others: Vec<_> = fact.others.iter().map(|o| (o.value.as_str(), o.confidence)).collect();
        assert_eq!((fact.confidence, others), (0.5, vec![("2023.csv", 0.5), ("x.csv", 0.0)]));
        let archive = archive(&files);
        let (member, fact) = choose(&archive, Some("2023.csv")).unwrap();
        assert!(member.name == "2023.csv" && fact.chosen && !fact.is_ambiguous());
    }

    #[test]
    fn an_archive_without_a_table_is_refused_with_names() {
        let archive = archive(&[("a.pdf", b"%PDF-1.7 ..."), ("b.gif", b"GIF89a\x01\0")]);
        let sentence = |wanted| choose(&archive, wanted).map(|_| ()).unwrap_err().to_string();
        let none = "None of the 2 files in the archive looks like a table: a.pdf, b.gif. Choose an archive with a table in it.";
        assert_eq!(sentence(None), none);
        assert_eq!(sentence(Some("c")), "The archive has no file called \"c\". Choose one of: a.pdf, b.gif.");
    }
}
