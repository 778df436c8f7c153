//! Units stand in order, leave no sign of text between them, and are whole characters.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut end = 0;
    for unit in udac_syntax::scan(text).units {
        assert!(unit.range.start >= end && unit.range.end > unit.range.start);
        assert!(
            text.get(unit.range.start as usize..unit.range.end as usize)
                .is_some()
        );
        end = unit.range.end;
    }
    assert!(end as usize <= text.len());
});
