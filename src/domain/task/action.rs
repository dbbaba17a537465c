//! The acts of a task's table, by name.

use serde::Serialize;

macro_rules! actions {
    ($($(#[$meta:meta])* $name:ident = $text:literal,)*) => {
        /// The acts of spec part 1, "The life of a task".
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Action { $($(#[$meta])* $name,)* }

        impl Action {
            /// Every action, in the order of the spec's table.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable name used in history, API and words.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

actions! {
    /// Gives the task to its lead, with its directive.
    Issue = "issue",
    /// The lead takes it.
    Acknowledge = "acknowledge",
    /// The lead sends it back as not its competence.
    Return = "return",
    /// The assigner gives it to the same lead again.
    Insist = "insist",
    /// The assigner gives it to another lead.
    Reassign = "reassign",
    /// The lead reports progress.
    Report = "report",
    /// The lead hands in a result.
    Submit = "submit",
    /// The lead takes its result back.
    Recall = "recall",
    /// The lead answers an escalation with a promised date.
    Commit = "commit",
    /// The assigner takes the result as done.
    Accept = "accept",
    /// The assigner sends the result back.
    Reject = "reject",
    /// The assigner takes up a completed task again.
    Reopen = "reopen",
    /// The assigner lets it stand still.
    Suspend = "suspend",
    /// The assigner lets it go on.
    Resume = "resume",
    /// The assigner takes it back.
    Withdraw = "withdraw",
    /// The assigner sets another due date.
    ChangeDueDate = "change_due_date",
    /// The assigner mends title, text, coordinators or deliverable.
    Correct = "correct",
    /// Somebody above asks for it.
    Urge = "urge",
    /// The lead names the focal officer who has it in hand.
    SetHandler = "set_handler",
    /// The lead asks for another due date, or to be let off.
    RequestExtension = "request_extension",
    /// The assigner grants what is asked for.
    GrantExtension = "grant_extension",
    /// The assigner refuses it.
    RefuseExtension = "refuse_extension",
    /// The lead takes its request back.
    WithdrawExtension = "withdraw_extension",
    /// A coordinator reports on its part.
    PartReport = "part_report",
    /// A coordinator delivers its part.
    PartDeliver = "part_deliver",
    /// The lead gives parts of it to its own departments.
    Split = "split",
    /// Whoever gave a sub-task lets the level above see it, or not any more.
    Share = "share",
}
