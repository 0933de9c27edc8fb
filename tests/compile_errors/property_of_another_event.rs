use events::matchers;

fn main() {
    let _ = matchers::host::rebooted().disk_name("sda");
}
