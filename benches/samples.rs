//! The measured event, generated and by hand, and how it becomes JSON.

use crate::by_hand::{ByHand, Id};
use event_model::{serde_json, uuid::Uuid};
use events::{
    host::InstallationStarted,
    ids::{ClusterId, HostId, InfraEnvId},
};
use serde::Serialize;
use std::hint::black_box;

const HOST: Uuid = Uuid::from_u128(0x6f1d_1a5c_9b1e_4f37_8c6b_0a3f_5d2e_7c11);
const INFRA_ENV: Uuid = Uuid::from_u128(0x0c52_77e0_3d0a_4a6e_b0f5_91d4_c3b8_2a97);
const CLUSTER: Uuid = Uuid::from_u128(0xd3e0_b6a9_51c4_4b8d_9e27_6f80_1c4a_3b5d);

pub(crate) fn ours() -> InstallationStarted {
    ours_of("worker-17.rack-4.example.org".to_owned(), "control-plane".to_owned())
}

pub(crate) fn ours_of(host_name: String, role: String) -> InstallationStarted {
    let [host, infra_env, cluster] = black_box([HOST, INFRA_ENV, CLUSTER]);
    let (host, infra_env) = (HostId::from(host), InfraEnvId::from(infra_env));
    InstallationStarted::new(host, infra_env, ClusterId::from(cluster), host_name, role)
}

pub(crate) fn by_hand() -> ByHand {
    by_hand_of("worker-17.rack-4.example.org".to_owned(), "control-plane".to_owned())
}

pub(crate) fn by_hand_of(host_name: String, role: String) -> ByHand {
    let [host_id, infra_env_id, cluster_id] = black_box([HOST, INFRA_ENV, CLUSTER]).map(Id);
    ByHand { host_id, infra_env_id, cluster_id, host_name, role }
}

/// Writes JSON into `json`, reusing its memory.
pub(crate) fn serialize(event: &impl Serialize, json: &mut Vec<u8>) -> usize {
    json.clear();
    serde_json::to_writer(&mut *json, event).expect("a vector takes all bytes");
    json.len()
}
