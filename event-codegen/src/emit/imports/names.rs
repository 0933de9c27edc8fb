//! What generated code imports under names that are always the same.

use super::{Import, Runtime, Using};

pub(in crate::emit) const RUNTIME: Runtime = Runtime;

pub(in crate::emit) const FMT: Import = Import("core::fmt");
pub(in crate::emit) const PHANTOM_DATA: Import = Import("core::marker::PhantomData");
pub(in crate::emit) const CATALOG: Import = Import("runtime::Catalog");
pub(in crate::emit) const CATEGORY: Import = Import("runtime::Category");
pub(in crate::emit) const DECODE_ERROR: Import = Import("runtime::DecodeError");
pub(in crate::emit) const DESCRIPTOR: Import = Import("runtime::Descriptor");
pub(in crate::emit) const EVENT: Import = Import("runtime::Event");
pub(in crate::emit) const PROPERTY_DESCRIPTOR: Import = Import("runtime::PropertyDescriptor");
pub(in crate::emit) const PROPERTY_TYPE: Import = Import("runtime::PropertyType");
pub(in crate::emit) const SEGMENT: Import = Import("runtime::Segment");
pub(in crate::emit) const SEVERITY: Import = Import("runtime::Severity");
pub(in crate::emit) const TEMPLATE: Import = Import("runtime::Template");
pub(in crate::emit) const VALUE: Import = Import("runtime::Value");
pub(in crate::emit) const GENERATED: Import = Import("runtime::generated");
pub(in crate::emit) const USING_AS_VALUE: Using = Using("runtime::generated::AsValue");
pub(in crate::emit) const FIELDS: Import = Import("runtime::generated::Fields");
pub(in crate::emit) const TYPED_EVENT: Import = Import("runtime::generated::TypedEvent");
pub(in crate::emit) const USING_TYPED_EVENT: Using = Using("runtime::generated::TypedEvent");
pub(in crate::emit) const TIMESTAMP: Import = Import("runtime::jiff::Timestamp");
pub(in crate::emit) const LIFECYCLE: Import = Import("runtime::lifecycle");
pub(in crate::emit) const ANYTHING: Import = Import("runtime::matching::Anything");
pub(in crate::emit) const EVENT_MATCHER: Import = Import("runtime::matching::EventMatcher");
pub(in crate::emit) const EXPECTED: Import = Import("runtime::matching::Expected");
pub(in crate::emit) const PROCESS: Import = Import("runtime::process");
pub(in crate::emit) const SERDE_JSON: Import = Import("runtime::serde_json");
pub(in crate::emit) const UUID: Import = Import("runtime::uuid::Uuid");
pub(in crate::emit) const ARC: Import = Import("std::sync::Arc");
pub(in crate::emit) const ANY_EVENT: Import = Import("tree::AnyEvent");
pub(in crate::emit) const EVENT_CATALOG: Import = Import("tree::CATALOG");
pub(in crate::emit) const MATCHER: Import = Import("tree::matchers::Matcher");
pub(in crate::emit) const MATCHER_MODULE: Import = Import("tree::matchers::_matcher");
pub(in crate::emit) const ANY: Import = Import("tree::matchers::any");
