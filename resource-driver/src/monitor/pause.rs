//! How long the pauses between two attempts are.

use super::Rules;
use std::time::Duration;
use uuid::Uuid;

/// The pause after this number of pauses: it doubles from the first to the longest, less the jitter, which is a function of
/// the job and of the number.
pub(super) fn before(key: Uuid, pauses: u32, rules: &Rules) -> Duration {
    let factor = 1_u32.checked_shl(pauses).unwrap_or(u32::MAX);
    let whole = rules.first_pause().saturating_mul(factor).min(rules.longest_pause());
    let most = whole.mul_f64(f64::from(rules.jitter_percent()) / 100.0);
    whole.saturating_sub(most.mul_f64(fraction(key, pauses)))
}

/// A part of the first pause.
pub(super) fn spread(key: Uuid, rules: &Rules) -> Duration {
    rules.first_pause().mul_f64(fraction(key, u32::MAX))
}

/// A number from 0 to 1 that looks random.
fn fraction(key: Uuid, pauses: u32) -> f64 {
    let (high, low) = key.as_u64_pair();
    let mixed = mix(high ^ mix(low ^ mix(u64::from(pauses))));
    // As many bits as the number can have.
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

/// One step of SplitMix64.
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
