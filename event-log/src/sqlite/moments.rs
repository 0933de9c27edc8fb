//! Exact times in columns. Their order as bytes is that of the times.

use jiff::Timestamp;
use rusqlite::{Error, Row, types::Type};
use uuid::Uuid;

/// What is added to the nanoseconds since 1970, so that none is negative.
const OFFSET: i128 = 1 << 95;

/// A time as 12 bytes.
pub(super) fn of_time(time: Timestamp) -> [u8; 12] {
    let bytes = (time.as_nanosecond() + OFFSET).to_be_bytes();
    std::array::from_fn(|index| bytes[index + 4])
}

/// The time and the id of an event, as 28 bytes.
pub(super) fn of_event((time, id): (Timestamp, Uuid)) -> [u8; 28] {
    let (time, id) = (of_time(time), id.into_bytes());
    std::array::from_fn(|index| if index < 12 { time[index] } else { id[index - 12] })
}

/// The time in this column.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    read(&row.get::<_, [u8; 12]>(column)?, column)
}

/// The time and the id in this column.
pub(super) fn event(row: &Row<'_>, column: usize) -> rusqlite::Result<(Timestamp, Uuid)> {
    let bytes: [u8; 28] = row.get(column)?;
    let (time, id) = bytes.split_at(12);
    let id = Uuid::from_bytes(std::array::from_fn(|index| id[index]));
    Ok((read(time, column)?, id))
}

fn read(bytes: &[u8], column: usize) -> rusqlite::Result<Timestamp> {
    let nanoseconds = bytes.iter().fold(0, |number: i128, byte| number << 8 | i128::from(*byte));
    let time = Timestamp::from_nanosecond(nanoseconds - OFFSET);
    time.map_err(|error| Error::FromSqlConversionFailure(column, Type::Blob, error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn times_come_back_exactly_and_in_order() {
        let connection = Connection::open_in_memory().unwrap();
        let times = [
            Timestamp::MIN,
            Timestamp::new(-1, -999_999_999).unwrap(),
            Timestamp::new(-1, 0).unwrap(),
            Timestamp::UNIX_EPOCH,
            Timestamp::new(0, 1).unwrap(),
            Timestamp::new(1_800_000_000, 123_456_789).unwrap(),
            Timestamp::MAX,
        ];
        let mut last = None;
        for at in times {
            let id = Uuid::from_u128(7);
            let (bytes, both) = (of_time(at), of_event((at, id)));
            let back = connection.query_row("SELECT ?1, ?2", (bytes, both), |row| {
                Ok((time(row, 0)?, event(row, 1)?))
            });
            assert_eq!(back.unwrap(), (at, (at, id)));
            assert!(last < Some(bytes));
            last = Some(bytes);
        }
    }
}
