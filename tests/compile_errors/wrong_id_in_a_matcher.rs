use events::{ids::InfraEnvId, matchers};

fn expect(infra_env_id: InfraEnvId) {
    let _ = matchers::host::disk_formatted().host_id(infra_env_id);
}

fn main() {}
