//! The driver: it starts scripts, says how far they are, and removes what it kept of them.

use super::{
    events::transition::{Step, Transition as Process},
    folder::{Folder, Order, State},
    launch,
    transition::Transition,
    variables::variables,
    verdict::{execution, verdict},
};
use event_model::{EventSink, process::Run, sink::Scope};
use resource_driver::{
    DeploymentLocation, DriverFiles, ExecuteRequest, FindReferenceResponse,
    LifecycleExecuteResponse, LifecycleExecution, RequestId, ResourceDriver, ResourceDriverError,
};
use std::{
    collections::HashMap,
    fs, io,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};
use tokio::task::spawn_blocking;

/// How often it is looked what scripts have done.
const LOOK: Duration = Duration::from_millis(200);

/// Runs the scripts of resource packages.
pub(crate) struct ShellDriver {
    shared: Arc<Shared>,
}

struct Shared {
    /// The folder with a folder for each run.
    runs: PathBuf,
    /// How long a script may take.
    deadline: Duration,
    sink: Arc<dyn EventSink>,
    transitions: Mutex<HashMap<RequestId, Arc<Mutex<Transition>>>>,
}

impl ShellDriver {
    pub(crate) fn new(runs: PathBuf, deadline: Duration, sink: Arc<dyn EventSink>) -> Self {
        let shared = Arc::new(Shared { runs, deadline, sink, transitions: Mutex::default() });
        let watched = Arc::downgrade(&shared);
        thread::spawn(move || {
            while let Some(shared) = watched.upgrade() {
                shared.look();
                drop(shared);
                thread::sleep(LOOK);
            }
        });
        Self { shared }
    }

    /// Works on a thread that may wait for the disk, in the scope of the caller.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> Result<T, ResourceDriverError> + Send + 'static,
    ) -> Result<T, ResourceDriverError> {
        let (shared, scope) = (Arc::clone(&self.shared), Scope::current());
        let done = spawn_blocking(move || {
            let _scope = scope.enter();
            work(&shared)
        });
        done.await.map_err(ResourceDriverError::other)?
    }
}

impl ResourceDriver for ShellDriver {
    async fn execute_lifecycle(
        &self,
        request: ExecuteRequest,
    ) -> Result<LifecycleExecuteResponse, ResourceDriverError> {
        self.work(move |shared| shared.start(request)).await
    }

    async fn get_lifecycle_execution(
        &self,
        request_id: &RequestId,
        _: &DeploymentLocation,
    ) -> Result<LifecycleExecution, ResourceDriverError> {
        let id = request_id.clone();
        self.work(move |shared| shared.execution(&id)).await
    }

    /// Shell scripts make resources, and know none that others made.
    async fn find_reference(
        &self,
        _: &str,
        _: DriverFiles,
        _: &DeploymentLocation,
    ) -> Result<FindReferenceResponse, ResourceDriverError> {
        Ok(FindReferenceResponse::default())
    }

    async fn post_lifecycle_response(&self, request_id: &RequestId, _: &DeploymentLocation) {
        let id = request_id.clone();
        let removed = self.work(move |shared| shared.remove(&id).map_err(failed)).await;
        if let Err(error) = removed {
            tracing::warn!(%request_id, %error, "the folder of a run is not removed");
        }
    }
}

