//! The values of one leaf of a Parquet schema as text.

use parquet::{
    basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical},
    column::reader::{ColumnReader, ColumnReaderImpl},
    data_type::{ByteArray, DataType, FixedLenByteArray, Int96},
    file::reader::RowGroupReader,
    schema::types::ColumnDescriptor,
};

use crate::{
    table::Failure,
    unpack::{
        cell::{self, Digits},
        memo::Memo,
        write::quote,
    },
};

/// Cells of one column, one after the other.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) text: Vec<u8>,
    ends: Vec<usize>,
}

impl Cells {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// What has been appended to the text since is a cell.
    pub(super) fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    pub(super) fn get(&self, i: usize) -> &[u8] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.text[start..self.ends[i]]
    }

    fn len(&self) -> usize {
        self.ends.len()
    }
}

/// A leaf that is being read.
pub(super) struct Leaf {
    reader: ColumnReader,
    form: Form,
    /// The definition level of a value that is there.
    most: i16,
    /// Values inside lists: levels and texts that have been read, and how far they have been used.
    definitions: Vec<i16>,
    repetitions: Vec<i16>,
    values: Cells,
    memo: Memo,
    entry: usize,
    value: usize,
    /// Values that are no number, of a type that is one.
    pub(super) not_numbers: u64,
}

/// How values are written.
#[derive(Clone, Copy)]
struct Form {
    kind: Kind,
    /// As JSON, or as a cell.
    json: bool,
}

/// What the bytes of a value mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bool,
    Integer,
    Unsigned,
    Decimal(i32),
    Date,
    Time(Digits),
    /// Parts of a second, and whether it is known to be UTC.
    Moment(Digits, bool),
    Float,
    Half,
    Text,
    Uuid,
    Interval,
    Bytes,
}

impl Kind {
    fn of(leaf: &ColumnDescriptor) -> Self {
        let digits = |unit: &TimeUnit| match unit {
            TimeUnit::MILLIS => 3,
            TimeUnit::MICROS => 6,
            TimeUnit::NANOS => 9,
        };
        match leaf.logical_type_ref() {
            Some(LogicalType::String | LogicalType::Enum | LogicalType::Json) => return Self::Text,
            Some(LogicalType::Decimal(_)) => return Self::Decimal(leaf.type_scale()),
            Some(LogicalType::Date) => return Self::Date,
            Some(LogicalType::Time(time)) => return Self::Time(digits(&time.unit)),
            Some(LogicalType::Timestamp(moment)) => return Self::Moment(digits(&moment.unit), moment.is_adjusted_to_u_t_c),
            Some(LogicalType::Integer(integer)) if !integer.is_signed => return Self::Unsigned,
            Some(LogicalType::Uuid) => return Self::Uuid,
            Some(LogicalType::Float16) => return Self::Half,
            _ => {}
        }
        match leaf.converted_type() {
            ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => Self::Text,
            ConvertedType::DECIMAL => Self::Decimal(leaf.type_scale()),
            ConvertedType::DATE => Self::Date,
            ConvertedType::TIME_MILLIS => Self::Time(3),
            ConvertedType::TIME_MICROS => Self::Time(6),
            // The older way of saying it always meant UTC (LogicalTypes.md, section "Timestamp").
            ConvertedType::TIMESTAMP_MILLIS => Self::Moment(3, true),
            ConvertedType::TIMESTAMP_MICROS => Self::Moment(6, true),
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => Self::Unsigned,
            ConvertedType::INTERVAL => Self::Interval,
            _ => match leaf.physical_type() {
                Physical::BOOLEAN => Self::Bool,
                Physical::INT32 | Physical::INT64 => Self::Integer,
                // Nothing says whether these are UTC.
                Physical::INT96 => Self::Moment(9, false),
                Physical::FLOAT | Physical::DOUBLE => Self::Float,
                Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY => Self::Bytes,
            },
        }
    }

