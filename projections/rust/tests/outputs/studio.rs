//! The types of `examples/studio/`, as they are committed there, compiled and used; that they are what
//! the models give is the matter of the tests across the crates.

#[allow(dead_code, reason = "a test uses a part")]
#[path = "../../../../examples/studio/generated/rust/mod.rs"]
mod made;

use made::company::Recorded;
use made::production::{AnyCredit, Restoration, Role, Step};
use made::releases::{AgeRating, Release};
use made::titles::{Source, Title};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A short, as JSON.
fn short() -> Value {
    json!({
        "@type": "Short",
        "titleId": "T-00003",
        "name": { "en": "A Trip to the Moon", "fr": "Le Voyage dans la Lune" },
        "recordedAt": "2026-04-10T10:10:00Z",
        "firstShown": "1902-09-01",
        "runtime": 14,
        "basedOn": [{
            "@type": "LiteraryWork",
            "author": { "partyId": "P-0110" },
            "workName": "De la Terre à la Lune",
        }],
    })
}

#[test]
fn a_title_is_one_of_its_kinds() {
    let title: Title = serde_json::from_value(short()).unwrap();
    let Title::Short(moon) = &title else {
        panic!("{title:?}");
    };
    assert_eq!(moon.validate(), Ok(()));
    let Some(Source::LiteraryWork(book)) = moon.based_on.first() else {
        panic!("{:?}", moon.based_on);
    };
    assert_eq!(book.0.work_name, "De la Terre à la Lune");
    assert_eq!(moon.recorded_by(), None);
    assert_eq!(serde_json::to_value(&title).unwrap(), short());
    // A length of time has a bound of its own, a short one that is narrower.
    let runtime = |minutes: i32| {
        let mut value = short();
        value["runtime"] = json!(minutes);
        serde_json::from_value::<Title>(value)
    };
    assert!(runtime(0).is_err() && runtime(1441).is_err());
    let Title::Short(long) = runtime(41).unwrap() else {
        panic!("no short");
    };
    assert!(long.validate().is_err());
}

#[test]
fn credits_and_steps_keep_their_order() {
    let credits = json!([
        { "@type": "Credit", "who": { "partyId": "P-0106" }, "role": "Director" },
        { "@type": "CastCredit", "who": { "partyId": "P-0108" }, "role": "Actor", "character": "Graf Orlok" },
    ]);
    let read: Vec<AnyCredit> = serde_json::from_value(credits.clone()).unwrap();
    let [AnyCredit::Credit(first), AnyCredit::CastCredit(_)] = &read[..] else {
        panic!("{read:?}");
    };
    assert_eq!(first.role, Role::Director);
    assert_eq!(serde_json::to_value(&read).unwrap(), credits);
    // A director is no role of the cast.
    let mut wrong = credits;
    wrong[1]["role"] = json!("Director");
    assert!(serde_json::from_value::<Vec<AnyCredit>>(wrong).is_err());
    let restoration = json!({
        "restored": { "titleId": "T-00002" },
        "edition": "1",
        "recordedAt": "2026-05-04T12:00:00Z",
        "ledBy": [{ "partyId": "P-0005" }],
        "element": [{ "gauge": "Gauge35", "state": "Complete" }],
        "steps": [
            { "@type": "Scan", "linesScanned": 4320 },
            { "@type": "Tinting", "tints": ["blue for the night", "amber for the day"] },
        ],
    });
    let read: Restoration = serde_json::from_value(restoration.clone()).unwrap();
    assert_eq!(read.validate(), Ok(()));
    let steps = read.steps.as_deref().unwrap_or_default();
    assert!(matches!(steps, [Step::Scan(_), Step::Tinting(_)]));
    assert_eq!(serde_json::to_value(&read).unwrap(), restoration);
}

#[test]
fn releases_end_on_a_day_or_by_a_rule() {
    let release = |closes: Value| {
        json!({
            "releaseId": "100002",
            "released": { "titleId": "T-00001" },
            "territory": { "territoryCode": "DE" },
            "service": { "serviceName": "Silent Screen" },
            "outlet": "Rental",
            "window": { "opens": "2026-12-01", "closes": closes },
            "price": { "amount": "3.99", "currency": "EUR" },
            "recordedAt": "2026-06-01T08:05:00Z",
        })
    };
    let rule = json!({ "@type": "EndRule", "@value": "UntilWithdrawn" });
    let day = json!({ "@type": "date", "@value": "2026-12-31" });
    let mut ends = BTreeSet::new();
    for closes in [rule, day] {
        let value = release(closes);
        let read: Release = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(read.age_rating_or_default(), AgeRating::Unrated);
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
        ends.insert(read.window.closes);
    }
    assert_eq!(ends.len(), 2);
    let mut unpaid = release(json!({ "@type": "date", "@value": "2026-12-31" }));
    unpaid["price"]["amount"] = json!("3.999");
    assert!(serde_json::from_value::<Release>(unpaid).is_err());
}
