//! Matchers for whole events.

use super::{
    Anything, Condition, Expected, Subject, Values, exact::Exact, item::AnyItem, pointer::Pointer,
};
use crate::{
    Catalog, Descriptor, Event, Severity, Value, event::TypedEvent, quoted::escaped,
    redact::private_keys, value::AsValue,
};
use std::{fmt, sync::Arc};

/// What a test expects of an event. Generated matchers are typed wrappers of this type and convert into it. So does a
/// reference to an event: it matches exactly that event.
///
/// `Display` and `Debug` write what is expected on one line, without the values of sensitive properties. A matcher that
/// is made with [`new`](Self::new) does not know which these are, and hides the values of all properties.
#[derive(Clone, Default)]
#[must_use = "a matcher does nothing until an expectation uses it"]
pub struct EventMatcher {
    /// The only events that can match, if the types tell.
    descriptor: Option<&'static Descriptor>,
    /// The events that can match, if any event may.
    catalog: Option<&'static Catalog>,
    parts: Vec<Part>,
}

#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) subject: Subject,
    pub(crate) condition: Arc<dyn Condition>,
}

impl EventMatcher {
    /// Creates a matcher for every event.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a matcher for every event; `catalog` says which properties are sensitive.
    pub fn among(catalog: &'static Catalog) -> Self {
        Self { catalog: Some(catalog), ..Self::default() }
    }

    /// Creates a matcher for events of the type `E`.
    pub fn of<E: TypedEvent>() -> Self {
        Self::named(E::DESCRIPTOR)
    }

    fn named(descriptor: &'static Descriptor) -> Self {
        Self { descriptor: Some(descriptor), ..Self::new().name(descriptor.name) }
    }

    /// Expects a name.
    pub fn name(self, expected: impl Expected<String>) -> Self {
        self.with(Subject::Name, expected.into_condition())
    }

    /// Expects a severity.
    pub fn severity(self, expected: impl Expected<Severity>) -> Self {
        self.with(Subject::Severity, expected.into_condition())
    }

    /// Expects a rendered message.
    pub fn renders(self, expected: impl Expected<String>) -> Self {
        self.with(Subject::Message, expected.into_condition())
    }

    /// Expects a value of the property with this name in the registry. `T` is its type, or
    /// [`Anything`](super::Anything). A property that an event does not have counts as absent.
    pub fn property<T>(self, name: &'static str, expected: impl Expected<T>) -> Self {
        self.with(Subject::Property(name), expected.into_condition())
    }

    /// Expects that at least one item of a list matches. `T` is the type of the items.
    pub fn item<T>(self, name: &'static str, expected: impl Expected<T>) -> Self {
        self.with(Subject::Property(name), Arc::new(AnyItem(expected.into_condition())))
    }

    /// Expects a value at a JSON pointer into a JSON property. If nothing is there, the value counts as absent.
    ///
    /// # Panics
    ///
    /// If `pointer` is not a JSON pointer (RFC 6901).
    #[track_caller]
    pub fn at(
        self,
        name: &'static str,
        pointer: impl Into<String>,
        expected: impl Expected<Anything>,
    ) -> Self {
        let place = Subject::Place(name, Pointer::new(pointer.into()));
        self.with(place, expected.into_condition())
    }

    fn with(mut self, subject: Subject, condition: Arc<dyn Condition>) -> Self {
        self.parts.push(Part { subject, condition });
        self
    }

    /// Whether `event` matches.
    pub fn matches(&self, event: &dyn Event) -> bool {
        self.parts.iter().all(|part| part.holds(event))
    }

    /// What is expected, on one line, without the values of `hidden` properties.
    pub(crate) fn described(&self, hidden: impl Fn(&str) -> bool) -> impl fmt::Display {
        fmt::from_fn(move |f| {
            write!(f, "{}", escaped(&self.title()))?;
            for (index, part) in self.details().enumerate() {
                let separator = if index == 0 { " with" } else { "," };
                let expected = part.expected(part.subject.values(&hidden));
                write!(f, "{separator} {}: {expected}", part.subject)?;
            }
            Ok(())
        })
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The name of the expected event, if only one name matches.
    pub(crate) fn title(&self) -> String {
        let name = self.parts.iter().find_map(Part::exact_name);
        private_keys(name.unwrap_or("any event")).into_owned()
    }

    /// The parts that the title does not contain.
    pub(crate) fn details(&self) -> impl Iterator<Item = &Part> {
        let title = self.parts.iter().position(|part| part.exact_name().is_some());
        let others = self.parts.iter().enumerate().filter(move |(index, _)| Some(*index) != title);
        others.map(|(_, part)| part)
    }

    /// Whether the matcher can be about an event with a sensitive property of this name.
    pub(crate) fn hides(&self, property: &str) -> bool {
        let mut events = self.descriptor.into_iter().chain(self.catalog.into_iter().flatten());
        events.any(|descriptor| descriptor.hides(property))
    }

    /// Whether the matcher knows the events that it can be about. Otherwise any property may be sensitive.
    pub(crate) fn knows_events(&self) -> bool {
        self.descriptor.is_some() || self.catalog.is_some()
    }
}

impl Part {
    pub(crate) fn holds(&self, event: &dyn Event) -> bool {
        self.subject.of(event, |value| self.condition.holds(value))
    }

    fn exact_name(&self) -> Option<&str> {
        let name = self.condition.exact().and_then(Value::text);
        name.filter(|_| self.subject == Subject::Name)
    }

    /// What is expected. A name is written without quotes. Keys are hidden here, for all conditions: one may be split
    /// over several expected values.
    pub(crate) fn expected(&self, values: Values) -> impl fmt::Display {
        fmt::from_fn(move |f| {
            let described = fmt::from_fn(|f| match self.exact_name() {
                Some(name) => f.write_str(name),
                None => self.condition.describe(values, f),
            });
            f.write_str(&private_keys(&described.to_string()))
        })
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
            matcher.with(Subject::Property(property.name), Arc::new(Exact(value)))
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

impl fmt::Display for EventMatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.described(|name| !self.knows_events() || self.hides(name)))
    }
}

impl fmt::Debug for EventMatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
