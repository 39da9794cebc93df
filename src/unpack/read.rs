//! The front door of the readers: what a file is decides who reads it, and what is inside goes through the same door again.

use std::{
    io::Read,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use super::{
    Format, HEAD, Limits, Share, Shared, Sink, Unpacked,
    archive::{Archive, Kind},
    arrow, excel, fact, identify, json, member,
    packed::{Codec, Packed, failure},
    parquet,
};
use crate::{
    formats::{Choices, Encoding, SourceError, encoding_evidence, transcode},
    table::Failure,
};

/// Turns a file into delimited text, which goes to `sink` piece by piece. What is delimited text inside comes out as it
/// is; everything else as canonical text. Only of a format that is divisible (`Format::shares`) there is more than one share;
/// where one of them turns out to be a misfit (`Unpacked::misfit`), what came out is void, and the whole is to be asked for.
///
/// # Errors
/// When the file is damaged, holds no table, or wants more than the limits allow; says what, where, and what to do.
pub fn unpack(source: Shared, choices: &Choices, limits: Limits, share: Share, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let mut unpacking = Unpacking { choices, limits, share, outer: Unpacked::default() };
    let inner = guarded(|| unpacking.open(Packed::new(source, limits), 0, sink))?;
    let mut outer = unpacking.outer;
    outer.facts.extend(inner.facts);
    Ok(Unpacked { facts: outer.facts, ..inner })
}

/// How much of a text tells its encoding.
const ENCODING_HEAD: usize = 256 << 10;
/// Runs readers that are libraries and meet hostile files. A panic in one of them is a damaged file, not the end of the
/// program; where panics abort, as in a release, the program itself has to see to it.
fn guarded<T>(run: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let what = "The file is damaged in a way that its reader did not foresee";
        Err(Failure::new(what, "Get the file again, or save it anew"))
    })
}

struct Unpacking<'a> {
    choices: &'a Choices,
    limits: Limits,
    share: Share,
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
        match identify::look(&head, all, self.choices)? {
            Format::Delimited => plain(&packed, self.choices, sink),
            Format::Json => self.json(&packed, &head, sink),
            Format::Parquet => parquet::unpack(packed.settle()?, limits, self.share, sink),
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

    /// JSON, in the encoding that was chosen. One of many thousand characters is turned into UTF-8 before, in memory.
    fn json(&mut self, packed: &Packed, head: &[u8], sink: Sink<'_>) -> Result<Unpacked, Failure> {
        let Some(encoding) = self.choices.encoding else { return json::unpack(packed, None, self.limits, self.share, sink) };
        let (_, _, fact) = encoding_evidence(&head, head, Some(encoding)).map_err(unreadable)?;
        self.outer.facts.push(fact);
        let Encoding::Multi(multi) = encoding else { return json::unpack(packed, Some(encoding), self.limits, self.share, sink) };
        let (source, mut text) = (packed.settle()?, Vec::new());
        if source.len() > self.limits.memory / 2 {
            return Err(Failure::new("The JSON is too large to be turned into UTF-8 in memory", "Save it in UTF-8"));
        }
        transcode(multi, &*source, &mut |piece| text.extend_from_slice(piece)).map_err(unreadable)?;
        json::unpack(&Packed::new(Arc::new(text), self.limits), Some(Encoding::Utf8), self.limits, self.share, sink)
    }

    fn compressed(&mut self, codec: &str) {
        self.outer.facts.push(fact("compression", codec, "Told by the first bytes of the file."));
    }

    fn archive(&mut self, source: Shared, depth: u32, sink: Sink<'_>) -> Result<Unpacked, Failure> {
        let archive = Archive::open(source.clone(), self.limits)?;
        let book = match archive.kind()? {
            Kind::Files => {
                let (chosen, fact) = member::choose(&archive, self.choices.member.as_deref())?;
                self.outer.facts.push(fact);
                let packed = archive.packed(chosen)?;
                let name = chosen.name.clone();
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
}

fn unreadable(e: SourceError) -> Failure {
    Failure::new(e.message, "Choose the file again").at(format!("byte {}", e.offset))
}

/// Text that only was compressed, or is in an encoding of many thousand characters.
fn plain(packed: &Packed, choices: &Choices, sink: Sink<'_>) -> Result<Unpacked, Failure> {
    let (head, _) = packed.head(ENCODING_HEAD)?;
    let evidence = match packed.as_source() {
        Some(source) => encoding_evidence(&*source, &head, choices.encoding),
        None => encoding_evidence(&head.as_slice(), &head, choices.encoding),
    };
    let (encoding, _, fact) = evidence.map_err(unreadable)?;
    let mut bytes = 0;
    if let Encoding::Multi(multi) = encoding {
        let mut refused = None;
        let mut keep = |piece: &[u8]| {
            bytes += piece.len() as u64;
            if refused.is_none() {
                refused = sink(piece).err();
            }
        };
        transcode(multi, &*packed.settle()?, &mut keep).map_err(unreadable)?;
        return refused.map_or_else(|| Ok(Unpacked { bytes, encoding: Some(encoding), facts: vec![fact], ..Unpacked::default() }), Err);
    }
    let (mut reader, mut piece) = (packed.read(), vec![0; 256 << 10]);
    loop {
        let len = reader.read(&mut piece).map_err(failure)?;
        if len == 0 {
            return Ok(Unpacked { bytes, ..Unpacked::default() });
        }
        bytes += len as u64;
        sink(&piece[..len])?;
    }
}
