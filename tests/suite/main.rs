//! One test binary, one link.

mod heart;
mod house;
mod pages;
