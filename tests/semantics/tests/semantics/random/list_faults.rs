//! How the faults of lists are put into a world.

use super::data::World;
use super::model::{Kind, Range};

impl World {
    pub fn put_list(&mut self, kind: &str) -> Option<()> {
        let (i, p, _, list) = self.some_of(|k| matches!(k, Kind::List(..)))?;
        let Kind::List(of, min, max, distinct) = list else {
            return None;
        };
        let (one, other) = match &of {
            Range::Literal(d) => (d.valid[0].to_owned(), d.valid[1].to_owned()),
            Range::Class(class) => {
                let there = match &self.models.class(class).kind {
                    Kind::Enumeration(values) => values.clone(),
                    _ if self.models.is_keyed(class) => self.of(class),
                    _ => return None,
                };
                (there.first()?.clone(), there.last()?.clone())
            }
            Range::Node => return None,
        };
        let value = match kind {
            "list that is too short" if min > 0 => "( )".to_owned(),
            "list that is too long" if !distinct => format!(
                "( {} )",
                [one.as_str(), &other].repeat(max)[..=max].join(" ")
            ),
            "list with an item twice" => format!("( {one} {one} )"),
            "list that breaks off" => match self.chance.below(3) {
                0 => format!("[ rdf:first {one} ]"),
                1 => "[ rdf:rest rdf:nil ]".to_owned(),
                _ => format!("[ rdf:first {one} ; rdf:rest d:nothing ]"),
            },
            "list with more than it has" => match self.chance.below(3) {
                0 => format!("[ rdf:first {one} , {other} ; rdf:rest rdf:nil ]"),
                1 => format!("[ rdf:first {one} ; rdf:rest rdf:nil ; x:note 1 ]"),
                _ => format!("[ a rdf:List ; rdf:first {one} ; rdf:rest rdf:nil ]"),
            },
            "list of two statements" => {
                let (other_holder, _, _) = self
                    .some(|_, _, q| q.name == p.name)
                    .filter(|(o, ..)| *o != i)?;
                self.data
                    .state(&format!("_:l rdf:first {one}\n_:l rdf:rest rdf:nil"));
                self.data.set(&other_holder, &p.name, "_:l");
                "_:l".to_owned()
            }
            "no list" => (*self
                .chance
                .pick(&["d:nothing", "[ x:note 1 ]", "1", "[ ]", "a:K1"])?)
            .to_owned(),
            "list with another item" => {
                let item = *self
                    .chance
                    .pick(&["d:nothing", "\"none\"", "3.14", "( )", "a:K1"])?;
                format!("( {item} )")
            }
            _ => return None,
        };
        self.data.set(&i, &p.name, value);
        Some(())
    }
}
