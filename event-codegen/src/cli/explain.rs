//! `event-codegen explain`: the page of a rule.

use super::{Outcome, console};
use clap::builder::PossibleValuesParser;
use event_codegen::rule::{self, RULES};

/// Explain a rule: what it requires, why, and examples
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of the rule, as diagnostics show it
    #[arg(value_parser = PossibleValuesParser::new(RULES.iter().map(|rule| rule.name)))]
    rule: String,
}

pub(super) fn run(args: &Args) -> Outcome {
    let rule = rule::find(&args.rule).expect("clap takes only names of rules");
    console::out(rule.page.trim_end());
    Outcome::Good
}
