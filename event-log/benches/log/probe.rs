//! What the disk and the memory of this machine do at the moment.

use bench_support::measure::time;
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    time::Instant,
};

/// Prints how long it takes to write and sync 4 KiB.
pub(crate) fn disk(folder: &Path) {
    let path = folder.join("probe");
    let mut file = File::create(&path).unwrap();
    let mut times: Vec<f64> = (0..100)
        .map(|_| {
            let start = Instant::now();
            file.write_all(&[7; 4096]).unwrap();
            file.sync_data().unwrap();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    fs::remove_file(path).unwrap();
    println!("disk: writing and syncing 4 KiB takes {} (median of 100)", time(times[50]));
}

/// The memory of this process, in MiB. 0 where `/proc` does not say.
pub(crate) fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes =
        line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
