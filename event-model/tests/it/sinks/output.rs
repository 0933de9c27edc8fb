//! Outputs that behave oddly, in a writer.

use super::writer::{LINE, Message};
use crate::samples;
use event_model::{Event, sink::Writer};
use std::{
    error::Error,
    io::{self, Write},
};

#[test]
fn after_a_write_that_panicked_comes_a_whole_line() {
    /// Takes some bytes and panics.
    struct Panics(Option<usize>, Vec<u8>);
    impl Write for Panics {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = self.0.unwrap_or(bytes.len());
            self.1.extend_from_slice(&bytes[..taken]);
            assert!(self.0.take().is_none(), "the first write");
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for taken in [0, 3] {
        let sink = Writer::new(Panics(Some(taken), Vec::new()), Message).strict();
        let emit = || samples::failed_probe().emit(&sink);
        let cause = emit().unwrap_err().source().unwrap().to_string();
        assert_eq!(cause, "the code that the sink called panicked: the first write");
        assert_eq!(sink.lost(), 1);
        emit().unwrap();
        emit().unwrap();
        let written = String::from_utf8(sink.into_inner().1).unwrap();
        assert_eq!(written, format!("{}\n{LINE}{LINE}", &LINE[..taken]));
    }
}

#[test]
fn only_an_interrupted_write_is_retried() {
    /// Returns these errors first, and then takes everything.
    struct Says(Vec<io::ErrorKind>, Vec<u8>);
    impl Write for Says {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match self.0.pop() {
                Some(kind) => Err(kind.into()),
                None => self.1.write(bytes),
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    for (says, lost) in [(vec![Interrupted; 3], 0), (vec![WouldBlock], 1), (vec![TimedOut], 1)] {
        let sink = Writer::new(Says(says, Vec::new()), Message);
        samples::failed_probe().emit(&sink).unwrap();
        samples::failed_probe().emit(&sink).unwrap();
        assert_eq!(sink.lost(), lost);
        assert_eq!(sink.into_inner().1, LINE.repeat(2 - lost as usize).into_bytes());
    }
}
