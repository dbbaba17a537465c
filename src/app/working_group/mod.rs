//! The working group and its posts over time: nothing is left without a recipient.

mod handover;
mod nobody;
mod portfolio;

pub use handover::{HandedOver, NewHandover, Takers, Taking};
pub use nobody::{Lacking, NobodyOnFile, POSTS_END_WITHIN_DAYS};