impl Shared {
    fn start(
        &self,
        request: ExecuteRequest,
    ) -> Result<LifecycleExecuteResponse, ResourceDriverError> {
        let script = script(&request.lifecycle_name)?;
        let is_there = request.driver_files.path(&script).is_ok_and(|path| path.is_file());
        if !is_there {
            let name = request.lifecycle_name.escape_debug();
            return Err(ResourceDriverError::InvalidLifecycleName(format!(
                "there is no transition or operation `{name}`: the package has no file `{name}.sh`"
            )));
        }
        let variables = variables(&request)?;
        let id = request.request_id;
        let folder = Folder::of(&self.runs, &id).ok_or_else(|| {
            ResourceDriverError::InvalidRequest("the id of the request is not a plain name".into())
        })?;
        let resource_id = request.system_properties.text("resourceId");
        let resource_id = resource_id.unwrap_or(id.as_str()).to_owned();
        // What is not ready yet is told when the driver drops it.
        let run = Run::<Process>::start(Arc::clone(&self.sink), resource_id.clone());
        let run = run.map_err(ResourceDriverError::other)?;
        let preparing = run.step(Step::Preparing).start().map_err(ResourceDriverError::other)?;
        let order = Order {
            request_id: id.to_string(),
            resource_id,
            lifecycle_name: request.lifecycle_name,
            run_id: run.id(),
            deadline: self.deadline,
        };
        folder.create().map_err(failed)?;
        let launched = place(&request.driver_files, &folder)
            .and_then(|()| folder.set_order(&order))
            .and_then(|()| launch::launch(&folder, variables));
        if let Err(error) = launched {
            let _ = folder.remove();
            return Err(failed(error));
        }
        let _ = preparing.finish();
        let transition = Transition::begin(folder, order, Arc::clone(&self.sink), run);
        self.transitions().insert(id.clone(), Arc::new(Mutex::new(transition)));
        Ok(LifecycleExecuteResponse::new(id))
    }

    fn execution(&self, id: &RequestId) -> Result<LifecycleExecution, ResourceDriverError> {
        let folder =
            Folder::of(&self.runs, id).filter(Folder::exists).ok_or_else(|| unknown(id))?;
        let Ok(order) = folder.order() else { return Err(unknown(id)) };
        let transition = self.transition(id, &folder, &order);
        match lock(&transition).advance().map_err(failed)? {
            State::Running => Ok(LifecycleExecution::InProgress),
            State::Ended(exit) => Ok(execution(verdict(&folder, &order, &exit))),
            State::Never => Err(unknown(id)),
        }
    }

    fn remove(&self, id: &RequestId) -> io::Result<()> {
        self.transitions().remove(id);
        match Folder::of(&self.runs, id).filter(Folder::exists) {
            Some(folder) => folder.remove(),
            None => Ok(()),
        }
    }

    fn transition(&self, id: &RequestId, folder: &Folder, order: &Order) -> Arc<Mutex<Transition>> {
        let mut transitions = self.transitions();
        let resume = || Transition::resume(folder.clone(), order.clone(), Arc::clone(&self.sink));
        let transition = transitions.entry(id.clone());
        Arc::clone(transition.or_insert_with(|| Arc::new(Mutex::new(resume()))))
    }

    /// Tells what all scripts have done.
    fn look(&self) {
        let transitions: Vec<_> = self.transitions().values().cloned().collect();
        for transition in transitions {
            if let Err(error) = lock(&transition).advance() {
                tracing::warn!(%error, "it is not known what a script has done");
            }
        }
    }

    fn transitions(&self) -> MutexGuard<'_, HashMap<RequestId, Arc<Mutex<Transition>>>> {
        lock(&self.transitions)
    }
}

/// The name of the file in the package.
fn script(lifecycle_name: &str) -> Result<String, ResourceDriverError> {
    let is_plain = !lifecycle_name.is_empty()
        && !lifecycle_name.contains("..")
        && !lifecycle_name.contains(['/', '\\', '\0']);
    match is_plain {
        true => Ok(format!("{lifecycle_name}.sh")),
        false => Err(ResourceDriverError::InvalidLifecycleName(format!(
            "`{}` is not the name of a transition or operation: it must not be empty, and must not contain `/` or `..`",
            lifecycle_name.escape_debug()
        ))),
    }
}

/// Moves the package into the folder of its run. The folder in which it was unpacked is gone then.
fn place(files: &DriverFiles, folder: &Folder) -> io::Result<()> {
    fs::rename(files.root(), folder.package()).map_err(|error| {
        let hint = "`resource_driver.scripts_workspace` must be on the same disk as the store";
        io::Error::new(error.kind(), format!("the package cannot be moved: {error}: {hint}"))
    })
}

fn unknown(id: &RequestId) -> ResourceDriverError {
    ResourceDriverError::RequestNotFound(format!("there is no execution {id}"))
}

fn failed(error: io::Error) -> ResourceDriverError {
    ResourceDriverError::other(error)
}

/// A thread that panicked has left nothing half done that matters: what was told is on disk.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
