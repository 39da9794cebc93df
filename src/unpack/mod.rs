//! Files that are no delimited text, turned into it once: UTF-8, commas, quotes doubled, a header. From then on there is
//! one way of reading.
//!
//! `identify` is the front door and costs little. `unpack` needs the readers of all formats, which the page keeps in a
//! module of its own: nothing that the page itself runs may name it.

mod archive;
mod arrow;
mod cell;
mod excel;
mod identify;
mod json;
mod limits;
mod look;
mod packed;
mod parquet;
mod unpacked;
mod wide;
mod write;
mod zstd;

use std::io::Read;

pub use identify::{Format, HEAD, identify};
pub use limits::Limits;
pub use packed::Shared;
pub use unpacked::{Note, Unpacked, fact};
pub use write::{Sink, Writer};

use archive::{Archive, Kind};
use packed::{Codec, Packed, failure};

use crate::{
    formats::Choices,
    table::{Alternative, Failure},
};

/// Turns a file into delimited text, which goes to `sink` piece by piece. What is delimited text inside comes out as it
/// is; everything else as canonical text.
///
/// # Errors
/// When the file is damaged, holds no table, or wants more than the limits allow; says what, where, and what to do.
pub fn unpack(source: Shared, choices: &Choices, limits: Limits, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let mut unpacking = Unpacking { choices, limits, outer: Unpacked::default() };
    let inner = unpacking.open(Packed::new(source, limits), 0, sink)?;
    let mut outer = unpacking.outer;
    outer.facts.extend(inner.facts);
    Ok(Unpacked { facts: outer.facts, ..inner })
}

struct Unpacking<'a> {
    choices: &'a Choices,
    limits: Limits,
    /// What the containers told.
    outer: Unpacked,
}

impl Unpacking<'_> {
    fn open(&mut self, packed: Packed, depth: u32, sink: Sink<'_>) -> Result<Unpacked, Failure> {
        if depth > self.limits.depth {
            let what = format!("The file is packed more than {} times over", self.limits.depth);
            return Err(Failure::new(what, "Unpack it and choose the file inside"));
        }
        let (head, all) = packed.head(HEAD)?;
        let limits = self.limits;
        match identify::look(&head, all)? {
            Format::Delimited => plain(&packed, sink),
            Format::Json => json::unpack(&packed, limits, sink),
            Format::Parquet => parquet::unpack(packed.settle()?, limits, sink),
            Format::ArrowFile => arrow::unpack_file(packed.settle()?, limits, sink),
            Format::ArrowStream => arrow::unpack_stream(&packed, limits, sink),
            Format::Xls => excel::unpack(packed.settle()?, excel::Book::Xls, self.choices, limits, sink),
            Format::Gzip => {
                self.compressed("gzip");
                self.open(packed.inside(Codec::Gzip), depth + 1, sink)
            }
            Format::Zstd => {
                self.compressed("zstd");
                self.open(packed.inside(Codec::Zstd), depth + 1, sink)
            }
            Format::Zip => self.archive(packed.settle()?, depth, sink),
        }
    }

    fn compressed(&mut self, codec: &str) {
        self.outer.facts.push(fact("compression", codec, "Told by the first bytes of the file."));
    }

    fn archive(&mut self, source: Shared, depth: u32, sink: Sink<'_>) -> Result<Unpacked, Failure> {
        let archive = Archive::open(source.clone(), self.limits)?;
        let book = match archive.kind()? {
            Kind::Files => {
                let members = archive.choose(self.choices.member.as_deref())?;
                self.member_fact(&members);
                let packed = archive.packed(members[0])?;
                let name = members[0].name.clone();
                let at =
                    |failure: Failure| Failure { place: Some(failure.place.map_or(name.clone(), |p| format!("{name}, {p}"))), ..failure };
                return self.open(packed, depth + 1, sink).map_err(at);
            }
            Kind::Xlsx => excel::Book::Xlsx,
            Kind::Xlsb => excel::Book::Xlsb,
            Kind::Ods => excel::Book::Ods,
        };
        archive.check()?;
        excel::unpack(source, book, self.choices, self.limits, sink)
    }

    fn member_fact(&mut self, members: &[&archive::Member]) {
        let words = |m: &archive::Member| limits::size(m.size);
        let chosen = self.choices.member.is_some();
        let evidence = match members.len() {
            1 => format!("The only file in the archive, {}.", words(members[0])),
            n if chosen => format!("{}; one of {n} files in the archive.", words(members[0])),
            n => format!("The largest of {n} files in the archive, {}.", words(members[0])),
        };
        let mut fact = fact("member", &members[0].name, evidence);
        let other = |m: &&archive::Member| Alternative { value: m.name.clone(), confidence: 0.0, evidence: words(m) };
        fact.others = members[1..].iter().take(unpacked::MOST_OTHERS).map(other).collect();
        fact.chosen = chosen;
        self.outer.facts.push(fact);
    }
}

/// Text that only was compressed.
fn plain(packed: &Packed, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let (mut reader, mut piece, mut bytes) = (packed.read(), vec![0; 256 << 10], 0);
    loop {
        let len = reader.read(&mut piece).map_err(failure)?;
        if len == 0 {
            return Ok(Unpacked { bytes, ..Unpacked::default() });
        }
        bytes += len as u64;
        sink(&piece[..len])?;
    }
}
