use events::matchers;

fn main() {
    let _ = matchers::service::created().changed("state");
}
