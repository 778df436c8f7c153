//! What passes every check compiles, or says at a place why not: for the target that `UDAC_FUZZ_TARGET`
//! names, or for all of them.

#![no_main]

#[path = "../run.rs"]
mod run;

use std::sync::LazyLock;
use udac_driver::{Emit, Order, Overrides, TARGETS, compile};
use udac_projection::target::AnyTarget;

static CHOSEN: LazyLock<Vec<AnyTarget>> = LazyLock::new(|| {
    let name = std::env::var("UDAC_FUZZ_TARGET").ok();
    let chosen = TARGETS.iter().copied();
    let chosen: Vec<AnyTarget> = chosen
        .filter(|t| name.as_ref().is_none_or(|n| t.common().name() == n))
        .collect();
    assert!(!chosen.is_empty(), "no target is named {name:?}");
    chosen
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let checked = run::checked(bytes);
    let Some(model) = &checked.model else { return };
    let order = Order {
        emit: Emit::ALL.into(),
        language: "en".to_owned(),
        ..Order::default()
    };
    for target in CHOSEN.iter() {
        let made = compile(&checked, model, &[*target], &order, &Overrides::default());
        let made = made.expect("one target's names do not collide");
        run::in_place(&made.diagnostics, &checked.sources);
    }
});
