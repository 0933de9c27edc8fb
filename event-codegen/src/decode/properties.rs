//! The properties of an event.

use super::{
    entries::{Entries, Names, entries, named},
    fields::Field,
    misnamed, name,
    node::{NodeRef, Pair},
    property, property_list,
    reader::Reader,
};
use crate::{
    registry::{Known, Property},
    syntax::Kind,
};

static PROPERTIES: Names = Names {
    what: "`properties`",
    fits: name::is_property,
    form: Some("properties are written `name: type`, each on a line of its own"),
};

/// What could be read of the properties of an event.
pub(super) struct Properties {
    pub(super) list: Vec<Known<Property>>,
    /// Whether the names of all written properties were read.
    pub(super) whole: bool,
    /// Whether they are written elsewhere, at an anchor.
    pub(super) shared: bool,
}

/// Reads the properties of an event.
pub(super) fn read<'a>(reader: &mut Reader<'a>, field: Option<Field<'a>>) -> Properties {
    let unread = Properties { list: Vec::new(), whole: false, shared: false };
    let Some(field) = field else { return Properties { whole: true, ..unread } };
    let Some(node) = reader.resolve(field.value) else { return unread };
    let entries = match node.kind() {
        Kind::List(items) => property_list::entries(reader, node, items)
            .map(|written| named(reader, node, &written, &PROPERTIES)),
        Kind::Map(_) | Kind::Scalar { .. } | Kind::Alias(_) => entries(reader, node, &PROPERTIES),
    };
    let Some(entries) = entries else { return unread };
    Properties { shared: node.is_shared(), ..of_entries(reader, entries) }
}

/// Reads the `written` properties, which are in line with the keys of the event. This is reported.
pub(super) fn of_strays<'a>(
    reader: &mut Reader<'a>,
    event: NodeRef<'a>,
    written: &[Pair],
) -> Properties {
    let entries = named(reader, event, written, &PROPERTIES);
    of_entries(reader, entries)
}

fn of_entries<'a>(reader: &mut Reader<'a>, entries: Entries<'a>) -> Properties {
    let named = misnamed::named(entries.list).into_iter();
    let list = named.map(|(entry, misspelt)| property::read(reader, entry, misspelt)).collect();
    Properties { list, whole: entries.whole, shared: false }
}
