//! The identities of an event type.

use super::{
    entries::{Entry, Names, entries, strings},
    name,
    node::NodeRef,
    property_type,
    reader::Reader,
};
use crate::{
    grammar,
    registry::{Identity, IdentityType, Known},
    syntax::{Kind, Plain},
};
use std::collections::HashSet;

/// Reads a mapping from names to types, or a list of names, whose type is `uuid`.
pub(super) fn identities<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: &'static str,
) -> Known<Vec<Identity>> {
    let Some(node) = reader.resolve(node) else { return Known::Part(Vec::new()) };
    let is_list = matches!(node.kind(), Kind::List(_)) || node.plain() == Some(Plain::String);
    let (mut identities, mut whole): (Vec<_>, _) = if is_list {
        let names = strings(reader, node, what, "a name", name::is_property).unwrap_or_default();
        let whole = matches!(node.kind(), Kind::List(items) if items.len() == names.len());
        let uuid = |name| Identity { name, ty: Known::Whole(IdentityType::Uuid) };
        (names.into_iter().map(uuid).collect(), whole)
    } else {
        let names = Names {
            what,
            fits: name::is_property,
            form: Some("it is a list of names, or a mapping from names to types"),
        };
        let Some(entries) = entries(reader, node, &names) else { return Known::Part(Vec::new()) };
        let read = |entry| identity(reader, entry);
        (entries.list.into_iter().map(read).collect(), entries.whole)
    };
    let mut taken: HashSet<_> = identities.iter().map(|it| it.name.value.clone()).collect();
    identities.retain_mut(|Identity { name, .. }| {
        if name::property(reader, name) {
            return true;
        }
        whole = false;
        // The name that was meant is used, so that its fix causes no new mistakes.
        let meant = grammar::snake_case(&name.value).filter(|meant| taken.insert(meant.clone()));
        meant.map(|meant| name.value = meant).is_some()
    });
    whole &= !node.is_partial();
    Known::new(identities, whole)
}

fn identity<'a>(reader: &mut Reader<'a>, Entry { name, value }: Entry<'a>) -> Identity {
    let ty = property_type::identity(reader, value);
    Identity { name, ty: ty.map_or(Known::Part(IdentityType::Uuid), Known::Whole) }
}
