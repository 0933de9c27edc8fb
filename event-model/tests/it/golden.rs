//! Expected texts in files. A stale file is rewritten, and the test fails so that a person reviews the difference.

use std::{fs, path::Path};

pub(crate) fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    if fs::read_to_string(&path).is_ok_and(|known| known == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
    fs::write(&path, text).expect("the file can be written");
    panic!("{} was stale and is rewritten: review it\n\n{text}", path.display());
}
