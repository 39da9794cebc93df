//! Zip archives: which members they have, and what these make of them.

use std::io::Read;

use zip::{CompressionMethod, ZipArchive};

use super::{
    Limits, Shared,
    limits::size,
    packed::{Codec, Cursor, Packed, failure},
};
use crate::table::Failure;

/// What a zip archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Files,
    Xlsx,
    Xlsb,
    Ods,
}

/// The directory of an archive.
pub(super) struct Archive {
    source: Shared,
    limits: Limits,
    pub(super) members: Vec<Member>,
}

/// A file in it.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) size: u64,
    packed: u64,
    start: u64,
    crc: u32,
    method: CompressionMethod,
    encrypted: bool,
}

impl Archive {
    pub(super) fn open(source: Shared, limits: Limits) -> Result<Self, Failure> {
        let mut zip = ZipArchive::new(Cursor::new(source.clone())).map_err(damaged)?;
        if zip.len() > limits.members {
            let what = format!("The archive has {} files, more than {}", zip.len(), limits.members);
            return Err(Failure::new(what, "Unpack it and choose a file in it"));
        }
        let mut members = Vec::new();
        for i in 0..zip.len() {
            let file = zip.by_index_raw(i).map_err(damaged)?;
            if file.is_dir() {
                continue;
            }
            members.push(Member {
                name: file.name().map_err(damaged)?.into_owned(),
                size: file.size(),
                packed: file.compressed_size(),
                start: file.data_start().unwrap_or_default(),
                crc: file.crc32(),
                method: file.compression(),
                encrypted: file.encrypted(),
            });
        }
        Ok(Self { source, limits, members })
    }

    /// What the members make of it.
    ///
    /// # Errors
    /// When it is a document without a table.
    pub(super) fn kind(&self) -> Result<Kind, Failure> {
        let has = |end: &str| self.members.iter().any(|m| m.name.replace('\\', "/").to_ascii_lowercase().ends_with(end));
        let refused = |what: &str| Err(Failure::new(format!("The file is {what}"), "Copy the table into a workbook, or save it as CSV"));
        if has("[content_types].xml") || has("xl/workbook.xml") || has("xl/workbook.bin") {
            return match () {
                () if has("workbook.xml") => Ok(Kind::Xlsx),
                () if has("workbook.bin") => Ok(Kind::Xlsb),
                () if has("word/document.xml") => refused("a Word document"),
                () if has("presentation.xml") => refused("a presentation"),
                () => Ok(Kind::Xlsx),
            };
        }
        if has("index/document.iwa") {
            return refused("an Apple Numbers or Pages document");
        }
        if !self.members.iter().any(|m| m.name == "content.xml") {
            return Ok(Kind::Files);
        }
        let kind = self.members.iter().find(|m| m.name == "mimetype").map(|m| self.text(m, 200)).transpose()?;
        match kind {
            Some(kind) if kind.contains("opendocument") && !kind.contains("spreadsheet") => refused("an OpenDocument text or drawing"),
            _ => Ok(Kind::Ods),
        }
    }

    fn text(&self, member: &Member, len: u64) -> Result<String, Failure> {
        let mut text = Vec::new();
        self.packed(member)?.read().take(len).read_to_end(&mut text).map_err(failure)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// The content of a member, which must be what the archive says.
    pub(super) fn packed(&self, member: &Member) -> Result<Packed, Failure> {
        self.content(member, Some((member.size, member.crc)))
    }

    fn content(&self, member: &Member, exact: Option<(u64, u32)>) -> Result<Packed, Failure> {
        if member.encrypted {
            let what = format!("{:?} in the archive is encrypted", member.name);
            return Err(Failure::new(what, "Unpack it with its password and choose the file itself"));
        }
        let codec = match member.method {
            CompressionMethod::Stored => Codec::Stored(exact),
            CompressionMethod::Deflated => Codec::Deflate(exact),
            other => {
                let what = format!("{:?} in the archive is compressed in a rare way ({other:?})", member.name);
                return Err(Failure::new(what, "Unpack it, or make the archive anew with the usual method"));
            }
        };
        let end = member.start.checked_add(member.packed).filter(|end| *end <= self.source.len());
        let end = end.ok_or_else(|| Failure::new("The archive is cut short", "Get the archive again"))?;
        Ok(Packed::part(Shared::clone(&self.source), member.start..end, self.limits).inside(codec))
    }

    /// Unpacks everything once and keeps nothing: the readers of workbooks have no limits. Sums and sizes are theirs to
    /// judge, as some programs write wrong ones.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let mut all = 0;
        for member in self.members.iter().filter(|m| m.name.ends_with(".xml") || m.name.ends_with(".bin") || m.name.ends_with(".rels")) {
            all += std::io::copy(&mut self.content(member, None)?.read(), &mut std::io::sink()).map_err(failure)?;
            if all > self.limits.memory {
                let what = format!("The workbook unpacks to more than {}", size(self.limits.memory));
                return Err(Failure::new(what, "Save the sheet that is needed as CSV"));
            }
        }
        Ok(())
    }
}

fn damaged(e: zip::result::ZipError) -> Failure {
    Failure::new(format!("The archive is damaged: {e}"), "Get the archive again, or make it anew")
}
