//! A registry in a folder: which of its files are read, once, and what is said about links that cannot be followed.

use super::{read, read_all, watched};
use crate::{Compiled, Options, compile};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A file in the folder, or a link.
enum Entry {
    File(&'static str, &'static str),
    #[cfg(unix)]
    Link(&'static str, &'static str),
}
use Entry::File;
#[cfg(unix)]
use Entry::Link;

const OPENED: &str = "events:\n  - { name: host/opened, message: 'It opened', event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }\n";
const CLOSED: &str = "events:\n  - { name: host/closed, message: 'It closed', event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }\n";
const WRONG: &str = "events:\n  - { name: host/failed, message: 'It failed after {wrong}', event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }\n";

/// The folder `registry`, and other folders that links lead to.
fn folder(entries: &[Entry]) -> (TempDir, PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    // With links resolved, because on some systems the path to the folder of temporary files contains a link.
    let registry = outer.path().canonicalize().unwrap().join("registry");
    fs::create_dir(&registry).unwrap();
    for entry in entries {
        let place = |name: &str| {
            let path = registry.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            path
        };
        match entry {
            File(name, text) => fs::write(place(name), text).unwrap(),
            #[cfg(unix)]
            Link(name, target) => std::os::unix::fs::symlink(target, place(name)).unwrap(),
        }
    }
    (outer, registry)
}

/// The files that were read, then the titles of all diagnostics; or the error.
fn outcome(path: &Path) -> Result<(Vec<String>, Vec<String>), String> {
    let sources = read(path, Path::new("")).map_err(|error| error.to_string())?;
    let Compiled { diagnostics, .. } = compile(&sources, &Options::default());
    let names = sources.files().iter().map(|file| file.path().to_owned()).collect();
    Ok((names, diagnostics.iter().map(|found| found.title.clone()).collect()))
}

/// The files that are read, and the titles of the diagnostics.
#[track_caller]
fn assert_read(entries: &[Entry], files: &[&str], titles: &[&str]) {
    let (_outer, registry) = folder(entries);
    let (read, found) = outcome(&registry).unwrap();
    assert_eq!(read, files);
    assert_eq!(found, titles);
}

/// The error, with `.` in place of the folder of the registry.
#[track_caller]
fn assert_refused(entries: &[Entry], error: &str) {
    let (outer, registry) = folder(entries);
    let outer = outer.path().canonicalize().unwrap().display().to_string();
    assert_eq!(outcome(&registry).unwrap_err().replace(&outer, "."), error);
}

#[test]
fn both_endings_are_read_in_the_order_of_paths() {
    assert_read(
        &[
            File("b.yml", WRONG),
            File("a.yml", CLOSED),
            File("a.yaml", OPENED),
            File("c/d/e.yml", WRONG),
        ],
        &["a.yaml", "a.yml", "b.yml", "c/d/e.yml"],
        &[
            "message names the unknown property `wrong`",
            "event `host/failed` is declared twice",
            "message names the unknown property `wrong`",
        ],
    );
}

#[test]
fn other_endings_and_names_that_begin_with_a_dot_are_passed_over() {
    assert_read(
        &[
            File("a.yaml", OPENED),
            File(".b.yaml", WRONG),
            File(".yaml", WRONG),
            File(".git/c.yaml", WRONG),
            File("d/.e/f.yml", WRONG),
            File("g.yaml.orig", WRONG),
            File("h.YAML", WRONG),
            File("yaml", WRONG),
        ],
        &["a.yaml"],
        &[],
    );
}

#[test]
fn files_without_content_are_empty() {
    let blank = ["", "---", "---\n", "# a comment", "---\n# a comment\n...\n", "\u{feff}", "\n \n"];
    for text in blank {
        assert_read(&[File("a.yaml", text)], &["a.yaml"], &[]);
        let beside = [File("a.yaml", text), File("b.yaml", OPENED), File("c.yaml", text)];
        assert_read(&beside, &["a.yaml", "b.yaml", "c.yaml"], &[]);
        assert_read(&[File("a.yaml", text), File("b.yaml", text)], &["a.yaml", "b.yaml"], &[]);
    }
    assert_read(
        &[File("a.yaml", ""), File("b.yaml", WRONG)],
        &["a.yaml", "b.yaml"],
        &["message names the unknown property `wrong`"],
    );
}

