//! Examples and values of enums that are of another type, or written in another way.

pub(super) fn slip(text: &str, detail: usize) -> String {
    match detail % 12 {
        0 => "1.0".to_owned(),
        1 => "yes".to_owned(),
        2 => "true".to_owned(),
        3 => "2024-01-01".to_owned(),
        4 => format!("\"{text}\""),
        5 => "soft".to_owned(),
        6 => "_other".to_owned(),
        7 => format!("{{ value: {text} }}"),
        8 => format!("{{ value: {text}, rust: {text} }}"),
        9 => "Self".to_owned(),
        10 => format!("'{text}x'"),
        _ => text.to_uppercase(),
    }
}
