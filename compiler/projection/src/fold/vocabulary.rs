//! The terms of `mapping:` that the mapping fold writes.

pub(super) const NAMESPACE: &str = "https://w3id.org/udac/mapping#";
pub(super) const MAPPING: &str = "https://w3id.org/udac/mapping#Mapping";
pub(super) const CONCEPT_MAPPING: &str = "https://w3id.org/udac/mapping#ConceptMapping";
pub(super) const FIELD_MAPPING_CLASS: &str = "https://w3id.org/udac/mapping#FieldMapping";
pub(super) const FOR_PRIMARY_CONCEPT: &str = "https://w3id.org/udac/mapping#forPrimaryConcept";
pub(super) const FOR_RELATED_CONCEPT: &str = "https://w3id.org/udac/mapping#forRelatedConcept";
pub(super) const FOR_CONCEPT: &str = "https://w3id.org/udac/mapping#forConcept";
pub(super) const FIELD_MAPPING: &str = "https://w3id.org/udac/mapping#fieldMapping";
pub(super) const FROM_PROPERTY: &str = "https://w3id.org/udac/mapping#fromProperty";
pub(super) const TO_FIELD: &str = "https://w3id.org/udac/mapping#toField";
pub(super) const TO_DATA_ASSET: &str = "https://w3id.org/udac/mapping#toDataAsset";
