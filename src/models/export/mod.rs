//! Models for other programs.

mod graph;
mod onnx;
mod protobuf;
mod python;

pub use onnx::onnx;
pub use python::python;
