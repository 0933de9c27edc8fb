//! What errors of the client say, without the values of settings.

use rdkafka::{
    error::{KafkaError, RDKafkaErrorCode},
    types::RDKafkaConfRes,
};

/// What an error says. It never has the value of a setting.
pub(crate) fn describe(error: &KafkaError) -> String {
    if let KafkaError::ClientConfig(kind, _, name, _) = error {
        return match kind {
            RDKafkaConfRes::RD_KAFKA_CONF_UNKNOWN => {
                "librdkafka does not know this setting".to_owned()
            }
            _ => format!("librdkafka does not accept this value of `{name}`"),
        };
    }
    error.to_string()
}

/// Whether the message can never be sent, because of its size.
pub(crate) fn is_too_large(error: &KafkaError) -> bool {
    let code = error.rdkafka_error_code();
    matches!(
        code,
        Some(RDKafkaErrorCode::MessageSizeTooLarge | RDKafkaErrorCode::InvalidMessageSize)
    )
}
