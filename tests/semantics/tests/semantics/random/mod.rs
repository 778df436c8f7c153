//! Random models and data with a seed, and faults to put into them.

mod constructs;
pub mod data;
mod data_faults;
pub mod doc;
pub mod faults;
mod list_faults;
mod literals;
pub mod model;
mod narrowed;
mod value_constructs;
