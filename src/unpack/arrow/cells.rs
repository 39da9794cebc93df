//! The values of an Arrow array as text, one kind of array after the other.

use arrow_array::{
    Array, ArrayRef,
    cast::AsArray,
    types::{
        ArrowDictionaryKeyType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
        DurationMicrosecondType, DurationMillisecondType, DurationNanosecondType, DurationSecondType, Float16Type, Float32Type,
        Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, IntervalDayTimeType, IntervalMonthDayNanoType, IntervalYearMonthType,
        RunEndIndexType, Time32MillisecondType, Time32SecondType, Time64MicrosecondType, Time64NanosecondType, TimestampMicrosecondType,
        TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_schema::{DataType, IntervalUnit, TimeUnit};

use crate::{
    table::Failure,
    unpack::{
        cell::{self, Digits},
        write::quote,
    },
};

/// Appends the value of a row, which is there.
type Write<'a> = Box<dyn Fn(usize, &mut Vec<u8>) + 'a>;

/// The cells of an array.
pub(super) struct Cells<'a> {
    array: &'a dyn Array,
    write: Write<'a>,
    json: bool,
}

impl<'a> Cells<'a> {
    /// The values as JSON, or else as cells.
    pub(super) fn new(array: &'a dyn Array, json: bool) -> Result<Self, Failure> {
        Ok(Self { array, write: writer(array, json)?, json })
    }

    /// Appends the value of a row: null is `null` in JSON and an empty cell.
    pub(super) fn write(&self, row: usize, into: &mut Vec<u8>) {
        if self.array.is_valid(row) && !self.array.data_type().is_null() {
            (self.write)(row, into);
        } else if self.json {
            into.extend_from_slice(b"null");
        }
    }

    pub(super) fn is_float(&self) -> bool {
        self.array.data_type().is_floating()
    }
}

/// A value between quotes where it goes into JSON, which has no such values.
fn quoted<'a>(json: bool, write: impl Fn(usize, &mut Vec<u8>) + 'a) -> Write<'a> {
    if !json {
        return Box::new(write);
    }
    Box::new(move |row, into| {
        into.push(b'"');
        write(row, into);
        into.push(b'"');
    })
}

fn text<'a>(json: bool, get: impl Fn(usize) -> &'a str + 'a) -> Write<'a> {
    Box::new(move |row, into| if json { cell::json_string(get(row), into) } else { quote(get(row).as_bytes(), into) })
}

/// Bytes: as text where they are one, else as hexadecimal digits.
fn bytes<'a>(json: bool, get: impl Fn(usize) -> &'a [u8] + 'a) -> Write<'a> {
    Box::new(move |row, into| {
        let plain = |text: &&str| !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
        match std::str::from_utf8(get(row)).ok().filter(plain) {
            Some(text) if json => cell::json_string(text, into),
            Some(text) => quote(text.as_bytes(), into),
            None => {
                let mut text = Vec::new();
                cell::hex(get(row), &mut text);
                if json {
                    into.push(b'"');
                }
                into.extend_from_slice(&text);
                if json {
                    into.push(b'"');
                }
            }
        }
    })
}

fn float<'a>(json: bool, get: impl Fn(usize) -> f64 + 'a, single: bool) -> Write<'a> {
    let write = move |row: usize, into: &mut Vec<u8>| {
        let value = get(row);
        if single {
            cell::single(value as f32, into);
        } else {
            cell::float(value, into);
        }
        value.is_finite()
    };
    Box::new(move |row, into| {
        let start = into.len();
        // JSON has no word for infinity.
        if !write(row, into) && json {
            into.insert(start, b'"');
            into.push(b'"');
        }
    })
}

fn digits(unit: TimeUnit) -> Digits {
    match unit {
        TimeUnit::Second => 0,
        TimeUnit::Millisecond => 3,
        TimeUnit::Microsecond => 6,
        TimeUnit::Nanosecond => 9,
    }
}

