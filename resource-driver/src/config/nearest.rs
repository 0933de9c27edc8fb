//! The known key that was probably meant by a wrong one.

/// Longer keys are not compared, because the cost grows with the square of the length.
const MAX_LENGTH: usize = 128;

/// The key among `known` of which at most a fifth of the letters differ, and at most four.
pub(super) fn nearest<'k>(key: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if key.len() > MAX_LENGTH {
        return None;
    }
    let near = known.map(|known| (strsim::osa_distance(key, known), known));
    let near = near.filter(|(distance, known)| *distance <= (known.len() / 5).min(4));
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}