    /// Whether JSON has no such values and they stand in quotes there.
    fn is_quoted(self) -> bool {
        !matches!(self, Self::Bool | Self::Integer | Self::Unsigned | Self::Decimal(_) | Self::Float | Self::Half)
    }
}

impl Form {
    fn integer(self, memo: &mut Memo, value: i64, bits: u32, into: &mut Vec<u8>) {
        match self.kind {
            Kind::Date | Kind::Time(_) | Kind::Moment(..) | Kind::Decimal(_) => {
                memo.write(value.cast_unsigned(), into, |into| self.whole(value, bits, into));
            }
            _ => self.whole(value, bits, into),
        }
    }

    fn whole(self, value: i64, bits: u32, into: &mut Vec<u8>) {
        let quoted = self.json && self.kind.is_quoted();
        if quoted {
            into.push(b'"');
        }
        match self.kind {
            Kind::Unsigned if bits == 32 => cell::small_integer(i64::from(value as u32), into),
            Kind::Unsigned => cell::integer(i128::from(value as u64), into),
            Kind::Decimal(0) => cell::small_integer(value, into),
            Kind::Decimal(scale) => cell::decimal(&value.to_string(), scale, into),
            Kind::Date => cell::date(value, into),
            Kind::Time(digits) => cell::time(value, digits, into),
            Kind::Moment(digits, utc) => cell::moment(value, digits, utc, into),
            _ => cell::small_integer(value, into),
        }
        if quoted {
            into.push(b'"');
        }
    }

    /// A number with a point; true if it is none.
    fn float(self, write: impl FnOnce(&mut Vec<u8>), finite: bool, into: &mut Vec<u8>) {
        // JSON has no word for infinity.
        let quoted = self.json && !finite;
        if quoted {
            into.push(b'"');
        }
        write(into);
        if quoted {
            into.push(b'"');
        }
    }

    fn bytes(self, value: &[u8], into: &mut Vec<u8>) {
        match self.kind {
            Kind::Decimal(scale) => return cell::decimal(&cell::big_integer(value.get(..32).unwrap_or(value)), scale, into),
            Kind::Half if value.len() == 2 => {
                let value = half([value[0], value[1]]);
                return self.float(|t| cell::single(value, t), value.is_finite(), into);
            }
            _ => {}
        }
        let plain = |text: &str| !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
        if let Ok(text) = std::str::from_utf8(value)
            && !matches!(self.kind, Kind::Uuid | Kind::Interval)
            && (self.kind == Kind::Text || plain(text))
        {
            return self.text(text, into);
        }
        let mut text = Vec::new();
        match self.kind {
            Kind::Uuid if value.len() == 16 => cell::uuid(value, &mut text),
            Kind::Interval if value.len() == 12 => interval(value, &mut text),
            Kind::Text => text.extend_from_slice(String::from_utf8_lossy(value).as_bytes()),
            _ => cell::hex(value, &mut text),
        }
        self.text(&String::from_utf8_lossy(&text), into);
    }

    fn text(self, text: &str, into: &mut Vec<u8>) {
        if self.json { cell::json_string(text, into) } else { quote(text.as_bytes(), into) }
    }

    fn moment96(self, value: &Int96, into: &mut Vec<u8>) {
        /// The Julian day of 1970-01-01.
        const EPOCH: i64 = 2_440_588;
        let [low, high, day] = value.data() else { return };
        let nanoseconds = (i64::from(*high) << 32 | i64::from(*low)).clamp(0, 86_400_000_000_000 - 1);
        let mut text = Vec::new();
        cell::date(i64::from(*day) - EPOCH, &mut text);
        text.push(b'T');
        cell::time(nanoseconds, 9, &mut text);
        self.text(&String::from_utf8_lossy(&text), into);
    }
}

/// Months, days and milliseconds, as ISO 8601 writes a length of time.
fn interval(value: &[u8], into: &mut Vec<u8>) {
    let parts: Vec<u32> = value.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)).collect();
    into.extend_from_slice(format!("P{}M{}D", parts[0], parts[1]).as_bytes());
    let mut time = Vec::new();
    cell::duration(i64::from(parts[2]), 3, &mut time);
    into.extend_from_slice(time.strip_prefix(b"P").unwrap_or(&time));
}

