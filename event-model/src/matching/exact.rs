//! Matchers that expect an exact value.

use super::{Anything, Condition, Expected, Text, Values};
use crate::{
    Value,
    value::{AsValue, PropertyValue},
};
use std::{fmt, sync::Arc};

/// Matches exactly this value. JSON in it is as deep as in an event.
pub(super) struct Exact<V>(pub(super) V);

impl<V: AsValue> Condition for Exact<V> {
    fn holds(&self, value: Value<'_>) -> bool {
        self.0.as_value() == value
    }

    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", values.expected(self.0.as_value()))
    }

    fn exact(&self) -> Option<Value<'_>> {
        Some(self.0.as_value())
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> Expected<T> for T {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(self.limited()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> Expected<Option<T>> for T {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(self.limited()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> Expected<Option<T>> for Option<T> {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(self.map(T::limited)))
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> Expected<Anything> for T {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(self.limited()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Text> Expected<T> for &str {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(self.to_owned()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue> Expected<Anything> for Option<T> {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(self.map(T::limited)))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Text> Expected<T> for &String {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(self.clone()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue, const N: usize> Expected<Anything> for [T; N] {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(Vec::from(self).limited()))
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Expected<Anything> for [&str; N] {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(Vec::from(self.map(str::to_owned))))
    }
}

/// An integer without a suffix, if the type of the property is not known.
#[diagnostic::do_not_recommend]
impl Expected<Anything> for i32 {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(i64::from(self)))
    }
}

/// A list may be written as an array, as in constructors.
#[diagnostic::do_not_recommend]
impl<T: PropertyValue, const N: usize> Expected<Vec<T>> for [T; N] {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(Vec::from(self).limited()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: PropertyValue, const N: usize> Expected<Option<Vec<T>>> for [T; N] {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(Vec::from(self).limited()))
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Expected<Vec<String>> for [&str; N] {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(Vec::from(self.map(str::to_owned))))
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Expected<Option<Vec<String>>> for [&str; N] {
    fn into_condition(self) -> Arc<dyn Condition> {
        Arc::new(Exact(Vec::from(self.map(str::to_owned))))
    }
}
