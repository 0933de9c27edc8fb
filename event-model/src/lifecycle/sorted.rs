//! Sorts names of members.

/// The names as [`LifecycleEvent::changed`](super::LifecycleEvent::changed) returns them: sorted, without duplicates.
pub fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    // They nearly always are.
    if !names.is_sorted_by(|one, next| one < next) {
        names.sort_unstable();
        names.dedup();
    }
    names
}