/// A number of half precision (IEEE 754 binary16).
fn half(bytes: [u8; 2]) -> f32 {
    let bits = u16::from_le_bytes(bytes);
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f32::from(bits & 0x3ff));
    // A power of two by its bits: exact.
    let power = |exponent: i32| f32::from_bits(((exponent + 127) as u32) << 23);
    let size = match exponent {
        0 => fraction * power(-24),
        0x1f if fraction == 0.0 => f32::INFINITY,
        0x1f => f32::NAN,
        _ => (1.0 + fraction / 1024.0) * power(exponent - 15),
    };
    if bits >> 15 == 1 { -size } else { size }
}

impl Leaf {
    pub(super) fn open(group: &dyn RowGroupReader, leaf: usize, json: bool) -> Result<Self, Failure> {
        let descriptor = group.metadata().column(leaf).column_descr_ptr();
        Ok(Self {
            reader: group.get_column_reader(leaf)?,
            form: Form { kind: Kind::of(&descriptor), json },
            most: descriptor.max_def_level(),
            definitions: Vec::new(),
            repetitions: Vec::new(),
            values: Cells::default(),
            memo: Memo::default(),
            entry: 0,
            value: 0,
            not_numbers: 0,
        })
    }

    /// Passes over rows.
    pub(super) fn skip(&mut self, rows: usize) -> Result<usize, Failure> {
        Ok(match &mut self.reader {
            ColumnReader::BoolColumnReader(r) => r.skip_records(rows),
            ColumnReader::Int32ColumnReader(r) => r.skip_records(rows),
            ColumnReader::Int64ColumnReader(r) => r.skip_records(rows),
            ColumnReader::Int96ColumnReader(r) => r.skip_records(rows),
            ColumnReader::FloatColumnReader(r) => r.skip_records(rows),
            ColumnReader::DoubleColumnReader(r) => r.skip_records(rows),
            ColumnReader::ByteArrayColumnReader(r) => r.skip_records(rows),
            ColumnReader::FixedLenByteArrayColumnReader(r) => r.skip_records(rows),
        }?)
    }

    /// Reads `wanted` rows of a column without lists, and appends their cells: null is the empty one.
    pub(super) fn read_flat(&mut self, wanted: usize, cells: &mut Cells) -> Result<usize, Failure> {
        self.definitions.clear();
        let definitions = (self.most > 0).then_some(&mut self.definitions);
        let most = self.most;
        let levels = Levels { definitions, repetitions: None, most };
        read(&mut self.reader, (self.form, &mut self.memo), wanted, levels, cells, &mut self.not_numbers)
    }

    /// Reads `wanted` rows of a column inside lists, to be taken entry by entry.
    pub(super) fn read_levels(&mut self, wanted: usize) -> Result<usize, Failure> {
        self.definitions.clear();
        self.repetitions.clear();
        self.values.clear();
        (self.entry, self.value) = (0, 0);
        let levels = Levels { definitions: Some(&mut self.definitions), repetitions: Some(&mut self.repetitions), most: self.most };
        read(&mut self.reader, (self.form, &mut self.memo), wanted, levels, &mut self.values, &mut self.not_numbers)
    }

    /// The definition level of the next entry.
    pub(super) fn level(&self) -> Option<i16> {
        self.definitions.get(self.entry).copied()
    }

    /// The repetition level of the next entry.
    pub(super) fn repetition(&self) -> Option<i16> {
        self.repetitions.get(self.entry).copied()
    }

    pub(super) fn pass(&mut self) {
        self.value += usize::from(self.level() == Some(self.most));
        self.entry += 1;
    }

    /// Appends the value of the next entry, which is there.
    pub(super) fn take(&mut self, json: &mut Vec<u8>) -> Result<(), Failure> {
        if self.value >= self.values.len() {
            return Err(super::damaged("a list has fewer values than it says"));
        }
        json.extend_from_slice(self.values.get(self.value));
        self.pass();
        Ok(())
    }
}

