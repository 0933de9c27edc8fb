//! The identities of an event type.

use super::{
    entries::{Entry, Names, entries, strings},
    name,
    node::NodeRef,
    property_type,
    reader::Reader,
};
use crate::{
    decode::mistakes::{duplicate_key, invalid_value},
    registry::{EventType, Identity, IdentityType, Text},
    source::Span,
    syntax::{Kind, Plain},
};

/// The identities that an event type requires, or has as optional.
#[derive(Default)]
pub(super) struct Identities {
    pub(super) list: Vec<Identity>,
    /// Whether all that are written were read.
    pub(super) whole: bool,
}

/// Reads a mapping from names to types, or a list of names, which are of type uuid.
pub(super) fn identities<'a>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    what: &'static str,
) -> Identities {
    let Some(node) = reader.resolve(node) else { return Identities::default() };
    let is_list = matches!(node.kind(), Kind::List(_)) || node.plain() == Some(Plain::String);
    let mut identities = if is_list {
        let names = strings(reader, node, what, "a name", name::is_property).unwrap_or_default();
        let whole = matches!(node.kind(), Kind::List(items) if items.len() == names.len());
        let uuid = |name| Identity { name, ty: IdentityType::Uuid, type_known: true };
        Identities { list: names.into_iter().map(uuid).collect(), whole }
    } else {
        let names = Names {
            what,
            fits: name::is_property,
            form: Some("it is a list of names, or a mapping from names to types"),
        };
        let Some(entries) = entries(reader, node, &names) else { return Identities::default() };
        let read = |entry| identity(reader, entry);
        Identities { list: entries.list.into_iter().map(read).collect(), whole: entries.whole }
    };
    let read = identities.list.len();
    identities.list.retain(|identity| name::property(reader, &identity.name));
    identities.whole &= identities.list.len() == read && !node.is_partial();
    identities
}

fn identity<'a>(reader: &mut Reader<'a>, Entry { name, value }: Entry<'a>) -> Identity {
    let ty = property_type::identity(reader, value);
    Identity { name, ty: ty.unwrap_or(IdentityType::Uuid), type_known: ty.is_some() }
}

/// Refuses identities that are listed twice or both had and forbidden; the first one counts.
pub(super) fn contradictions(reader: &mut Reader<'_>, event_type: &mut EventType) {
    let EventType { name, requires, optional, forbids, .. } = event_type;
    let mut listed: Vec<(String, Span)> = Vec::new();
    let mut is_first = |identity: &Identity| {
        let Text { value, span, .. } = &identity.name;
        if let Some((_, first)) = listed.iter().find(|(name, _)| name == value) {
            reader.report(duplicate_key::identity(value, &name.value, *span, *first));
            return false;
        }
        listed.push((value.clone(), *span));
        true
    };
    requires.retain(&mut is_first);
    optional.retain(&mut is_first);
    forbids.retain(|forbidden| {
        let Some((_, place)) = listed.iter().find(|(name, _)| *name == forbidden.value) else {
            return true;
        };
        reader.report(invalid_value::forbids_its_own(
            &name.value,
            &forbidden.value,
            forbidden.span,
            *place,
        ));
        false
    });
}
