//! Disks that are full, for all time or for some.

use super::writer::{LINE, Message};
use crate::samples;
use event_model::{
    Event,
    sink::{ProgressLog, ProgressLogConfig, Writer},
};
use std::{
    io::{self, BufWriter, Write},
    sync::{Arc, Mutex},
};

/// Has room for a number of bytes, which the test can change.
#[derive(Clone)]
struct Disk(Arc<Mutex<(Vec<u8>, usize)>>);

impl Disk {
    fn with_room(bytes: usize) -> Self {
        Self(Arc::new(Mutex::new((Vec::new(), bytes))))
    }

    fn has_room(&self, bytes: usize) {
        self.0.lock().unwrap().1 = bytes;
    }

    /// The whole lines that arrived.
    fn arrived(&self) -> u64 {
        let disk = self.0.lock().unwrap();
        std::str::from_utf8(&disk.0).unwrap().matches(LINE).count() as u64
    }
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut disk = self.0.lock().unwrap();
        if disk.1 < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        disk.1 -= bytes.len();
        disk.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn emit(sink: &dyn event_model::EventSink, times: usize) {
    (0..times).for_each(|_| samples::failed_probe().emit(sink).unwrap());
}

#[test]
fn a_disk_that_fills_up_loses_what_is_counted() {
    const EVENTS: usize = 3_000;
    for room in [0, LINE.len(), 100, 8_000, 50_000, 1_000_000] {
        for capacity in [0, 100, 8 * 1024] {
            for buffered in [false, true] {
                let disk = Disk::with_room(room);
                let sink = Writer::new(BufWriter::with_capacity(capacity, disk.clone()), Message);
                let sink = if buffered { sink.buffered() } else { sink };
                emit(&sink, EVENTS);
                let flushed = sink.flush();
                let case = format!("room {room}, capacity {capacity}, buffered: {buffered}");
                let sum = sink.lost() + disk.arrived();
                match buffered && capacity == 100 {
                    // Only the buffer knows what it wrote by itself.
                    true => assert!((EVENTS as u64..EVENTS as u64 + 300).contains(&sum), "{case}"),
                    false => assert_eq!(sum, EVENTS as u64, "{case}"),
                }
                assert_eq!(flushed.is_ok() && sink.lost() == 0, room == 1_000_000, "{case}");
                disk.has_room(usize::MAX);
                emit(&sink, 1);
                sink.flush().unwrap();
                let arrived = disk.arrived();
                assert_eq!(sink.lost() + arrived, EVENTS as u64 + 1, "{case}: with room again");
            }
        }
    }
}

#[test]
fn what_arrives_after_all_is_not_lost() {
    let disk = Disk::with_room(0);
    let writer = Writer::new(BufWriter::new(disk.clone()), Message);
    let log_disk = Disk::with_room(0);
    let config = ProgressLogConfig::read(|_| None).unwrap();
    let log = ProgressLog::new(BufWriter::new(log_disk.clone()), config);
    emit(&writer, 3);
    emit(&log, 3);
    assert_eq!((writer.lost(), log.lost()), (3, 3));
    disk.has_room(10_000);
    log_disk.has_room(10_000);
    emit(&writer, 1);
    emit(&log, 1);
    assert_eq!((writer.lost(), log.lost(), disk.arrived()), (0, 0, 4));
}

#[test]
fn a_strict_writer_fails_for_an_event_that_is_not_flushed() {
    let disk = Disk::with_room(0);
    let writer = Writer::new(BufWriter::new(disk.clone()), Message).strict();
    samples::failed_probe().emit(&writer).unwrap_err();
    assert_eq!(writer.lost(), 1);
    disk.has_room(10_000);
    writer.flush().unwrap();
    assert_eq!((writer.lost(), disk.arrived()), (0, 1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_loses_everything() {
    for buffered in [false, true] {
        let device = || std::fs::File::options().write(true).open("/dev/full").unwrap();
        let sink = Writer::new(BufWriter::new(device()), Message);
        let sink = if buffered { sink.buffered() } else { sink };
        emit(&sink, 1_000);
        sink.flush().unwrap_err();
        assert_eq!(sink.lost(), 1_000, "buffered: {buffered}");
        let sink = Writer::new(device(), Message);
        emit(&sink, 100);
        assert_eq!(sink.lost(), 100);
    }
}
