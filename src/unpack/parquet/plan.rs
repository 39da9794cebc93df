//! Which columns a Parquet schema makes.

use parquet::{
    basic::{ConvertedType, LogicalType, Repetition},
    schema::types::{SchemaDescriptor, Type},
};

use crate::{
    table::Failure,
    unpack::{Limits, parquet::damaged},
};

/// A column of the table.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) part: Part,
}

/// What a column is made of.
pub(super) enum Part {
    /// One leaf of the schema, by its position.
    Leaf(usize),
    /// A list or a map: JSON made of all leaves below it.
    Json(Node),
}

/// A type inside a list or a map. Levels are those of Dremel (Melnik et al. 2010): `present` is the definition level from
/// which on the value is not null.
pub(super) enum Node {
    Leaf {
        /// Position in the schema.
        leaf: usize,
        present: i16,
    },
    Struct {
        present: i16,
        fields: Vec<(String, Node)>,
    },
    List {
        present: i16,
        /// The repetition level at which another item of the same list begins.
        again: i16,
        item: Box<Node>,
    },
    Map {
        present: i16,
        again: i16,
        key: Box<Node>,
        value: Option<Box<Node>>,
    },
}

impl Column {
    /// The leaves of the column, by their positions.
    pub(super) fn leaves(&self) -> Vec<usize> {
        match &self.part {
            Part::Leaf(leaf) => vec![*leaf],
            Part::Json(node) => node.leaves(),
        }
    }
}

impl Node {
    fn leaves(&self) -> Vec<usize> {
        match self {
            Self::Leaf { leaf, .. } => vec![*leaf],
            Self::Struct { fields, .. } => fields.iter().flat_map(|(_, field)| field.leaves()).collect(),
            Self::List { item, .. } => item.leaves(),
            Self::Map { key, value, .. } => key.leaves().into_iter().chain(value.iter().flat_map(|v| v.leaves())).collect(),
        }
    }
}

/// The columns of a schema.
pub(super) fn columns(schema: &SchemaDescriptor, limits: Limits) -> Result<Vec<Column>, Failure> {
    if schema.columns().iter().any(|leaf| leaf.path().parts().len() > limits.nesting) {
        return Err(damaged("its schema is nested too deep"));
    }
    let mut plan = Plan { leaf: 0, columns: Vec::new() };
    for field in schema.root_schema().get_fields() {
        plan.flatten(field, field.name().to_owned(), 0)?;
    }
    Ok(plan.columns)
}

struct Plan {
    /// Position of the next leaf.
    leaf: usize,
    columns: Vec<Column>,
}

impl Plan {
    /// Makes columns of a field that nothing above it repeats.
    fn flatten(&mut self, field: &Type, name: String, level: i16) -> Result<(), Failure> {
        let repetition = repetition(field);
        let present = level + i16::from(repetition != Repetition::REQUIRED);
        if repetition != Repetition::REPEATED && field.is_primitive() {
            self.columns.push(Column { name, part: Part::Leaf(self.leaf) });
            self.leaf += 1;
        } else if repetition != Repetition::REPEATED && !is_list(field) && !is_map(field) {
            for child in field.get_fields() {
                self.flatten(child, format!("{name}.{}", child.name()), present)?;
            }
        } else {
            let node = self.node(field, level, 0)?;
            self.columns.push(Column { name, part: Part::Json(node) });
        }
        Ok(())
    }

    /// A field with what is below it.
    fn node(&mut self, field: &Type, level: i16, repeated: i16) -> Result<Node, Failure> {
        Ok(match repetition(field) {
            Repetition::REQUIRED => self.content(field, level, repeated)?,
            Repetition::OPTIONAL => self.content(field, level + 1, repeated)?,
            // A repeated field outside a list is one whose items are required.
            Repetition::REPEATED => {
                let item = Box::new(self.content(field, level + 1, repeated + 1)?);
                Node::List { present: level, again: repeated + 1, item }
            }
        })
    }

    /// The content of a field that is there from the level `present` on.
    fn content(&mut self, field: &Type, present: i16, repeated: i16) -> Result<Node, Failure> {
        if field.is_primitive() {
            self.leaf += 1;
            return Ok(Node::Leaf { leaf: self.leaf - 1, present });
        }
        let again = repeated + 1;
        if let Some(inner) = field.get_fields().first().filter(|_| is_list(field)) {
            // Backward compatibility rules of the format's LogicalTypes.md, section "Nested Types".
            let wrapped = !inner.is_primitive()
                && inner.get_fields().len() == 1
                && inner.name() != "array"
                && inner.name() != format!("{}_tuple", field.name());
            let item = match inner.is_group().then(|| inner.get_fields().first()).flatten() {
                Some(item) if wrapped => self.node(item, present + 1, again)?,
                _ => self.content(inner, present + 1, again)?,
            };
            return Ok(Node::List { present, again, item: Box::new(item) });
        }
        if let Some(inner) = field.get_fields().first().filter(|_| is_map(field)) {
            let (key, value) = (inner.get_fields().first(), inner.get_fields().get(1));
            let key = key.ok_or_else(|| damaged("a map without keys"))?;
            let key = Box::new(self.node(key, present + 1, again)?);
            let value = value.map(|value| self.node(value, present + 1, again).map(Box::new)).transpose()?;
            return Ok(Node::Map { present, again, key, value });
        }
        let fields = field.get_fields().iter().map(|child| Ok((child.name().to_owned(), self.node(child, present, repeated)?)));
        Ok(Node::Struct { present, fields: fields.collect::<Result<_, Failure>>()? })
    }
}

fn repetition(field: &Type) -> Repetition {
    let info = field.get_basic_info();
    if info.has_repetition() { info.repetition() } else { Repetition::REQUIRED }
}

fn inner_is_repeated(field: &Type) -> bool {
    field.is_group() && field.get_fields().len() == 1 && repetition(&field.get_fields()[0]) == Repetition::REPEATED
}

fn is_list(field: &Type) -> bool {
    let info = field.get_basic_info();
    let named = info.converted_type() == ConvertedType::LIST || matches!(info.logical_type_ref(), Some(LogicalType::List));
    named && inner_is_repeated(field)
}

fn is_map(field: &Type) -> bool {
    let info = field.get_basic_info();
    let named = matches!(info.converted_type(), ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE)
        || matches!(info.logical_type_ref(), Some(LogicalType::Map));
    named && inner_is_repeated(field) && field.get_fields()[0].is_group() && field.get_fields()[0].get_fields().len() <= 2
}
