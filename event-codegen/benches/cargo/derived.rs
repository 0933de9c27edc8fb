//! The events of a made-up registry as a person would write them without us: structs, derives and `write!`.

use bench_support::registries::Event;
use heck::ToUpperCamelCase;

const DERIVES: &str = "#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]\n";

/// A struct for each event, and an enum of them all.
pub(crate) fn derived(events: &[Event]) -> String {
    let mut code: String = events.iter().map(item).collect();
    let variants = events.iter().map(type_name).map(|name| format!("    {name}({name}),\n"));
    code += &format!("{DERIVES}pub enum AnyEvent {{\n{}}}\n", variants.collect::<String>());
    code
}

fn item(event: &Event) -> String {
    let name = type_name(event);
    let fields =
        event.properties.iter().map(|(name, ty)| format!("    pub {name}: {},\n", rust_type(ty)));
    let (format, arguments) = display(&event.message);
    format!(
        "{DERIVES}pub struct {name} {{\n{}}}\n\n\
         impl std::fmt::Display for {name} {{\n    \
         fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{\n        \
         write!(f, {format:?}{arguments})\n    }}\n}}\n\n",
        fields.collect::<String>()
    )
}

fn type_name(event: &Event) -> String {
    format!("{}_{}", event.group, event.name).to_upper_camel_case()
}

fn rust_type(ty: &str) -> String {
    match ty.strip_suffix('?') {
        Some(item) => format!("Option<{}>", rust_type(item)),
        None => match ty {
            "uuid" => "uuid::Uuid",
            "int64" => "i64",
            "uint64" => "u64",
            "bool" => "bool",
            _ => "String",
        }
        .to_owned(),
    }
}

/// `{name}` and `{name:-default}` as the format and the arguments of `write!`.
fn display(message: &str) -> (String, String) {
    let (mut format, mut arguments) = (String::new(), String::new());
    for (index, piece) in message.split(['{', '}']).enumerate() {
        match (index % 2, piece.split_once(":-")) {
            (0, _) => format += piece,
            (_, None) => {
                format += "{}";
                arguments += &format!(", self.{piece}");
            }
            (_, Some((name, default))) => {
                format += "{}";
                arguments += &format!(", self.{name}.as_deref().unwrap_or({default:?})");
            }
        }
    }
    (format, arguments)
}
