//! Whether a caller may ask this question at all. A caller whose token is limited must say what it is about.

use super::{Refusal, parameters::Asked};
use crate::{
    Access, Identity, Logged, Query,
    http::{Service, problem::Problem, reading},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Refuses a question that is not about what the token is for: its cluster, its infra env, or hosts of its infra env.
/// What the caller sees is limited to its events in any case.
pub(super) async fn permit(
    service: &Service,
    access: &Access,
    asked: &Asked,
) -> Result<(), Refusal> {
    let Some(own) = access.identities() else { return Ok(()) };
    if has(own, "cluster_id", asked.cluster_id) || has(own, "infra_env_id", asked.infra_env_id) {
        return Ok(());
    }
    if asked.hosts.ids.is_empty() || !are_own(service, own, &asked.hosts.ids).await? {
        return Err(Refusal::not_found());
    }
    Ok(())
}

fn has(own: &[Identity], name: &str, id: Option<Uuid>) -> bool {
    let is_it = |identity: &Identity, id: &str| *identity.name == *name && *identity.value == *id;
    id.is_some_and(|id| own.iter().any(|identity| is_it(identity, &id.to_string())))
}

/// Whether each host is one of the caller, or has an event in an infra env of the caller.
async fn are_own(
    service: &Service,
    own: &[Identity],
    hosts: &BTreeSet<Uuid>,
) -> Result<bool, Refusal> {
    let mut others: BTreeSet<Uuid> =
        hosts.iter().filter(|host| !has(own, "host_id", Some(**host))).copied().collect();
    let infra_envs = own.iter().filter(|identity| *identity.name == *"infra_env_id");
    let access = infra_envs.fold(Access::none(), |access, it| access.and_to(&it.name, &it.value));
    if others.is_empty() || access == Access::none() {
        return Ok(others.is_empty());
    }
    let query = others.iter().fold(Query::new(), |query, host| query.identity("host_id", host));
    let take = |event: Logged| {
        if let Some(host) = event.identity("host_id").and_then(|id| id.parse().ok()) {
            others.remove(&host);
        }
        !others.is_empty()
    };
    reading::each(&service.log.view(access), query, take).await.map_err(Problem::from)?;
    Ok(others.is_empty())
}
