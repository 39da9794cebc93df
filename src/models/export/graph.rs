//! An ONNX graph in the making: nodes, constants, inputs and outputs (fields as in onnx.proto).

use super::protobuf::Message;

/// What the elements of a tensor are, by their number in onnx.proto.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Int64 = 7,
    Text = 8,
    Double = 11,
}

/// A graph. Values are known by their names.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Vec<Message>,
    constants: Vec<Message>,
    inputs: Vec<Message>,
    outputs: Vec<Message>,
}

/// An attribute of a node.
pub(super) enum Attribute<'a> {
    Int(i64),
    Ints(&'a [i64]),
    Text(&'a str),
    Texts(&'a [String]),
    Doubles(&'a [f64]),
}

impl Graph {
    /// A column of the table: any number of rows, one cell each.
    pub(super) fn input(&mut self, name: &str, of: Type) -> String {
        self.inputs.push(value(name, of, Some(1)));
        name.to_owned()
    }

    /// What is told of each row.
    pub(super) fn output(&mut self, name: &str, of: Type, width: Option<usize>) {
        self.outputs.push(value(name, of, width));
    }

    /// A constant of doubles.
    pub(super) fn doubles(&mut self, dims: &[usize], values: &[f64]) -> String {
        self.constant(|name| doubles(dims, values).text(8, name))
    }

    /// A constant of whole numbers.
    pub(super) fn ints(&mut self, dims: &[usize], values: &[i64]) -> String {
        let raw: Vec<u8> = values.iter().flat_map(|x| x.to_le_bytes()).collect();
        self.constant(|name| tensor(dims, Type::Int64).text(8, name).bytes(9, &raw))
    }

    /// A constant of texts.
    pub(super) fn texts(&mut self, values: &[String]) -> String {
        self.constant(|name| {
            let tensor = tensor(&[values.len()], Type::Text).text(8, name);
            values.iter().fold(tensor, |tensor, text| tensor.bytes(6, text.as_bytes()))
        })
    }

    fn constant(&mut self, make: impl FnOnce(&str) -> Message) -> String {
        let name = format!("constant {}", self.constants.len());
        self.constants.push(make(&name));
        name
    }

    /// A node of the standard operators; returns the name of what comes out.
    pub(super) fn node(&mut self, operator: &str, inputs: &[&str], attributes: &[(&str, Attribute<'_>)]) -> String {
        let name = format!("{operator} {}", self.nodes.len());
        self.named(operator, "", inputs, &name, attributes);
        name
    }

    /// A node of the operators for machine learning.
    pub(super) fn learnt(&mut self, operator: &str, inputs: &[&str], attributes: &[(&str, Attribute<'_>)]) -> String {
        let name = format!("{operator} {}", self.nodes.len());
        self.named(operator, "ai.onnx.ml", inputs, &name, attributes);
        name
    }

    /// A node whose outcome has this name.
    pub(super) fn named(&mut self, operator: &str, domain: &str, inputs: &[&str], output: &str, attributes: &[(&str, Attribute<'_>)]) {
        let node = inputs.iter().fold(Message::default(), |node, input| node.text(1, input));
        let node = node.text(2, output).text(3, &format!("node {}", self.nodes.len())).text(4, operator).text(7, domain);
        let attributes = attributes.iter().map(|(name, attribute)| attribute.message(name));
        self.nodes.push(node.messages(5, attributes));
    }

    /// The model with this graph. `facts` are kept beside it by name.
    pub(super) fn model(self, facts: &[(&str, String)]) -> Vec<u8> {
        let graph = Message::default()
            .messages(1, self.nodes)
            .text(2, "assay")
            .messages(5, self.constants)
            .messages(11, self.inputs)
            .messages(12, self.outputs);
        let operators = |domain: &str, version| Message::default().text(1, domain).int(2, version);
        Message::default()
            .int(1, 8)
            .text(2, "assay")
            .text(3, env!("CARGO_PKG_VERSION"))
            .message(7, &graph)
            .messages(8, [operators("", 17), operators("ai.onnx.ml", 3)])
            .messages(14, facts.iter().map(|(name, fact)| Message::default().text(1, name).text(2, fact)))
            .into_bytes()
    }
}

impl Attribute<'_> {
    fn message(&self, name: &str) -> Message {
        let message = Message::default().text(1, name);
        match self {
            Self::Int(x) => message.int(3, *x).int(20, 2),
            Self::Text(text) => message.text(4, text).int(20, 3),
            Self::Doubles(values) => message.message(5, &doubles(&[values.len()], values).text(8, name)).int(20, 4),
            Self::Ints(values) => values.iter().fold(message, |message, x| message.int(8, *x)).int(20, 7),
            Self::Texts(texts) => texts.iter().fold(message, |message, text| message.text(9, text)).int(20, 8),
        }
    }
}

fn tensor(dims: &[usize], of: Type) -> Message {
    dims.iter().fold(Message::default(), |tensor, dim| tensor.int(1, *dim as i64)).int(2, of as i64)
}

fn doubles(dims: &[usize], values: &[f64]) -> Message {
    let raw: Vec<u8> = values.iter().flat_map(|x| x.to_le_bytes()).collect();
    tensor(dims, Type::Double).bytes(9, &raw)
}

/// A value with any number of rows, and so many columns; `None` for a plain list.
fn value(name: &str, of: Type, width: Option<usize>) -> Message {
    let rows = Message::default().text(2, "rows");
    let columns = width.map(|width| Message::default().int(1, width as i64));
    let shape = Message::default().messages(1, [Some(rows), columns].into_iter().flatten());
    let of = Message::default().int(1, of as i64).message(2, &shape);
    Message::default().text(1, name).message(2, &Message::default().message(1, &of))
}