#[test]
fn a_folder_without_a_registry_is_an_error() {
    for entries in [&[][..], &[File(".a.yaml", OPENED)], &[File("b.txt", OPENED), File("c/d", "")]]
    {
        assert_refused(entries, "./registry has no *.yaml or *.yml file in it");
    }
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::{
        ffi::OsStr,
        os::unix::{
            ffi::OsStrExt,
            fs::{PermissionsExt, symlink},
        },
    };

    #[test]
    fn are_followed_to_files_and_folders() {
        assert_read(
            &[
                File("../spare/doors.yaml", OPENED),
                File("../more/deep/windows.yml", WRONG),
                Link("doors.yaml", "../spare/doors.yaml"),
                Link("more", "../more"),
            ],
            &["doors.yaml", "more/deep/windows.yml"],
            &["message names the unknown property `wrong`"],
        );
    }

    /// Kubernetes mounts files in this way. The target of a link may have any name.
    #[test]
    fn are_followed_to_names_that_are_passed_over() {
        assert_read(
            &[
                File("..2026/a.yaml", OPENED),
                Link("..data", "..2026"),
                Link("a.yaml", "..data/a.yaml"),
                File("b.txt", CLOSED),
                Link("b.yaml", "b.txt"),
                Link(".c.yaml", "b.txt"),
            ],
            &["a.yaml", "b.yaml"],
            &[],
        );
    }

    #[test]
    fn to_what_is_read_already_add_nothing() {
        assert_read(
            &[
                File("b.yaml", OPENED),
                Link("a.yaml", "b.yaml"),
                Link("c.yml", "a.yaml"),
                File("f/d.yaml", CLOSED),
                Link("e", "f"),
                Link("g", "f"),
                File("../outside/h.yaml", "---"),
                Link("i.yaml", "../outside/h.yaml"),
                Link("j.yaml", "../outside/h.yaml"),
                Link("k", "../outside"),
            ],
            &["b.yaml", "f/d.yaml", "i.yaml"],
            &[],
        );
    }

    /// There are 2^18 paths to the last folder.
    #[test]
    fn between_folders_side_by_side_do_not_multiply_what_is_read() {
        for base in ["registry", "outside"] {
            let (outer, registry) = folder(&[File("a.yaml", OPENED)]);
            let base = outer.path().join(base);
            for index in 0..20 {
                let folder = base.join(format!("f{index:02}"));
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join("e.yaml"), "---").unwrap();
                for next in index + 1..20 {
                    symlink(format!("../f{next:02}"), folder.join(format!("l{next}"))).unwrap();
                }
            }
            if base.ends_with("outside") {
                symlink(base.join("f00"), registry.join("f")).unwrap();
            }
            assert_eq!(outcome(&registry).unwrap().0.len(), 21);
        }
    }

    #[test]
    fn that_lead_back_are_errors() {
        for (entries, link, folder) in [
            (&[File("a.yaml", OPENED), Link("b", ".")][..], "b", "registry"),
            (&[File("a/b/c.yaml", OPENED), Link("a/b/d", "../../a")], "a/b/d", "registry/a"),
            (&[File("a.yaml", OPENED), Link("up", "..")], "up", ""),
            (&[File("a.yaml", OPENED), Link("beside", "../registry")], "beside", "registry"),
            (
                &[
                    File("a/x.yaml", ""),
                    File("b/y.yaml", ""),
                    Link("a/b", "../b"),
                    Link("b/a", "../a"),
                ],
                "b/a",
                "registry/a",
            ),
            (
                &[File("../out/in/a.yaml", ""), Link("../out/in/up", ".."), Link("b", "../out/in")],
                "b/up",
                "out",
            ),
            (
                &[
                    File("../out/a.yaml", ""),
                    Link("../out/back", "../registry"),
                    Link("b", "../out"),
                ],
                "b/back",
                "registry",
            ),
        ] {
            let (outer, registry) = super::folder(entries);
            let target = outer.path().join(folder).canonicalize().unwrap();
            let (link, target) = (registry.join(link), target.display());
            let expected = format!(
                "{} is a link that leads back to {target}, which contains it: remove the link",
                link.display()
            );
            assert_eq!(outcome(&registry).unwrap_err(), expected);
        }
    }

    #[test]
    fn that_are_broken_are_errors() {
        let broken = "is a link to something that does not exist: correct or remove the link";
        for name in ["b.yaml", "b.yml", "b", "c/d.yaml"] {
            let entries = [File("a.yaml", OPENED), Link(name, "nowhere.yaml")];
            assert_refused(&entries, &format!("./registry/{name} {broken}"));
        }
        assert_read(
            &[File("a.yaml", OPENED), Link(".#a.yaml", "me@host:1"), Link("b.txt", "nowhere")],
            &["a.yaml"],
            &[],
        );
        let (_outer, registry) = folder(&[File("a.yaml", OPENED), Link("b.yaml", "b.yaml")]);
        let error = outcome(&registry).unwrap_err();
        let start = format!("cannot read {}: ", registry.join("b.yaml").display());
        assert!(error.starts_with(&start), "{error}");
    }

    #[test]
    fn to_the_registry_itself_are_followed() {
        let (outer, registry) = folder(&[File("a.yaml", WRONG)]);
        for (name, target, files) in
            [("folder", registry.clone(), ["a.yaml"]), ("file", registry.join("a.yaml"), [""])]
        {
            let link = outer.path().join(name);
            symlink(&target, &link).unwrap();
            let (read, found) = outcome(&link).unwrap();
            assert_eq!(
                (read, found),
                (
                    files.map(str::to_owned).into(),
                    vec!["message names the unknown property `wrong`".to_owned()]
                )
            );
            assert_eq!(watched(&link), [link, target]);
        }
    }

    #[test]
    fn are_watched_even_beside_those_that_cannot_be_followed() {
        let (outer, registry) = folder(&[
            Link("a.yaml", "nowhere.yaml"),
            Link("b", "."),
            File("../spare/c.yaml", OPENED),
            File("../other/e.yaml", OPENED),
            Link("d.yaml", "../spare/c.yaml"),
            Link("f", "../other"),
            Link("g.txt", "../spare/c.yaml"),
        ]);
        let outer = outer.path().canonicalize().unwrap();
        let targets = ["other", "spare/c.yaml"].map(|target| outer.join(target));
        let [other, spare] = targets;
        assert_eq!(watched(&registry), [registry.clone(), other, registry.clone(), spare]);
        assert!(outcome(&registry).is_err());
    }

    #[test]
    fn names_that_are_not_utf_8_are_read() {
        let (_outer, registry) = folder(&[File("a.yaml", OPENED)]);
        let strange = registry.join(OsStr::from_bytes(b"b\xff"));
        // Not every file system accepts such names.
        if fs::create_dir(&strange).is_err() {
            return;
        }
        fs::write(strange.join(OsStr::from_bytes(b"c\xfe.yaml")), WRONG).unwrap();
        let (read, found) = outcome(&registry).unwrap();
        assert_eq!(read, ["a.yaml", "b\u{fffd}/c\u{fffd}.yaml"]);
        assert_eq!(found, ["message names the unknown property `wrong`"]);
    }

    #[test]
    fn folders_that_cannot_be_read_are_errors() {
        let (_outer, registry) = folder(&[File("a.yaml", OPENED), File("b/c.yaml", CLOSED)]);
        let closed = registry.join("b");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        let is_refused = fs::read_dir(&closed).is_err();
        let outcome = outcome(&registry);
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        // The superuser may read all folders.
        match is_refused {
            true => {
                let error = outcome.unwrap_err();
                let start = format!("cannot read {}: ", closed.display());
                assert!(error.starts_with(&start), "{error}");
            }
            false => assert_eq!(outcome.unwrap().0, ["a.yaml", "b/c.yaml"]),
        }
    }
}

