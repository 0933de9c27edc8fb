use events::{host, ids::{HostId, InfraEnvId}};

fn emit(host_id: HostId, infra_env_id: InfraEnvId) {
    let _ = host::DiskFormatted::new(infra_env_id, host_id, "worker-0", "sda");
}

fn main() {}
