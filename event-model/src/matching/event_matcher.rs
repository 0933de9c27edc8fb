//! Matchers for whole events.

use super::{
    Alternative, Anything, Expected, IntoMatcher, Not, Part, Subject, Target, exact::Exact,
    item::AnyItem, known, pointer::Pointer,
};
use crate::{
    Catalog, Category, Descriptor, Event, Severity, Value, event::TypedEvent, value::AsValue,
};
use jiff::Timestamp;
use std::{fmt, sync::Arc};
use uuid::Uuid;

/// What a test expects of an event. Generated matchers are typed wrappers of this type and convert into it. So does a
/// reference to an event: it matches exactly that event.
///
/// `Display` and `Debug` write what is expected on one line, without the values of sensitive properties. A matcher that
/// is made with [`new`](Self::new) does not know which these are, and hides the values of all properties.
#[derive(Clone)]
#[must_use = "a matcher does nothing until an expectation uses it"]
pub struct EventMatcher {
    /// An event matches if one of them does. There is at least one.
    alternatives: Vec<Alternative>,
}

/// A matcher for every event.
impl Default for EventMatcher {
    fn default() -> Self {
        Self::from(Alternative::default())
    }
}

impl From<Alternative> for EventMatcher {
    fn from(only: Alternative) -> Self {
        Self { alternatives: vec![only] }
    }
}

impl EventMatcher {
    /// Creates a matcher for every event.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a matcher for every event of `catalog`. A name that the catalogue does not have is an error then.
    pub fn among(catalog: &'static Catalog) -> Self {
        Alternative { catalog: Some(catalog), ..Alternative::default() }.into()
    }

    /// Creates a matcher for events of the type `E`.
    pub fn of<E: TypedEvent>() -> Self {
        Self::named(E::DESCRIPTOR)
    }

    fn named(descriptor: &'static Descriptor) -> Self {
        let any =
            Self::from(Alternative { descriptor: Some(descriptor), ..Alternative::default() });
        any.name(descriptor.name)
    }

    /// Expects a name.
    ///
    /// # Panics
    ///
    /// If the catalogue of [`among`](Self::among) has no such event: no event would ever match, and a test that expects
    /// none would prove nothing.
    #[track_caller]
    pub fn name(self, expected: impl Expected<String>) -> Self {
        let condition = expected.into_condition();
        for catalog in self.catalogs() {
            known::assert_name(catalog, &*condition);
        }
        self.with(Part::Value(Subject::Name, condition))
    }

    /// Expects an event type, such as `host`.
    pub fn event_type(self, expected: impl Expected<String>) -> Self {
        self.with(Part::Value(Subject::EventType, expected.into_condition()))
    }

    /// Expects a category.
    pub fn category(self, expected: impl Expected<Category>) -> Self {
        self.with(Part::Value(Subject::Category, expected.into_condition()))
    }

    /// Expects a severity: one, or a range such as `Severity::Error..`.
    pub fn severity(self, expected: impl Expected<Severity>) -> Self {
        self.with(Part::Value(Subject::Severity, expected.into_condition()))
    }

    /// Expects a rendered message.
    pub fn renders(self, expected: impl Expected<String>) -> Self {
        self.with(Part::Value(Subject::Message, expected.into_condition()))
    }

    /// Expects a time of the occurrence: one, or a range. Only an [`Occurrence`](crate::Occurrence) has a time: if
    /// [`matches`](Self::matches) gets an event, the time counts as absent. The same holds for the request and the
    /// correlation id.
    pub fn time(self, expected: impl Expected<Timestamp>) -> Self {
        self.with(Part::Value(Subject::Time, expected.into_condition()))
    }

    /// Expects that the occurrence was caused by this request.
    pub fn request_id(self, expected: impl Expected<Option<Uuid>>) -> Self {
        self.with(Part::Value(Subject::RequestId, expected.into_condition()))
    }

    /// Expects a correlation id of the occurrence.
    pub fn correlation_id(self, expected: impl Expected<Option<String>>) -> Self {
        self.with(Part::Value(Subject::CorrelationId, expected.into_condition()))
    }

    /// Expects a value of the property with this name in the registry. `T` is its type, or
    /// [`Anything`](super::Anything). A property that an event does not have counts as absent.
    ///
    /// # Panics
    ///
    /// If the catalogue of [`among`](Self::among) has no event with this property.
    #[track_caller]
    pub fn property<T>(self, name: &'static str, expected: impl Expected<T>) -> Self {
        for catalog in self.catalogs() {
            known::assert_property(catalog, name);
        }
        self.known_property(name, expected)
    }

    /// Like [`property`](Self::property), for a name that is certain to be right.
    #[doc(hidden)]
    pub fn known_property<T>(self, name: &'static str, expected: impl Expected<T>) -> Self {
        self.with(Part::Value(Subject::Property(name), expected.into_condition()))
    }

    /// Expects that at least one item of a list matches. `T` is the type of the items.
    ///
    /// # Panics
    ///
    /// If the catalogue of [`among`](Self::among) has no event with this property.
    #[track_caller]
    pub fn item<T>(self, name: &'static str, expected: impl Expected<T>) -> Self {
        for catalog in self.catalogs() {
            known::assert_property(catalog, name);
        }
        let item = AnyItem(expected.into_condition());
        self.with(Part::Value(Subject::Property(name), Arc::new(item)))
    }

