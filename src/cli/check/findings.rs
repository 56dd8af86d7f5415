//! What widened, each with the source line that it comes from.

use plc::bundle::Step;
use plc::bundle::diff::{Diff, Effect, GrantChange};

use super::super::diff::{because, limits, operations};
use super::super::rebuild::Built;

/// One thing that is newly allowed.
pub(super) struct Finding {
    /// A rule's name, for code hosts.
    pub(super) rule: &'static str,
    /// One line, for people.
    pub(super) message: String,
    /// Where in the sources it comes from, if that is known.
    pub(super) step: Option<Step>,
}

/// All that `difference` newly allows, in its order.
pub(super) fn of(difference: &Diff, built: &Built) -> Vec<Finding> {
    let widening = difference.grants.iter().filter(|change| change.effect.widens());
    let mut findings: Vec<Finding> = widening
        .map(|change| Finding {
            rule: if change.effect == Effect::Granted { "granted" } else { "fewer-limits" },
            message: message(change),
            step: step(change, built),
        })
        .collect();
    findings.extend(difference.aliases.added.iter().map(|(path, name)| Finding {
        rule: "alias",
        message: format!("`{path}` is accepted for `{name}`"),
        step: None,
    }));
    findings.extend(difference.roots.added.iter().map(|root| Finding {
        rule: "root",
        message: format!("`{}` is a new root: {}", root.name, root.why.join(", ")),
        step: (built.explain)(&root.name, &root.name).and_then(|chain| chain.steps.into_iter().next()),
    }));
    findings
}

fn message(change: &GrantChange) -> String {
    let mut uses = vec![operations(change)];
    uses.extend(limits(change));
    uses.retain(|one| !one.is_empty());
    let verb = if change.effect == Effect::Granted { "is granted" } else { "has fewer limits" };
    let mut message = format!("`{}` {verb}: {}", change.name, uses.join("; "));
    if let Some(cause) = change.causes.first() {
        message.push_str(", because ");
        message.push_str(&because(cause, |name| format!("`{name}`")));
    }
    message
}

/// The step of the chain that gives the change's own reason, else the one nearest to the grant.
fn step(change: &GrantChange, built: &Built) -> Option<Step> {
    let mut steps = (built.explain)(change.roots.first()?, &change.name)?.steps;
    let mut reasons = change.causes.iter().flat_map(|cause| &cause.why);
    let at = reasons.find_map(|why| steps.iter().position(|step| step.why == *why));
    match at {
        Some(at) => Some(steps.swap_remove(at)),
        None => steps.pop(),
    }
}
