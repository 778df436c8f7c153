//! IRIs from keys.
//!
//! In: the class whose key it is, and the values of the key. Out: an IRI; different keys give different
//! IRIs, and the same key the same one, however its values are written.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use udac_model::domain::{ClassId, ClassKind, Entity, Model};

/// What stands in a part of an IRI as it is: unreserved characters.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Makes IRIs.
#[derive(Debug, Clone)]
pub struct Minter<'a> {
    model: &'a Model,
    domains: Vec<String>,
    /// The IRIs of the classes.
    classes: Vec<String>,
    base: String,
}

impl<'a> Minter<'a> {
    /// Makes IRIs below a base, which ends as a namespace does. `text` gives the text of a term.
    #[must_use]
    pub fn new(
        model: &'a Model,
        base: impl Into<String>,
        text: impl Fn(udac_graph::TermId) -> String,
    ) -> Self {
        let names = model.domains.values().map(|d| text(d.name));
        Self {
            model,
            domains: names.collect(),
            classes: model.classes.values().map(|c| text(c.iri)).collect(),
            base: base.into(),
        }
    }

    /// The model.
    #[must_use]
    pub const fn model(&self) -> &'a Model {
        self.model
    }

    /// The IRI of the instance of a class with a key: `<base><domain>/<Class>/<value>…`.
    #[must_use]
    pub fn iri<'k>(&self, class: ClassId, key: impl IntoIterator<Item = &'k str>) -> String {
        use udac_model::domain::Id as _;
        let root = self.root(class);
        let domain = self.model.classes[root].domain.index();
        let mut iri = self.base.clone();
        iri.extend(escaped(self.domains.get(domain).map_or("", String::as_str)));
        iri.push('/');
        let root = self.class(root);
        iri.extend(escaped(udac_model::domain::local_name(root)));
        for part in key {
            iri.push('/');
            iri.extend(escaped(part));
        }
        iri
    }

    /// The IRI of a class.
    pub(crate) fn class(&self, class: ClassId) -> &str {
        use udac_model::domain::Id as _;
        self.classes.get(class.index()).map_or("", String::as_str)
    }

    /// The class among whose instances a key is one: that which declares it, or takes the trait that does.
    #[must_use]
    pub fn root(&self, class: ClassId) -> ClassId {
        let key = |e: &Entity| e.key.as_ref().map(|k| k.declared_by);
        let class = match &self.model.classes[class].kind {
            ClassKind::Qualified(q) => q.qualifies,
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_) => class,
        };
        let Some(entity) = self.model.entity(class) else {
            return class;
        };
        let own = key(entity);
        // Those above come nearest first: the last one with the same key is the root.
        let same = |c: &&ClassId| self.model.entity(**c).and_then(key) == own;
        let mut above = entity.ancestors.iter().filter(same);
        above
            .next_back()
            .copied()
            .filter(|_| own.is_some())
            .unwrap_or(class)
    }
}

fn escaped(part: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(part, ESCAPED)
}
