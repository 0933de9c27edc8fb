//! What the four events of a lifecycle have in common.

/// Implements [`LifecycleEvent`](crate::lifecycle::LifecycleEvent) for a derived event of `$subject`.
#[doc(hidden)]
#[macro_export]
macro_rules! __lifecycle {
    ($event:ident of $subject:ident, Created) => {
        $crate::__lifecycle!(@event $event, $subject, Created, snapshot, |own| {
            own.snapshot.members().keys().map(::std::string::String::as_str).collect()
        });
    };
    ($event:ident of $subject:ident, Deleted) => {
        $crate::__lifecycle!(@event $event, $subject, Deleted, reference, |_own| ::std::vec::Vec::new());
    };
    ($event:ident of $subject:ident, $kind:ident) => {
        $crate::__lifecycle!(@event $event, $subject, $kind, snapshot, |own| {
            own.changed.iter().map(::std::string::String::as_str).collect()
        });
    };
    (@event $event:ident, $subject:ident, $kind:ident, $body:ident, |$own:ident| $changed:expr) => {
        impl $crate::lifecycle::LifecycleEvent for $event {
            fn kind(&self) -> $crate::lifecycle::Kind {
                $crate::lifecycle::Kind::$kind
            }

            fn state(&self) -> &'static [&'static str] {
                <$subject as $crate::lifecycle::Subject>::STATE
            }

            fn state_event(&self) -> &'static str {
                <$subject as $crate::lifecycle::Subject>::STATE_EVENT
            }

            fn changed(&self) -> ::std::vec::Vec<&str> {
                let $own = self;
                $crate::lifecycle::sorted($changed)
            }

            fn instance(
                &self,
            ) -> &$crate::serde_json::Map<::std::string::String, $crate::serde_json::Value> {
                self.$body.members()
            }

            fn may_hide(&self) -> bool {
                self.$body.may_hide()
            }
        }
    };
}