#[test]
fn an_empty_path_is_named_as_such() {
    let none = Path::new("");
    let message = read(none, none).map(drop).unwrap_err().to_string();
    assert_eq!(message, "cannot read a file or folder without a name: the path is empty");
}

#[test]
fn several_files_and_folders_are_one_registry() {
    let (_outer, registry) = folder(&[
        File("a/open.yaml", OPENED),
        File("b/close.yaml", CLOSED),
        File("wrong.yml", WRONG),
    ]);
    let read = |names: &[&str]| {
        let paths: Vec<_> = names.iter().map(|name| registry.join(name)).collect();
        let sources = read_all(&paths).map_err(|error| error.to_string())?;
        let short = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let names: Vec<_> = sources.files().iter().map(|file| short(file.path())).collect();
        let compiled = compile(&sources, &Options::default());
        Ok::<_, String>((names.join(" "), compiled.diagnostics.errors()))
    };
    let cases = [
        (&["b", "a/open.yaml"][..], "open.yaml close.yaml", 0),
        (&["a", "a/open.yaml", "a"], "open.yaml", 0),
        (&["a", "wrong.yml"], "open.yaml wrong.yml", 1),
    ];
    for (paths, files, errors) in cases {
        assert_eq!(read(paths), Ok((files.to_owned(), errors)), "{paths:?}");
    }
    let error = read(&["a", "missing.yaml"]).unwrap_err();
    assert!(error.contains("cannot read") && error.contains("missing.yaml"), "{error}");
}
