//! The file of a group: its events.

use super::{event, lifecycle, process, tree::Module};
use proc_macro2::TokenStream;

/// The blocks of the file of `module`.
pub(super) fn file(module: &Module<'_>) -> impl Iterator<Item = TokenStream> {
    let subject = module.subject.iter().flat_map(lifecycle::subject);
    let work = module.work.iter().flat_map(process::blocks);
    subject.chain(work).chain(module.structs.iter().flat_map(event::blocks))
}
