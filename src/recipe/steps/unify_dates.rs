//! Writes dates in one way: 2026-12-31.

use serde::{Deserialize, Serialize};

use crate::{
    frame::{Column, Edit},
    recipe::{Cleaning, Work},
    table::{DAY, DateOrder, Failure, Kind, Lexeme, civil_from_days, seconds},
};

/// Writes dates in one way.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnifyDates {
    /// The columns; all columns in which most values are dates if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The order in which dates are read that begin with no year: dmy or mdy; what fits the column if it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
}

impl Cleaning for UnifyDates {
    fn title(&self) -> &'static str {
        "Write dates in one way"
    }

    fn does(&self) -> &'static str {
        "Writes dates as year, month and day, whatever way they were written in."
    }

    fn edit(&self, work: &Work<'_>) -> Result<Edit, Failure> {
        let asked = self.order.as_deref().map(|id| {
            DateOrder::ALL
                .into_iter()
                .find(|order| order.id() == id)
                .ok_or_else(|| Failure::new(format!("There is no order of dates {id:?}"), "Choose dmy, mdy or ymd"))
        });
        let asked = asked.transpose()?;
        let mut edit = Edit::default();
        for at in work.columns(&self.columns, is_of_dates)? {
            let column = work.column(at);
            let Some(usual) = asked.or_else(|| order(column)) else { continue };
            work.rewrite(at, &mut edit, |code, text| {
                let (Lexeme::Date(orders) | Lexeme::Datetime(orders)) = column.lexeme(code) else { return None };
                let order = if orders & DateOrder::YearMonthDay.bit() == 0 { usual } else { DateOrder::YearMonthDay };
                written(seconds(text, order)?, column.lexeme(code).kind() == Kind::Datetime)
            });
        }
        Ok(edit)
    }
}

fn is_of_dates(column: &Column) -> bool {
    let evidence = column.evidence();
    let dates = evidence.count(Kind::Date) + evidence.count(Kind::Datetime);
    dates > 0 && 2 * dates > evidence.cells() - evidence.count(Kind::Missing)
}

/// The order of the dates that do not begin with a year: that which most of them have. Where every one can be read both ways, points
/// stand between day, month and year; slashes say nothing.
fn order(column: &Column) -> Option<DateOrder> {
    let (mut day, mut month, mut points, mut others) = (0, 0, 0, 0);
    for (code, text) in column.values() {
        let count = column.count(code);
        if let Lexeme::Date(orders) | Lexeme::Datetime(orders) = column.lexeme(code)
            && orders & DateOrder::YearMonthDay.bit() == 0
        {
            others += count;
            day += if orders & DateOrder::DayMonthYear.bit() == 0 { 0 } else { count };
            month += if orders & DateOrder::MonthDayYear.bit() == 0 { 0 } else { count };
            points += if text.contains('.') { count } else { 0 };
        }
    }
    match day.cmp(&month) {
        std::cmp::Ordering::Greater => Some(DateOrder::DayMonthYear),
        std::cmp::Ordering::Less => Some(DateOrder::MonthDayYear),
        std::cmp::Ordering::Equal if others == 0 => Some(DateOrder::YearMonthDay),
        std::cmp::Ordering::Equal => (2 * points > others).then_some(DateOrder::DayMonthYear),
    }
}

/// A moment in ISO 8601; `None` where it is finer than seconds, which are not to be lost.
fn written(moment: f64, has_time: bool) -> Option<String> {
    if moment.fract() != 0.0 {
        return None;
    }
    let all = moment as i64;
    let (year, month, day) = civil_from_days(all.div_euclid(DAY));
    let date = format!("{year:04}-{month:02}-{day:02}");
    if !has_time {
        return Some(date);
    }
    let second = all.rem_euclid(DAY);
    Some(format!("{date}T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60))
}
