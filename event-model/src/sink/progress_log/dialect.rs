//! What the versions of Ignition write differently.

/// The versions of Ignition whose lines a progress log writes in the layout [`Logstash`](super::Layout::Logstash). The
/// default is the newest. The other layouts are the same in all versions.
///
/// The releases of `ignition-framework` on PyPI from 3.0.0, the first with progress events, to 3.6.3 were compared.
/// PyPI has none between 3.4.2 and 3.5.1.
///
/// | dialect | releases | the host | the context |
/// | --- | --- | --- | --- |
/// | `V3_5` | 3.5.1 to 3.6.3 | `HOSTNAME` | `tracectx.transactionid` and so on |
/// | `V3_0_1` | 3.0.1 to 3.4.2 | `host` | `tracectx.transactionid` and so on |
/// | `V3_0_0` | 3.0.0 | `host` | `traceCtx.transactionid` and so on |
///
/// [`Reader`](crate::envelope::progress::Reader) reads all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// Since 3.5.1.
    #[default]
    V3_5,
    /// From 3.0.1 to 3.4.2.
    V3_0_1,
    /// Up to 3.0.0.
    V3_0_0,
}

/// The keys that depend on the dialect.
pub(super) struct Keys {
    pub(super) host: &'static str,
    pub(super) transaction: &'static str,
    pub(super) request: &'static str,
    pub(super) trace: &'static str,
}

impl Dialect {
    pub(super) fn keys(self) -> Keys {
        let [transaction, request, trace] = match self {
            Self::V3_5 | Self::V3_0_1 => {
                ["tracectx.transactionid", "tracectx.requestid", "tracectx.traceid"]
            }
            Self::V3_0_0 => ["traceCtx.transactionid", "traceCtx.requestid", "traceCtx.traceid"],
        };
        let host = match self {
            Self::V3_5 => "HOSTNAME",
            Self::V3_0_1 | Self::V3_0_0 => "host",
        };
        Keys { host, transaction, request, trace }
    }
}
