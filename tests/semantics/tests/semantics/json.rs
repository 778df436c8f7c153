//! A validator that is not ours, for files in the JSON form.

use serde_json::Value;
use udac_tests::Round;

/// What it says of instances that their definitions refuse.
pub fn refused(round: &Round) -> Vec<String> {
    let mut refused = Vec::new();
    for (schema, data) in &round.files {
        let mut schema: Value = serde_json::from_str(schema).unwrap();
        let data: Value = serde_json::from_slice(data).unwrap();
        for (name, instances) in data.as_object().unwrap() {
            let root = schema.as_object_mut().unwrap();
            root.remove("anyOf");
            root.insert("$ref".to_owned(), format!("#/$defs/{name}").into());
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            for instance in instances.as_array().unwrap() {
                let faults = validator.iter_errors(instance);
                refused.extend(faults.map(|f| format!("{name}: {f}\n{instance}")));
            }
        }
    }
    refused
}