fn writer<'a>(array: &'a dyn Array, json: bool) -> Result<Write<'a>, Failure> {
    macro_rules! integer {
        ($kind:ty) => {{
            let array = array.as_primitive::<$kind>();
            Box::new(move |row, into: &mut Vec<u8>| cell::integer(i128::from(array.value(row)), into))
        }};
    }
    macro_rules! decimal {
        ($kind:ty, $scale:expr) => {{
            let (array, scale) = (array.as_primitive::<$kind>(), i32::from(*$scale));
            Box::new(move |row, into: &mut Vec<u8>| cell::decimal(&array.value(row).to_string(), scale, into))
        }};
    }
    macro_rules! counted {
        ($kind:ty) => {{
            let array = array.as_primitive::<$kind>();
            move |row: usize| i64::from(array.value(row))
        }};
    }
    Ok(match array.data_type() {
        DataType::Null => Box::new(|_, _| {}),
        DataType::Boolean => {
            let array = array.as_boolean();
            Box::new(move |row, into| into.extend_from_slice(if array.value(row) { b"true" } else { b"false" }))
        }
        DataType::Int8 => integer!(Int8Type),
        DataType::Int16 => integer!(Int16Type),
        DataType::Int32 => integer!(Int32Type),
        DataType::Int64 => integer!(Int64Type),
        DataType::UInt8 => integer!(UInt8Type),
        DataType::UInt16 => integer!(UInt16Type),
        DataType::UInt32 => integer!(UInt32Type),
        DataType::UInt64 => integer!(UInt64Type),
        DataType::Float16 => {
            let array = array.as_primitive::<Float16Type>();
            float(json, move |row| array.value(row).to_f64(), true)
        }
        DataType::Float32 => {
            let array = array.as_primitive::<Float32Type>();
            float(json, move |row| f64::from(array.value(row)), true)
        }
        DataType::Float64 => {
            let array = array.as_primitive::<Float64Type>();
            float(json, move |row| array.value(row), false)
        }
        DataType::Decimal32(_, scale) => decimal!(Decimal32Type, scale),
        DataType::Decimal64(_, scale) => decimal!(Decimal64Type, scale),
        DataType::Decimal128(_, scale) => decimal!(Decimal128Type, scale),
        DataType::Decimal256(_, scale) => decimal!(Decimal256Type, scale),
        DataType::Date32 => {
            let days = counted!(Date32Type);
            quoted(json, move |row, into| cell::date(days(row), into))
        }
        DataType::Date64 => {
            let milliseconds = counted!(Date64Type);
            quoted(json, move |row, into| cell::date(milliseconds(row).div_euclid(86_400_000), into))
        }
        DataType::Timestamp(unit, zone) => {
            let (digits, utc) = (digits(*unit), zone.is_some());
            let moment = move |value, into: &mut Vec<u8>| cell::moment(value, digits, utc, into);
            match unit {
                TimeUnit::Second => count(json, counted!(TimestampSecondType), moment),
                TimeUnit::Millisecond => count(json, counted!(TimestampMillisecondType), moment),
                TimeUnit::Microsecond => count(json, counted!(TimestampMicrosecondType), moment),
                TimeUnit::Nanosecond => count(json, counted!(TimestampNanosecondType), moment),
            }
        }
        DataType::Time32(unit) | DataType::Time64(unit) => {
            let digits = digits(*unit);
            let time = move |value, into: &mut Vec<u8>| cell::time(value, digits, into);
            match unit {
                TimeUnit::Second => count(json, counted!(Time32SecondType), time),
                TimeUnit::Millisecond => count(json, counted!(Time32MillisecondType), time),
                TimeUnit::Microsecond => count(json, counted!(Time64MicrosecondType), time),
                TimeUnit::Nanosecond => count(json, counted!(Time64NanosecondType), time),
            }
        }
        DataType::Duration(unit) => {
            let digits = digits(*unit);
            let length = move |value, into: &mut Vec<u8>| cell::duration(value, digits, into);
            match unit {
                TimeUnit::Second => count(json, counted!(DurationSecondType), length),
                TimeUnit::Millisecond => count(json, counted!(DurationMillisecondType), length),
                TimeUnit::Microsecond => count(json, counted!(DurationMicrosecondType), length),
                TimeUnit::Nanosecond => count(json, counted!(DurationNanosecondType), length),
            }
        }
        DataType::Interval(unit) => interval(array, *unit, json),
        DataType::Utf8 => {
            let array = array.as_string::<i32>();
            text(json, move |row| array.value(row))
        }
        DataType::LargeUtf8 => {
            let array = array.as_string::<i64>();
            text(json, move |row| array.value(row))
        }
        DataType::Utf8View => {
            let array = array.as_string_view();
            text(json, move |row| array.value(row))
        }
        DataType::Binary => {
            let array = array.as_binary::<i32>();
            bytes(json, move |row| array.value(row))
        }
        DataType::LargeBinary => {
            let array = array.as_binary::<i64>();
            bytes(json, move |row| array.value(row))
        }
        DataType::BinaryView => {
            let array = array.as_binary_view();
            bytes(json, move |row| array.value(row))
        }
        DataType::FixedSizeBinary(_) => {
            let array = array.as_fixed_size_binary();
            bytes(json, move |row| array.value(row))
        }
        DataType::Dictionary(key, _) => match **key {
            DataType::Int8 => dictionary::<Int8Type>(array, json)?,
            DataType::Int16 => dictionary::<Int16Type>(array, json)?,
            DataType::Int32 => dictionary::<Int32Type>(array, json)?,
            DataType::Int64 => dictionary::<Int64Type>(array, json)?,
            DataType::UInt8 => dictionary::<UInt8Type>(array, json)?,
            DataType::UInt16 => dictionary::<UInt16Type>(array, json)?,
            DataType::UInt32 => dictionary::<UInt32Type>(array, json)?,
            DataType::UInt64 => dictionary::<UInt64Type>(array, json)?,
            _ => return Err(unknown(array)),
        },
        DataType::RunEndEncoded(ends, _) => match ends.data_type() {
            DataType::Int16 => runs::<Int16Type>(array, json)?,
            DataType::Int32 => runs::<Int32Type>(array, json)?,
            DataType::Int64 => runs::<Int64Type>(array, json)?,
            _ => return Err(unknown(array)),
        },
        DataType::List(_) => list(array.as_list::<i32>().values(), json, {
            let ends = array.as_list::<i32>().value_offsets();
            move |row| ends[row] as usize..ends[row + 1] as usize
        })?,
        DataType::LargeList(_) => list(array.as_list::<i64>().values(), json, {
            let ends = array.as_list::<i64>().value_offsets();
            move |row| ends[row] as usize..ends[row + 1] as usize
        })?,
        DataType::FixedSizeList(_, len) => list(array.as_fixed_size_list().values(), json, {
            let len = usize::try_from(*len).unwrap_or(0);
            move |row| row * len..(row + 1) * len
        })?,
        DataType::ListView(_) => list(array.as_list_view::<i32>().values(), json, {
            let array = array.as_list_view::<i32>();
            move |row| array.value_offset(row) as usize..(array.value_offset(row) + array.value_size(row)) as usize
        })?,
        DataType::LargeListView(_) => list(array.as_list_view::<i64>().values(), json, {
            let array = array.as_list_view::<i64>();
            move |row| array.value_offset(row) as usize..(array.value_offset(row) + array.value_size(row)) as usize
        })?,
        DataType::Struct(_) => structs(array, json)?,
        DataType::Map(..) => map(array, json)?,
        DataType::Union(..) => return Err(unknown(array)),
    })
}

