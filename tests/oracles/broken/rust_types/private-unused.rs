//! Something that nobody can call.

fn smuggled() {}
