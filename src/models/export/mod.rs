//! Models for other programs.

mod graph;
mod onnx;
mod protobuf;

pub use onnx::onnx;
