//! What a run of a script tells as events: a run of the process `transition`, whose subjects are what the script reports.

use super::{
    events::{
        resource::{ScriptFailed, ScriptStarted, ScriptSucceeded},
        transition::{Step, Transition as Process},
    },
    folder::{Folder, Order, State},
    report::{self, Report},
    verdict::verdict,
};
use event_model::{
    EmitError, Event, EventSink,
    process::{Outcome, Run, StepRun, Subject},
    sink::Scope,
};
use std::{collections::BTreeMap, fs, io, sync::Arc};

/// The most tasks of a script that are told.
const MOST_TASKS: usize = 20;

/// Tells what a script does. After a restart it goes on where it was.
pub(crate) struct Transition {
    folder: Folder,
    order: Order,
    sink: Arc<dyn EventSink>,
    scope: Scope,
    /// Handles, as long as the script runs.
    open: Option<(Run<Process>, StepRun<Process>)>,
    /// By task, how many parts are done, and how many there are.
    tasks: BTreeMap<String, (u64, u64)>,
    lines: usize,
}

impl Transition {
    /// The script runs now, and nothing was told of it.
    pub(crate) fn begin(
        folder: Folder,
        order: Order,
        sink: Arc<dyn EventSink>,
        began: Run<Process>,
    ) -> Self {
        let mut transition = Self::new(folder, order, sink);
        let Order { resource_id, lifecycle_name, request_id, .. } = transition.order.clone();
        let started = ScriptStarted::new(resource_id.into(), lifecycle_name, request_id);
        told(started.emit(&transition.sink));
        transition.open = told(began.step(Step::Running).start()).map(|step| (began, step));
        transition
    }

    /// The script was started by an earlier process.
    pub(crate) fn resume(folder: Folder, order: Order, sink: Arc<dyn EventSink>) -> Self {
        let mut transition = Self::new(folder, order, sink);
        let (lines, is_ended) = transition.folder.told();
        // What was told before is only counted.
        for line in reports(&transition.folder).lines().take(lines) {
            if let Some(report) = report::parse(line) {
                transition.count(&report);
            }
        }
        transition.lines = lines;
        if !is_ended {
            let run = transition.run();
            let step = run.step(Step::Running);
            let step = match transition.total() {
                0 => step,
                total => step.total(total),
            };
            transition.open = told(step.start()).map(|step| (run, step));
        }
        transition
    }

    fn new(folder: Folder, order: Order, sink: Arc<dyn EventSink>) -> Self {
        let scope = Scope::current();
        Self { folder, order, sink, scope, open: None, tasks: BTreeMap::new(), lines: 0 }
    }

    fn run(&self) -> Run<Process> {
        let id = self.order.resource_id.clone();
        Run::resume(Arc::clone(&self.sink), id, self.order.run_id)
    }

    /// Tells what the script has done since the last time. Returns how far it is.
    pub(crate) fn advance(&mut self) -> io::Result<State> {
        let _scope = self.scope.clone().enter();
        // First the state, so that no line comes after the end.
        let state = self.folder.state()?;
        if self.open.is_none() {
            return Ok(state);
        }
        let reports = reports(&self.folder);
        // A line that is being written is read the next time.
        let whole = reports.rfind('\n').map_or("", |end| &reports[..end]);
        let before = self.lines;
        for line in whole.lines().skip(before) {
            self.lines += 1;
            if let Some(report) = report::parse(line) {
                self.tell(&report);
            }
        }
        let is_ended = match &state {
            State::Ended(exit) => {
                self.end(verdict(&self.folder, &self.order, exit).err());
                true
            }
            State::Running | State::Never => false,
        };
        if is_ended || self.lines > before {
            self.folder.set_told((self.lines, is_ended))?;
        }
        Ok(state)
    }

    /// Counts a report. Returns the parts that are newly done, if it is counted.
    fn count(&mut self, report: &Report<'_>) -> Option<std::ops::RangeInclusive<u64>> {
        if self.tasks.len() >= MOST_TASKS && !self.tasks.contains_key(report.task) {
            return None;
        }
        let (done, total) = self.tasks.entry(report.task.to_owned()).or_default();
        let first = *done + 1;
        *done = report.done.max(*done);
        *total = report.total.max(*total);
        Some(first..=*done)
    }

    fn total(&self) -> u64 {
        self.tasks.values().map(|(_, total)| total).sum()
    }

    fn tell(&mut self, report: &Report<'_>) {
        let total = self.total();
        let Some(parts) = self.count(report) else { return };
        let larger = self.total();
        let Some((run, step)) = &mut self.open else { return };
        if larger > total
            && let Some(again) = told(run.step(Step::Running).total(larger).start())
        {
            std::mem::replace(step, again).detach();
        }
        for part in parts {
            let task = if report.task.is_empty() { "part" } else { report.task };
            let subject = Subject::new(format!("{task} {part}")).with_group(task);
            let subject = match part == report.done && !report.text.is_empty() {
                true => subject.with_name(report.text.as_str()),
                false => subject,
            };
            told(step.advance(subject));
        }
    }

    fn end(&mut self, problem: Option<String>) {
        let Some((run, step)) = self.open.take() else { return };
        let Order { resource_id, lifecycle_name, request_id, .. } = self.order.clone();
        let id = resource_id.into();
        match problem {
            None => {
                let ended = ScriptSucceeded::new(id, lifecycle_name, request_id);
                told(ended.emit(&self.sink));
                told(step.finish_as(Outcome::Succeeded));
                told(run.finish_as(Outcome::Succeeded));
            }
            Some(problem) => {
                told(step.fail_step(&*Box::<dyn std::error::Error>::from(problem.as_str())));
                let ended = ScriptFailed::new(id, lifecycle_name, request_id, problem);
                told(ended.emit(&self.sink));
                told(step.finish_as(Outcome::Failed));
                told(run.finish_as(Outcome::Failed));
            }
        }
    }
}

/// A process that ends leaves the run open: the next one goes on with it.
impl Drop for Transition {
    fn drop(&mut self) {
        if let Some((run, step)) = self.open.take() {
            step.detach();
            run.detach();
        }
    }
}

fn reports(folder: &Folder) -> String {
    let reports = fs::read(folder.progress()).unwrap_or_default();
    String::from_utf8_lossy(&reports).into_owned()
}

/// Events never fail the work.
fn told<T>(result: Result<T, EmitError>) -> Option<T> {
    result.inspect_err(|error| tracing::warn!(%error, "an event was lost")).ok()
}
