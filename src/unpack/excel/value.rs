//! The value of a cell of a workbook as text.

use std::io::Write as _;

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};

use crate::unpack::cell;

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Value,
    /// There is none.
    Nothing,
    /// A formula could not be computed; true if its value is not available, which is how people mark what is missing.
    Error(bool),
}

/// Appends a value: numbers as the workbook holds them, days and times in ISO 8601.
pub(super) fn write(value: &DataRef<'_>, into: &mut Vec<u8>) -> Written {
    match value {
        DataRef::Empty => return Written::Nothing,
        DataRef::Int(n) => cell::small_integer(*n, into),
        DataRef::Float(x) => cell::float(*x, into),
        DataRef::Bool(b) => into.extend_from_slice(if *b { b"true" } else { b"false" }),
        DataRef::String(text) => into.extend_from_slice(text.as_bytes()),
        DataRef::SharedString(text) => into.extend_from_slice(text.as_bytes()),
        DataRef::DateTime(moment) => write_moment(moment, into),
        DataRef::DateTimeIso(text) => into.extend_from_slice(text.as_bytes()),
        DataRef::DurationIso(text) => match iso_duration(text) {
            Some(milliseconds) => clock(milliseconds, into),
            None => into.extend_from_slice(text.as_bytes()),
        },
        DataRef::Error(error) => {
            drop(write!(into, "{error}"));
            return Written::Error(*error == CellErrorType::NA);
        }
    }
    Written::Value
}

/// The two kinds of value that the library has, as one.
pub(super) fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(n) => DataRef::Int(*n),
        Data::Float(x) => DataRef::Float(*x),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(b) => DataRef::Bool(*b),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

const DAY: f64 = 86_400_000.0;

/// A serial number of days: without its whole days it is a time, without a part of a day it is a date.
fn write_moment(moment: &ExcelDateTime, into: &mut Vec<u8>) {
    /// The day after 9999-12-31.
    const END: f64 = 2_958_466.0;
    let serial = moment.as_f64();
    if moment.is_duration() && serial.abs() < 1e9 {
        return clock((serial * DAY).round() as i64, into);
    }
    if !(0.0..END).contains(&serial) {
        return cell::float(serial, into);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    if serial >= 1.0 {
        drop(write!(into, "{year:04}-{month:02}-{day:02}"));
    }
    let of_day = ((i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second)) * 1000 + i64::from(milli);
    if of_day > 0 || serial < 1.0 {
        if serial >= 1.0 {
            into.push(b'T');
        }
        cell::time(of_day, 3, into);
    }
}

/// Hours, which may be more than a day has, minutes and seconds.
fn clock(milliseconds: i64, into: &mut Vec<u8>) {
    if milliseconds < 0 {
        into.push(b'-');
    }
    cell::time(milliseconds.saturating_abs(), 3, into);
}

/// The milliseconds of `PT10H09M08.5S`.
fn iso_duration(text: &str) -> Option<i64> {
    let mut rest = text.strip_prefix("PT")?;
    let mut total = 0.0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let value: f64 = rest[..end].parse().ok()?;
        total += value
            * match rest.as_bytes()[end] {
                b'H' => 3600.0,
                b'M' => 60.0,
                b'S' => 1.0,
                _ => return None,
            };
        rest = &rest[end + 1..];
    }
    (total < 1e12).then_some((total * 1000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[track_caller]
    fn check(value: &DataRef<'_>, expected: &str) {
        let mut text = Vec::new();
        write(value, &mut text);
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }

    #[test]
    fn numbers_and_moments() {
        check(&DataRef::Float(15.0), "15");
        check(&DataRef::Float(0.1 + 0.2), "0.30000000000000004");
        check(&DataRef::Bool(true), "true");
        check(&DataRef::Error(CellErrorType::Div0), "#DIV/0!");
        // Excel's own: 45943.541 is shown as 2025-10-13 12:59:02.400.
        check(&DataRef::DateTime(ExcelDateTime::new(45943.541, DateTime, false)), "2025-10-13T12:59:02.400");
        check(&DataRef::DateTime(ExcelDateTime::new(45943.0, DateTime, false)), "2025-10-13");
        check(&DataRef::DateTime(ExcelDateTime::new(0.0, DateTime, true)), "00:00:00");
        check(&DataRef::DateTime(ExcelDateTime::new(1.0, DateTime, true)), "1904-01-02");
        check(&DataRef::DateTime(ExcelDateTime::new(0.75, DateTime, false)), "18:00:00");
        check(&DataRef::DateTime(ExcelDateTime::new(1.5, TimeDelta, false)), "36:00:00");
        check(&DataRef::DateTime(ExcelDateTime::new(f64::NAN, DateTime, false)), "NaN");
        check(&DataRef::DurationIso("PT10H09M08.5S".to_owned()), "10:09:08.500");
    }
}