/// Where levels go. Where there are no repetitions, each null is a cell.
struct Levels<'a> {
    definitions: Option<&'a mut Vec<i16>>,
    repetitions: Option<&'a mut Vec<i16>>,
    most: i16,
}

fn read(
    reader: &mut ColumnReader,
    (form, memo): (Form, &mut Memo),
    wanted: usize,
    levels: Levels<'_>,
    cells: &mut Cells,
    not_numbers: &mut u64,
) -> Result<usize, Failure> {
    match reader {
        ColumnReader::BoolColumnReader(r) => {
            values(r, wanted, levels, cells, |v: &bool, into| into.extend_from_slice(if *v { b"true" } else { b"false" }))
        }
        ColumnReader::Int32ColumnReader(r) => values(r, wanted, levels, cells, |v: &i32, into| form.integer(memo, i64::from(*v), 32, into)),
        ColumnReader::Int64ColumnReader(r) => values(r, wanted, levels, cells, |v: &i64, into| form.integer(memo, *v, 64, into)),
        ColumnReader::Int96ColumnReader(r) => values(r, wanted, levels, cells, |v: &Int96, into| form.moment96(v, into)),
        ColumnReader::FloatColumnReader(r) => values(r, wanted, levels, cells, |v: &f32, into| {
            *not_numbers += u64::from(v.is_nan());
            memo.write(u64::from(v.to_bits()), into, |into| form.float(|t| cell::single(*v, t), v.is_finite(), into));
        }),
        ColumnReader::DoubleColumnReader(r) => values(r, wanted, levels, cells, |v: &f64, into| {
            *not_numbers += u64::from(v.is_nan());
            memo.write(v.to_bits(), into, |into| form.float(|t| cell::float(*v, t), v.is_finite(), into));
        }),
        ColumnReader::ByteArrayColumnReader(r) => values(r, wanted, levels, cells, |v: &ByteArray, into| form.bytes(v.data(), into)),
        ColumnReader::FixedLenByteArrayColumnReader(r) => values(r, wanted, levels, cells, |v: &FixedLenByteArray, into| {
            *not_numbers += u64::from(form.kind == Kind::Half && v.len() == 2 && half([v.data()[0], v.data()[1]]).is_nan());
            form.bytes(v.data(), into);
        }),
    }
}

fn values<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    wanted: usize,
    levels: Levels<'_>,
    cells: &mut Cells,
    mut write: impl FnMut(&T::T, &mut Vec<u8>),
) -> Result<usize, Failure> {
    let Levels { mut definitions, mut repetitions, most } = levels;
    let (mut found, mut read) = (0, Vec::new());
    while found < wanted {
        let (rows, _, _) = reader.read_records(wanted - found, definitions.as_deref_mut(), repetitions.as_deref_mut(), &mut read)?;
        if rows == 0 {
            break;
        }
        found += rows;
    }
    let mut values = read.iter();
    let mut next = |cells: &mut Cells| {
        if let Some(value) = values.next() {
            write(value, &mut cells.text);
        }
    };
    match (definitions, &repetitions) {
        (Some(definitions), None) => {
            for &level in definitions.iter() {
                if level == most {
                    next(cells);
                }
                cells.end();
            }
        }
        _ => {
            for _ in 0..read.len() {
                next(cells);
                cells.end();
            }
        }
    }
    let flat = repetitions.is_none();
    Ok(if flat { found.min(cells.len()) } else { found })
}

#[cfg(test)]
mod tests {
    use super::half;

    #[test]
    fn half_precision() {
        // IEEE 754 binary16: one, the largest, the smallest above zero, and minus two.
        for (bits, value) in [(0x3c00_u16, 1.0), (0x7bff, 65_504.0), (0x0001, 5.960_464_5e-8), (0xc000, -2.0)] {
            assert_eq!(half(bits.to_le_bytes()), value);
        }
        assert!(half(0x7e00_u16.to_le_bytes()).is_nan());
    }
}
