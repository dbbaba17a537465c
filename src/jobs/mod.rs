//! What runs by itself: the courier, the timetable, and the worker that drives both.

pub mod courier;
pub mod scheduler;
pub mod worker;

pub use courier::{Courier, CourierSettings, Delivered};
pub use worker::Worker;
