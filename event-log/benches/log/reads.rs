//! Pages, counts and progress, beside a page of a bare query by primary key.

use crate::{
    fill::location,
    mix::{HOT, cluster},
};
use bench_support::measure::time;
use event_log::{Access, EventLog, ProgressQuery, Query, View};
use event_model::Severity;
use rusqlite::Connection;
use std::{hint::black_box, path::Path, time::Instant};
use tokio::runtime::Runtime;

const TIMES: usize = 51;

pub(crate) fn compare(runtime: &Runtime, folder: &Path) {
    let path = folder.join("all.db");
    let bare = Connection::open(&path).unwrap();
    let mut statement =
        bare.prepare("SELECT * FROM events WHERE seq < ?1 ORDER BY seq DESC LIMIT 100").unwrap();
    let theirs = median(|| {
        let mut rows = statement.query([i64::MAX]).unwrap();
        let mut all = Vec::with_capacity(100);
        while let Some(row) = rows.next().unwrap() {
            let numbers: [i64; 9] = std::array::from_fn(|column| row.get(column).unwrap());
            let ids: ([u8; 16], Option<[u8; 16]>) = (row.get(9).unwrap(), row.get(10).unwrap());
            let texts: [Option<String>; 3] = [11, 12, 13].map(|column| row.get(column).unwrap());
            all.push((numbers, ids, texts));
        }
        all
    });
    println!("\na page of a bare query by primary key takes {}\n", time(theirs));
    println!("{:<44} {:>10} {:>7} {:>6}", "", "ours", "ratio", "bound");
    let log = runtime
        .block_on(EventLog::options().catalog(&events::CATALOG).open(&location(&path)))
        .unwrap();
    let view = log.view(Access::all());
    let hot = || Query::new().identity("cluster_id", cluster(HOT));
    let small = || Query::new().identity("cluster_id", cluster(500));
    for (what, query, bound) in [
        ("the newest 100", Query::new(), Some(4.0)),
        ("of the largest root", hot(), Some(4.0)),
        ("of a small root", small(), Some(4.0)),
        ("of the largest root, error and above", hot().min_severity(Severity::Error), Some(4.0)),
        ("of the largest root, critical", hot().severity(Severity::Critical), None),
        ("of the largest root, a name that is absent", hot().name("host/renamed"), None),
        ("of the largest root, an absent text", hot().text("zzzzqq"), None),
        ("all, critical", Query::new().severity(Severity::Critical), None),
        ("all, an absent text", Query::new().text("zzzzqq"), None),
    ] {
        let ours = median(|| runtime.block_on(view.list(&query)).unwrap().items.len());
        row(what, ours, theirs, bound);
    }
    for (what, query) in [("counts, all", Query::new()), ("counts of the largest root", hot())] {
        let ours = median(|| runtime.block_on(view.counts(&query)).unwrap().total);
        row(what, ours, theirs, Some(4.0));
    }
    let of_hot = ProgressQuery::new().identity("cluster_id", cluster(HOT));
    let ours = median(|| runtime.block_on(view.progress(&of_hot)).unwrap());
    row("progress of the largest root", ours, theirs, Some(4.0));
    let ours = median(|| runtime.block_on(view.progress(&ProgressQuery::new())).unwrap());
    row("progress, the newest 100 runs", ours, theirs, None);
    worst(runtime, &view);
    runtime.block_on(log.close()).unwrap();
}

/// Reads with a filter that nothing fulfils, page by page to the end.
fn worst(runtime: &Runtime, view: &View) {
    let mut query = Query::new().identity("cluster_id", cluster(HOT)).text("zzzzqq");
    let (mut pages, mut longest) = (0, 0.0_f64);
    loop {
        let start = Instant::now();
        let page = runtime.block_on(view.list(&query)).unwrap();
        longest = longest.max(start.elapsed().as_secs_f64());
        pages += 1;
        let Some(next) = page.next else { break };
        query = query.cursor(next);
    }
    println!("an absent text in the largest root: {pages} pages, the longest in {}", time(longest));
}

fn row(what: &str, ours: f64, theirs: f64, bound: Option<f64>) {
    let ratio = ours / theirs;
    let verdict = match bound {
        Some(bound) if ratio <= bound => format!("{bound:>6.2}  ok"),
        Some(bound) => format!("{bound:>6.2}  over"),
        None => String::new(),
    };
    println!("{}", format!("{what:<44} {:>10} {ratio:>7.2} {verdict}", time(ours)).trim_end());
}

fn median<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[TIMES / 2]
}
