use super::show::read;
#[test]
fn dump() {
    for line in std::fs::read_to_string("/tmp/cases.txt").unwrap().lines() {
        let text = line.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
        let read = read(&text);
        println!("=====\n{text}-----\n{}", read.diagnostics);
        if std::env::var("TREE").is_ok() {
            println!("{}", read.tree);
        }
    }
}
