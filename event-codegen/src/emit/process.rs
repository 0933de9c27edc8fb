//! The additional code for a process: the enum of its steps, its type, and how its events are made.

use super::{
    docs, entry, enums,
    imports::{InTree, PROCESS, RUNTIME, UUID},
    tokens,
    tree::{Module, Tree, Work},
};
use crate::{
    catalog, names,
    registry::{EnumValue, Stage},
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The enum of the steps, and the type of the process.
pub(super) fn blocks(work: &Work<'_>) -> [TokenStream; 4] {
    let [steps, texts] = steps(work);
    [steps, texts, declaration(work), implementation(work)]
}

fn steps(work: &Work<'_>) -> [TokenStream; 2] {
    let steps = &work.process.steps;
    let doc = docs::steps(work);
    let docs = steps.iter().map(docs::step);
    let values = steps.iter().map(|step| EnumValue { text: step.name.clone(), rust: None });
    enums::of_values(&work.steps, &doc, docs, &values.collect::<Vec<_>>())
}

fn declaration(work: &Work<'_>) -> TokenStream {
    let (ident, name) = (&work.ident, &work.process.name.value);
    let doc = tokens::doc(&docs::process(work));
    let alias = tokens::string(name);
    quote! {
        #doc
        #[doc(alias = #alias)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum #ident {}
    }
}

fn implementation(work: &Work<'_>) -> TokenStream {
    let (ident, steps) = (&work.ident, &work.steps);
    let id = tokens::ident(&names::identity(&work.identity.name.value));
    let id = InTree::new("ids", &id);
    let event = |stage| tokens::ident(&names::stage_type(stage));
    let (started, finished) = (event(Stage::Started), event(Stage::Finished));
    let (step_started, step_finished) = (event(Stage::StepStarted), event(Stage::StepFinished));
    let (advanced, failed) = (event(Stage::StepAdvanced), event(Stage::StepFailed));
    let descriptor = descriptor(work);
    quote! {
        impl #PROCESS::Process for #ident {
            type Id = #id;
            type Step = #steps;
            type Started = #started;
            type StepStarted = #step_started;
            type StepAdvanced = #advanced;
            type StepFailed = #failed;
            type StepFinished = #step_finished;
            type Finished = #finished;

            const DESCRIPTOR: &'static #RUNTIME::ProcessDescriptor = #descriptor;

            fn step_name(step: #steps) -> &'static str {
                step.as_str()
            }

            fn started(id: #id, run_id: #UUID) -> #started {
                #started::new(id, run_id)
            }

            fn step_started(id: #id, run_id: #UUID, step: #steps, total: Option<u64>) -> #step_started {
                #step_started::new(id, run_id, step).maybe_total(total)
            }

            fn step_advanced(id: #id, run_id: #UUID, step: #steps, subject: #PROCESS::Subject) -> #advanced {
                #advanced::new(id, run_id, step, subject.id)
                    .maybe_subject_name(subject.name)
                    .maybe_subject_group(subject.group)
            }

            fn step_failed(
                id: #id,
                run_id: #UUID,
                step: #steps,
                subject: Option<#PROCESS::Subject>,
                error: String,
                error_id: #UUID,
            ) -> #failed {
                let event = #failed::new(id, run_id, step, error, error_id);
                match subject {
                    Some(subject) => event
                        .with_subject(subject.id)
                        .maybe_subject_name(subject.name)
                        .maybe_subject_group(subject.group),
                    None => event,
                }
            }

            fn step_finished(
                id: #id,
                run_id: #UUID,
                step: #steps,
                outcome: #PROCESS::Outcome,
                duration_ms: u64,
            ) -> #step_finished {
                #step_finished::new(id, run_id, step, outcome, duration_ms)
            }

            fn finished(
                id: #id,
                run_id: #UUID,
                outcome: #PROCESS::Outcome,
                severity: #RUNTIME::Severity,
                duration_ms: u64,
            ) -> #finished {
                #finished::new(id, run_id, outcome, duration_ms).with_severity(severity)
            }
        }
    }
}

/// What the registry says about a process, as data.
pub(super) fn described(work: &Work<'_>) -> catalog::Process {
    let process = work.process;
    let steps = process.steps.iter().map(|step| catalog::Step {
        name: step.name.value.clone(),
        title: entry::prose(&step.title),
        weight: step.weight,
        description: step.description.as_ref().map(entry::prose),
    });
    catalog::Process {
        name: process.name.value.clone(),
        kind: entry::prose(&process.kind),
        event_type: work.event_type.name.value.clone(),
        identity: work.identity.name.value.clone(),
        description: process.description.as_ref().map(entry::prose),
        steps: steps.collect(),
    }
}

fn descriptor(work: &Work<'_>) -> TokenStream {
    let process = described(work);
    let [name, kind] = [&process.name, &process.kind].map(|text| tokens::string(text));
    let event_type = tokens::string(&process.event_type);
    let identity = tokens::string(&process.identity);
    let description = prose(process.description.as_deref());
    let steps = process.steps.iter().map(step);
    quote! {
        &#RUNTIME::ProcessDescriptor {
            name: #name,
            kind: #kind,
            event_type: #event_type,
            identity: #identity,
            description: #description,
            steps: &[#(#steps),*],
        }
    }
}

fn step(step: &catalog::Step) -> TokenStream {
    let [name, title] = [&step.name, &step.title].map(|text| tokens::string(text));
    let weight = Literal::u32_unsuffixed(step.weight);
    let description = prose(step.description.as_deref());
    quote! {
        #RUNTIME::StepDescriptor { name: #name, title: #title, weight: #weight, description: #description }
    }
}

fn prose(text: Option<&str>) -> TokenStream {
    match text.map(tokens::string) {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

/// The descriptors of all processes, in the order of the registry.
pub(super) fn descriptors(tree: &Tree<'_>) -> Vec<TokenStream> {
    let descriptor = |(module, work): (&Module<'_>, &Work<'_>)| {
        let path = module.path(&work.ident);
        quote!(<super::#path as #PROCESS::Process>::DESCRIPTOR)
    };
    tree.works().into_iter().map(descriptor).collect()
}