    /// Expects a value at a JSON pointer into a JSON property. If nothing is there, the value counts as absent.
    ///
    /// # Panics
    ///
    /// If `pointer` is not a JSON pointer (RFC 6901), or if the catalogue of [`among`](Self::among) has no event with
    /// this property.
    #[track_caller]
    pub fn at(
        self,
        name: &'static str,
        pointer: impl Into<String>,
        expected: impl Expected<Anything>,
    ) -> Self {
        for catalog in self.catalogs() {
            known::assert_property(catalog, name);
        }
        let place = Subject::Place(name, Pointer::new(pointer.into()));
        self.with(Part::Value(place, expected.into_condition()))
    }

    /// Matches what both matchers match.
    pub fn and(self, other: impl IntoMatcher) -> Self {
        let other = other.into_matcher();
        let both = |own: &Alternative| {
            other.alternatives.iter().map(|other| own.and(other)).collect::<Vec<_>>()
        };
        Self { alternatives: self.alternatives.iter().flat_map(both).collect() }
    }

    /// Matches what one of the matchers matches, or both. What is expected of the result is expected of both.
    pub fn or(mut self, other: impl IntoMatcher) -> Self {
        self.alternatives.extend(other.into_matcher().alternatives);
        self
    }

    fn with(mut self, part: Part) -> Self {
        self.alternatives.iter_mut().for_each(|one| one.parts.push(part.clone()));
        self
    }

    /// The catalogues in which names are looked up. The matcher of one event type needs none: its methods have the
    /// right names.
    fn catalogs(&self) -> impl Iterator<Item = &'static Catalog> {
        self.alternatives.iter().filter_map(|one| one.catalog)
    }

    /// Whether `event` matches.
    pub fn matches(&self, event: &dyn Event) -> bool {
        self.holds(Target::from(event.as_dyn()))
    }

    pub(crate) fn holds(&self, target: Target<'_>) -> bool {
        self.alternatives.iter().any(|one| one.holds(target))
    }

    /// What is expected, on one line, without the values of `hidden` properties.
    pub(crate) fn described<'a>(
        &'a self,
        hidden: &'a dyn Fn(&str) -> bool,
    ) -> impl fmt::Display + 'a {
        fmt::from_fn(move |f| {
            for (index, one) in self.alternatives.iter().enumerate() {
                f.write_str(if index == 0 { "" } else { ", or " })?;
                write!(f, "{}", one.described(hidden))?;
            }
            Ok(())
        })
    }

    pub(crate) fn alternatives(&self) -> &[Alternative] {
        &self.alternatives
    }

    /// The only name that matches, if there is only one.
    pub(crate) fn only_name(&self) -> Option<&str> {
        let mut names = self.alternatives.iter().map(Alternative::name);
        let first = names.next()??;
        names.all(|name| name == Some(first)).then_some(first)
    }

    /// A UUID that every matching event has in a property, if there is one.
    pub(crate) fn only_uuid(&self) -> Option<Uuid> {
        match &self.alternatives[..] {
            [only] => only.uuid(),
            [] | [..] => None,
        }
    }

    /// Whether the matcher can be about an event with a sensitive property of this name.
    pub(crate) fn hides(&self, property: &str) -> bool {
        self.alternatives.iter().any(|one| one.hides(property))
    }

    /// Whether the matcher knows the events that it can be about. Otherwise any property may be sensitive.
    pub(crate) fn knows_events(&self) -> bool {
        self.alternatives.iter().all(Alternative::knows_events)
    }
}

/// Matches exactly this event: its name and each of its properties.
#[diagnostic::do_not_recommend]
impl<E: Event + ?Sized> From<&E> for EventMatcher {
    fn from(event: &E) -> Self {
        let expected = event.to_arc();
        let descriptor = event.descriptor();
        let properties = descriptor.properties.iter().enumerate();
        properties.fold(Self::named(descriptor), |matcher, (index, property)| {
            let value = PropertyOf { event: expected.clone(), index };
            let subject = Subject::Property(property.name);
            matcher.with(Part::Value(subject, Arc::new(Exact(value))))
        })
    }
}

struct PropertyOf {
    event: Arc<dyn Event>,
    index: usize,
}

impl AsValue for PropertyOf {
    fn as_value(&self) -> Value<'_> {
        self.event.get(self.index)
    }
}

#[diagnostic::do_not_recommend]
impl From<&Self> for EventMatcher {
    fn from(matcher: &Self) -> Self {
        matcher.clone()
    }
}

/// Matches what the other matcher does not match.
#[diagnostic::do_not_recommend]
impl<M: IntoMatcher> From<Not<M>> for EventMatcher {
    fn from(not: Not<M>) -> Self {
        Self::new().with(Part::Not(Arc::new(not.into_inner().into_matcher())))
    }
}

impl<M: IntoMatcher> Not<M> {
    /// Matches what both matchers match.
    pub fn and(self, other: impl IntoMatcher) -> EventMatcher {
        self.into_matcher().and(other)
    }

    /// Matches what one of the matchers matches, or both.
    pub fn or(self, other: impl IntoMatcher) -> EventMatcher {
        self.into_matcher().or(other)
    }
}

impl fmt::Display for EventMatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.described(&|name| !self.knows_events() || self.hides(name)))
    }
}

impl fmt::Debug for EventMatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
