//! A log of events and a database of `sqlx` in one program, with the one SQLite that both accept.

use event_log::{Access, EventLog, Outcome, Query};
use event_model::{Event, Occurrence, uuid::Uuid};
use events::host::DiskFormatted;
use sqlx::{SqlitePool, sqlite::SqliteConnectOptions};
use std::error::Error;

/// 3.51.3, in the numbers of SQLite. Older ones are refused.
const LOWEST: i64 = 3_051_003;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("events.db");
    let location = format!("sqlite:{}", file.display());

    let log = EventLog::options().catalog(&events::CATALOG).open(&location).await?;
    let hosts = SqliteConnectOptions::new()
        .filename(folder.path().join("hosts.db"))
        .create_if_missing(true);
    let pool = SqlitePool::connect_with(hosts).await?;
    sqlx::query("CREATE TABLE hosts (id BLOB PRIMARY KEY, name TEXT NOT NULL)")
        .execute(&pool)
        .await?;

    // A host is written by one of them, and an event about it by the other one, in turns.
    let mut receipts = Vec::new();
    for number in 1..=20_u128 {
        let (id, name) = (Uuid::from_u128(number), format!("worker-{number}"));
        sqlx::query("INSERT INTO hosts (id, name) VALUES (?1, ?2)")
            .bind(&id.as_bytes()[..])
            .bind(&name)
            .execute(&pool)
            .await?;
        let event = DiskFormatted::new(id.into(), Uuid::max().into(), name, "sda");
        event.clone().send(&log.sink());
        let receipt = log.append(Occurrence::new(event)).await?;
        assert_eq!(receipt.outcome, Outcome::Stored);
        receipts.push(receipt);
    }
    log.flush().await?;

    let view = log.view(Access::all());
    let names: Vec<String> =
        sqlx::query_scalar("SELECT name FROM hosts ORDER BY id").fetch_all(&pool).await?;
    assert_eq!(names.len(), receipts.len());
    for (number, name) in (1_u128..).zip(&names) {
        let page = view.list(&Query::new().identity("host_id", Uuid::from_u128(number))).await?;
        assert_eq!(page.items.len(), 2, "{name}");
        assert!(
            page.items[0].message.starts_with(&format!("{name}: formatted disk sda")),
            "{}",
            page.items[0].message
        );
    }
    // What SQLite itself offers, and the bindings of an older rusqlite may not.
    let copy = folder.path().join("copy.db");
    log.backup(&copy).await?;
    let report = log.check().await?;
    assert!(report.is_sound(), "{report}");
    log.prune().await?;
    log.close().await?;
    let report = event_log::check(&format!("sqlite:{}", copy.display())).await?;
    assert!(report.is_sound(), "{report}");
    let restored = format!("sqlite:{}", folder.path().join("restored.db").display());
    event_log::restore(&copy, &restored).await?;

    // `sqlx` reads the file of the log as well.
    let events =
        SqlitePool::connect_with(SqliteConnectOptions::new().filename(&file).read_only(true))
            .await?;
    let stored: i64 = sqlx::query_scalar("SELECT count(*) FROM events").fetch_one(&events).await?;
    assert_eq!(stored, 40);

    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&pool).await?;
    let [major, minor, patch] = numbers(&version)?;
    assert!(
        major * 1_000_000 + minor * 1_000 + patch >= LOWEST,
        "SQLite {version} is older than 3.51.3"
    );
    println!("an event log and sqlx share SQLite {version}");
    Ok(())
}

/// The three numbers of a version.
fn numbers(version: &str) -> Result<[i64; 3], Box<dyn Error>> {
    let numbers: Vec<i64> = version.split('.').map(str::parse).collect::<Result<_, _>>()?;
    numbers.try_into().map_err(|_| format!("{version} is not a version of SQLite").into())
}
