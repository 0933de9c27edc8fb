//! The known word that was probably meant by a wrong one.

/// Longer words are not compared, because the cost grows with the square of the length.
const MAX_LENGTH: usize = 64;

/// The word among `known` of which at most a third of the letters differ.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > MAX_LENGTH {
        return None;
    }
    let near = known.map(|known| (strsim::osa_distance(word, known), known));
    let near = near.filter(|(distance, known)| *distance * 3 <= known.len());
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}
