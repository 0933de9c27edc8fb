//! Globs that documentation recommends: they change no method of a type of the standard library, and do not clash.

use event_model::{matching::*, sink::*, testing::*, *};
use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::{Arc, mpsc},
};

#[test]
fn methods_of_the_standard_library_stay() {
    let list = Vec::from([1_u64, 2]);
    assert_eq!(list.get(1), Some(&2));
    assert_eq!((list.len(), list.is_empty(), list.iter().sum::<u64>()), (2, false, 3));
    assert_eq!(Vec::from(["a".to_owned()]).get(1), None);
    assert_eq!([1_i64, 2].get(1), Some(&2));
    assert_eq!(VecDeque::from([true]).get(1), None);
    assert_eq!(HashMap::from([("a", 1)]).get("a"), Some(&1));
    assert_eq!(BTreeMap::from([("a", "b".to_owned())]).get("a").map(|text| text.len()), Some(1));
    assert_eq!(serde_json::json!([1]).get(0), Some(&serde_json::json!(1)));
    assert_eq!("a".get(0..1), Some("a"));
    let (boxed, shared) = (Box::new(vec![1_u64]), Arc::new(vec!["a".to_owned()]));
    assert_eq!((boxed.get(1), shared.get(1)), (None, None));
    let (sender, receiver) = mpsc::channel();
    sender.send(1).unwrap();
    assert_eq!((receiver.recv(), Some(1).as_ref()), (Ok(1), Some(&1)));
}

#[test]
fn the_names_do_not_clash() {
    let recorder = Recorder::new();
    let event = crate::samples::probe();
    event.send(&Tee::new((Noop, recorder.clone())));
    recorder.expect(EventMatcher::new().renders(contains("Probe")).name(not("a"))).once();
    recorder.expect(&event).once();
    assert_eq!(event.property("match"), Some(Value::Int(7)));
    let _: (Any, Absent) = (any(), none());
}
