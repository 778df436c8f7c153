//! The engine and the naive checker on the same texts.

mod codecs;
mod compare;
mod engine;
mod json;
mod mocks;
mod naive;
mod pages;
mod random;