fn unknown(array: &dyn Array) -> Failure {
    let what = format!("The Arrow file has a column of the type {}, which cannot be read", array.data_type());
    Failure::new(what, "Write the file without this column")
}

fn count<'a>(json: bool, get: impl Fn(usize) -> i64 + 'a, write: impl Fn(i64, &mut Vec<u8>) + 'a) -> Write<'a> {
    quoted(json, move |row, into| write(get(row), into))
}

/// A length of time in months, days and parts of a second, as ISO 8601 writes it.
fn interval(array: &dyn Array, unit: IntervalUnit, json: bool) -> Write<'_> {
    let iso = |months: i32, days: i32, nanoseconds: i64, into: &mut Vec<u8>| {
        into.extend_from_slice(format!("P{months}M{days}D").as_bytes());
        let mut time = Vec::new();
        cell::duration(nanoseconds.saturating_abs(), 9, &mut time);
        if nanoseconds != 0 {
            let sign = if nanoseconds < 0 { "T-" } else { "T" };
            into.extend_from_slice(sign.as_bytes());
            into.extend_from_slice(time.strip_prefix(b"PT").unwrap_or(&time));
        }
    };
    match unit {
        IntervalUnit::YearMonth => {
            let array = array.as_primitive::<IntervalYearMonthType>();
            quoted(json, move |row, into| iso(array.value(row), 0, 0, into))
        }
        IntervalUnit::DayTime => {
            let array = array.as_primitive::<IntervalDayTimeType>();
            quoted(json, move |row, into| {
                let value = array.value(row);
                iso(0, value.days, i64::from(value.milliseconds) * 1_000_000, into);
            })
        }
        IntervalUnit::MonthDayNano => {
            let array = array.as_primitive::<IntervalMonthDayNanoType>();
            quoted(json, move |row, into| {
                let value = array.value(row);
                iso(value.months, value.days, value.nanoseconds, into);
            })
        }
    }
}

