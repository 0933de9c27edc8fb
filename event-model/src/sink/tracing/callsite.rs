//! Callsites: for `tracing`, the place in a program that an event comes from. Here it is an entry of a registry.

use super::fields;
use crate::{Descriptor, PropertyDescriptor};
use std::{
    collections::HashMap,
    sync::{
        LazyLock, OnceLock, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};
use tracing_core::{
    Dispatch, Interest, Kind, Level, Metadata,
    callsite::{self, Identifier},
    field::FieldSet,
};

/// An event of a registry at one level.
pub(super) struct Callsite {
    /// Set before the callsite is shared.
    metadata: OnceLock<Metadata<'static>>,
    is_registered: AtomicBool,
    /// Whether no subscriber of the program ever wants an event from here.
    is_unwanted: AtomicBool,
}

/// Identifies an event among all registries of a program, even if two have events with the same name. All parts live
/// forever. The address of a descriptor would not do: a descriptor may be freed, and another one may get its address.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    name: &'static str,
    group: Option<&'static str>,
    properties: (usize, usize),
    level: Level,
}

static CALLSITES: LazyLock<RwLock<HashMap<Key, &'static Callsite>>> =
    LazyLock::new(RwLock::default);

impl Callsite {
    /// The callsite of these events. Creates it if necessary. Must not be called within `get_default`: there, `tracing`
    /// would find no interested subscriber.
    pub(super) fn of(descriptor: &Descriptor, level: Level) -> &'static Self {
        let properties: &'static [PropertyDescriptor] = descriptor.properties;
        let key = Key {
            name: descriptor.name,
            group: descriptor.group,
            properties: (properties.as_ptr().addr(), properties.len()),
            level,
        };
        let known = CALLSITES.read().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        let callsite = known.unwrap_or_else(|| {
            let mut callsites = CALLSITES.write().unwrap_or_else(PoisonError::into_inner);
            callsites.entry(key).or_insert_with(|| Self::leak(descriptor, level))
        });
        callsite.register();
        callsite
    }

    fn leak(descriptor: &Descriptor, level: Level) -> &'static Self {
        let callsite: &'static Self = Box::leak(Box::new(Self {
            metadata: OnceLock::new(),
            is_registered: AtomicBool::new(false),
            is_unwanted: AtomicBool::new(false),
        }));
        let target = match descriptor.group {
            Some(group) => Box::leak(format!("events::{group}").into_boxed_str()),
            None => "events",
        };
        let names = Box::leak(fields::names(descriptor.properties).into_boxed_slice());
        callsite.metadata.get_or_init(|| {
            let fields = FieldSet::new(names, Identifier(callsite));
            Metadata::new(descriptor.name, target, level, None, None, None, fields, Kind::EVENT)
        });
        callsite
    }

    /// Registers this callsite with `tracing`, once. Without the lock, because `tracing` then calls the subscribers.
    fn register(&'static self) {
        if !self.is_registered.load(Ordering::Acquire)
            && !self.is_registered.swap(true, Ordering::AcqRel)
        {
            callsite::register(self);
        }
    }

    pub(super) fn known_metadata(&'static self) -> &'static Metadata<'static> {
        self.metadata.get().expect("a callsite is made with its metadata")
    }

    /// Whether this subscriber may want events from here. Unlike [`wants`](Self::wants), it has no effect on other
    /// layers.
    pub(super) fn may_interest(&'static self, dispatch: &Dispatch) -> bool {
        !self.is_unwanted.load(Ordering::Relaxed)
            && !dispatch.register_callsite(self.known_metadata()).is_never()
    }

    /// Whether this subscriber wants an event from here now. The event must follow: layers with their own filters
    /// remember the answer and apply it to the next event.
    pub(super) fn wants(&'static self, dispatch: &Dispatch) -> bool {
        !self.is_unwanted.load(Ordering::Relaxed) && dispatch.enabled(self.known_metadata())
    }
}

impl callsite::Callsite for Callsite {
    fn set_interest(&self, interest: Interest) {
        self.is_unwanted.store(interest.is_never(), Ordering::SeqCst);
    }

    fn metadata(&self) -> &Metadata<'_> {
        self.metadata.get().expect("a callsite is made with its metadata")
    }
}
