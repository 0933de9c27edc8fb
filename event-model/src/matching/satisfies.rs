//! `satisfies(..)`

use super::{Anything, Condition, Expected, Values};
use crate::{Value, quoted::escaped, value::PropertyValue};
use std::{fmt, marker::PhantomData, panic::Location, sync::Arc};

/// Matches a value for which `function` returns `true`: `satisfies(|used: &f64| *used > 0.5)`. An absent value or one
/// of another type does not match.
#[track_caller]
pub fn satisfies<T, F>(function: F) -> Satisfies<T, F>
where
    T: PropertyValue,
    F: Fn(&T) -> bool + Send + Sync + 'static,
{
    Satisfies { function, place: Location::caller(), name: None, value: PhantomData }
}

/// Made by [`satisfies()`].
#[derive(Clone, Copy)]
pub struct Satisfies<T, F> {
    function: F,
    place: &'static Location<'static>,
    name: Option<&'static str>,
    value: PhantomData<fn(&T)>,
}

impl<T, F> Satisfies<T, F> {
    /// Names what the function checks, for failure texts: `satisfies(|n: &i64| n % 2 == 0).named("is even")`.
    #[must_use]
    pub fn named(self, name: &'static str) -> Self {
        Self { name: Some(name), ..self }
    }
}

impl<T, F> fmt::Debug for Satisfies<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => write!(f, "{}", escaped(name)),
            None => {
                write!(f, "satisfies the function at {}:{}", self.place.file(), self.place.line())
            }
        }
    }
}

macro_rules! expected {
    ($($property:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T, F> Expected<$property> for Satisfies<T, F>
        where
            T: PropertyValue,
            F: Fn(&T) -> bool + Send + Sync + 'static,
        {
            fn into_condition(self) -> Arc<dyn Condition> {
                Arc::new(self)
            }
        }
    )*};
}

expected!(T, Option<T>, Anything);

impl<T, F> Condition for Satisfies<T, F>
where
    T: PropertyValue,
    F: Fn(&T) -> bool + Send + Sync + 'static,
{
    fn holds(&self, value: Value<'_>) -> bool {
        // A `null` in JSON is a value, but an absent property is not: JSON types would read both as `null`.
        !matches!(value, Value::Null)
            && T::from_value(value).is_ok_and(|value| (self.function)(&value))
    }

    fn describe(&self, _: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