fn dictionary<K: ArrowDictionaryKeyType>(array: &dyn Array, json: bool) -> Result<Write<'_>, Failure> {
    let array = array.as_dictionary::<K>();
    let values = Cells::new(array.values().as_ref(), json)?;
    Ok(Box::new(move |row, into| {
        if let Some(key) = array.key(row) {
            values.write(key, into);
        }
    }))
}

fn runs<R: RunEndIndexType>(array: &dyn Array, json: bool) -> Result<Write<'_>, Failure> {
    let array = array.as_run::<R>();
    let values = Cells::new(array.values().as_ref(), json)?;
    Ok(Box::new(move |row, into| values.write(array.get_physical_index(row), into)))
}

/// JSON, which is a cell of its own or a part of one.
fn nested<'a>(json: bool, write: impl Fn(usize, &mut Vec<u8>) + 'a) -> Write<'a> {
    if json {
        return Box::new(write);
    }
    Box::new(move |row, into| {
        let mut text = Vec::new();
        write(row, &mut text);
        quote(&text, into);
    })
}

fn list<'a>(values: &'a ArrayRef, json: bool, items: impl Fn(usize) -> std::ops::Range<usize> + 'a) -> Result<Write<'a>, Failure> {
    let values = Cells::new(values.as_ref(), true)?;
    Ok(nested(json, move |row, into| {
        into.push(b'[');
        for (i, item) in items(row).enumerate() {
            if i > 0 {
                into.push(b',');
            }
            values.write(item, into);
        }
        into.push(b']');
    }))
}

fn structs(array: &dyn Array, json: bool) -> Result<Write<'_>, Failure> {
    let array = array.as_struct();
    let fields = array.columns().iter().map(|column| Cells::new(column.as_ref(), true)).collect::<Result<Vec<_>, _>>()?;
    let names: Vec<&str> = array.column_names();
    Ok(nested(json, move |row, into| {
        into.push(b'{');
        for (i, (name, field)) in names.iter().zip(&fields).enumerate() {
            if i > 0 {
                into.push(b',');
            }
            cell::json_string(name, into);
            into.push(b':');
            field.write(row, into);
        }
        into.push(b'}');
    }))
}

fn map(array: &dyn Array, json: bool) -> Result<Write<'_>, Failure> {
    let array = array.as_map();
    let (keys, values) = (Cells::new(array.keys().as_ref(), true)?, Cells::new(array.values().as_ref(), true)?);
    let ends = array.value_offsets();
    Ok(nested(json, move |row, into| {
        into.push(b'{');
        for (i, item) in (ends[row] as usize..ends[row + 1] as usize).enumerate() {
            if i > 0 {
                into.push(b',');
            }
            let start = into.len();
            keys.write(item, into);
            if into.get(start) != Some(&b'"') {
                let key = String::from_utf8_lossy(&into.split_off(start)).into_owned();
                cell::json_string(&key, into);
            }
            into.push(b':');
            values.write(item, into);
        }
        into.push(b'}');
    }))
}
