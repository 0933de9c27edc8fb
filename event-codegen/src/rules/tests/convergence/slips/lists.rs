//! Lists, mappings and other values where a text is wanted.

pub(super) fn slip(text: &str, detail: usize) -> String {
    match detail % 6 {
        0 => format!("[{text}]"),
        1 => format!("[{text}, {text}]"),
        2 => format!("{{ {text}: {text} }}"),
        3 => "null".to_owned(),
        4 => format!("{{ {text} }}"),
        _ => String::new(),
    }
}
