//! A flipped bit in the file of a log.

use super::{
    damaged::{Left, Original},
    dice::Dice,
};

#[test]
#[ignore = "takes long"]
fn a_flipped_bit_in_the_file_is_an_error_or_changes_one_event() {
    let (original, mut dice) = (Original::closed(), Dice::new());
    let mut all = 0;
    let (mut opening, mut reading, mut reported, mut silent) = (0, 0, 0, 0);
    for _ in 0..200 {
        let bit = dice.of(0..original.file.len() as u64 * 8);
        let mut file = original.file.clone();
        file[(bit / 8) as usize] ^= 1 << (bit % 8);
        match original.judge(&file, &[]) {
            Left::All => all += 1,
            Left::OpenError => opening += 1,
            Left::ReadError => reading += 1,
            Left::Reported => reported += 1,
            // SQLite keeps no checksum of a row.
            Left::Silent(_) => silent += 1,
            left @ Left::Prefix(_) => panic!("{left:?} at {}", bit / 8),
        }
    }
    println!(
        "flipped bits in the file: 200 places, {all} without effect, {opening} errors of open, {reading} errors of a \
         read, {reported} reported only by a check, {silent} that change \
         an event and that no check can know"
    );
}
