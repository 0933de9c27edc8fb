//! What `tracing` calls the place in a program that an event comes from. Ours is an entry of a registry.

use super::fields;
use crate::{Descriptor, PropertyDescriptor};
use std::{
    collections::HashMap,
    sync::{
        LazyLock, OnceLock, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU8, Ordering},
    },
};
use tracing_core::{
    Dispatch, Interest, Kind, Level, Metadata,
    callsite::{self, Identifier},
    field::FieldSet,
};

/// An event of a registry at one level.
pub(super) struct Callsite {
    /// Set before anybody sees the callsite.
    metadata: OnceLock<Metadata<'static>>,
    is_registered: AtomicBool,
    interest: AtomicU8,
}

const NEVER: u8 = 0;
const SOMETIMES: u8 = 1;
const ALWAYS: u8 = 2;

/// What tells the events of all registries of a program from each other, also when one has a name that another has too. All
/// of it lives for ever, which a descriptor that is asked about need not do: another may come to lie where it was.
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
    /// The callsite of these events, which is made when there is none.
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
            interest: AtomicU8::new(SOMETIMES),
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

    /// Tells `tracing` of this callsite, once. Outside of the lock, because subscribers are asked about it.
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

    /// Whether the subscriber wants an event from here now.
    pub(super) fn is_enabled(&'static self, dispatch: &Dispatch) -> bool {
        match self.interest.load(Ordering::Relaxed) {
            NEVER => false,
            ALWAYS => true,
            _ => dispatch.enabled(self.known_metadata()),
        }
    }
}

impl callsite::Callsite for Callsite {
    fn set_interest(&self, interest: Interest) {
        let interest = match interest {
            interest if interest.is_never() => NEVER,
            interest if interest.is_always() => ALWAYS,
            _ => SOMETIMES,
        };
        self.interest.store(interest, Ordering::SeqCst);
    }

    fn metadata(&self) -> &Metadata<'_> {
        self.metadata.get().expect("a callsite is made with its metadata")
    }
}
