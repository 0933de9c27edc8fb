//! Names of members in their order.

/// The names as [`LifecycleEvent::changed`](super::LifecycleEvent::changed) has them: sorted, each once.
pub fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    // Nearly always they are.
    if !names.is_sorted_by(|one, next| one < next) {
        names.sort_unstable();
        names.dedup();
    }
    names
}
