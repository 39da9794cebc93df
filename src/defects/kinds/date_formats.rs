//! Mixed date formats: writes dates as day.month.year.

use crate::defects::{Defect, Holds, Plot, Truth};
use crate::table::{DAY, civil_from_days};

/// Mixed date formats.
pub struct DateFormats;

impl Defect for DateFormats {
    fn id(&self) -> &'static str {
        "date-formats"
    }

    fn title(&self) -> &'static str {
        "Mixed date formats"
    }

    fn does(&self) -> &'static str {
        "Writes dates as day.month.year."
    }

    fn happens(&self) -> &'static str {
        "Two countries, two programs, one column."
    }

    fn suits(&self, holds: Holds) -> bool {
        holds == Holds::Dates
    }

    fn plant(&self, plot: &Plot<'_>) -> Truth {
        plot.rewrite(
            |column| plot.picked(column, |row| plot.has_value(column, row)),
            |column| {
                move |row, _| {
                    let of = plot.column(column);
                    let days = (of.moment(of.codes()[row as usize])? / DAY as f64).floor();
                    let (year, month, day) = civil_from_days(days as i64);
                    Some(format!("{day:02}.{month:02}.{year:04}"))
                }
            },
        )
    }
}
