use events::{host, ids::{HostId, InfraEnvId}};

fn emit(host_id: HostId, infra_env_id: InfraEnvId) {
    let _ = host::DiskFormatted::new(host_id, infra_env_id, "worker-0");
}

fn main() {}
