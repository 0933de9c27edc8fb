//! Damage of the WAL: its end is missing, or a bit is flipped.

use super::{
    damaged::{Left, Original},
    dice::Dice,
};
use std::collections::HashMap;

const HEADER: usize = 32;
const FRAME: usize = 24 + 4096;

#[test]
fn of_a_torn_wal_the_first_events_are_left() {
    torn(20);
}

#[test]
#[ignore = "takes long"]
fn of_a_torn_wal_the_first_events_are_left_at_many_places() {
    torn(200);
}

#[test]
#[ignore = "takes long"]
fn of_a_wal_with_a_flipped_bit_the_first_events_are_left() {
    let (original, mut dice) = (Original::killed(), Dice::new());
    let mut least = original.events();
    let size = original.wal.len() as u64;
    for number in 0..120 {
        let from = match number % 3 {
            0 => 0,
            1 => size - (3 * FRAME) as u64,
            _ => size / 2,
        };
        let bit = dice.of(from * 8..size * 8);
        let mut wal = original.wal.clone();
        wal[(bit / 8) as usize] ^= 1 << (bit % 8);
        least = least.min(prefix(&original, &wal, bit / 8));
    }
    println!(
        "flipped bits in the WAL: 120 places, {} events, at least {least} left, no other event",
        original.events()
    );
}

#[test]
#[ignore = "takes long"]
fn a_wal_that_does_not_belong_to_the_file_is_found_by_a_check() {
    let (original, early) = Original::moved();
    let frames = (original.wal.len() - HEADER) / FRAME;
    let mut left = HashMap::new();
    for part in 1..=40 {
        let wal = &original.wal[..HEADER + frames * part / 41 * FRAME];
        let found = match original.judge(&original.file, wal) {
            Left::Prefix(_) => "Prefix".to_owned(),
            Left::Silent(at) => panic!("event {at} is not what it was"),
            found => format!("{found:?}"),
        };
        *left.entry(found).or_insert(0) += 1;
    }
    println!("a WAL that is in the file already, and is torn: 40 places, {left:?}");
    println!(
        "a backup that was copied back beside a later WAL: {:?}",
        original.judge(&early, &original.wal)
    );
}

fn torn(places: u64) {
    let (original, mut dice) = (Original::killed(), Dice::new());
    let size = original.wal.len();
    let frames = (size - HEADER) / FRAME;
    let boundary = |frame: u64| HEADER + frame as usize * FRAME;
    let mut least = original.events();
    for place in 0..places {
        let frame = dice.of(0..frames as u64);
        let cut = match place {
            0 => 0,
            1 => HEADER - 1,
            2 => HEADER,
            3 => size - 1,
            place => match place % 4 {
                0 => boundary(frame),
                1 => boundary(frame) + dice.of(1..24) as usize,
                2 => boundary(frame) + dice.of(24..FRAME as u64) as usize,
                // In the last transactions.
                _ => size - dice.of(1..(size as u64).min(400_000)) as usize,
            },
        };
        least = least.min(prefix(&original, &original.wal[..cut], cut as u64));
    }
    println!(
        "torn WAL: {places} places, {} events, at least {least} left, no gap, no other event",
        original.events()
    );
}

fn prefix(original: &Original, wal: &[u8], place: u64) -> usize {
    match original.judge(&original.file, wal) {
        Left::All => original.events(),
        Left::Prefix(events) => events,
        left => panic!("damage at {place} of the WAL: {left:?}"),
    }
}
