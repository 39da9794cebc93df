#!/bin/sh
# simd.sh BIN: builds a program of the workers with SIMD; prints where it lies.
set -eu
target=target/simd
RUSTFLAGS="-C target-feature=+simd128" cargo build --locked --offline --release --quiet --target wasm32-unknown-unknown --bin "$1" --target-dir "$target"
echo "$target/wasm32-unknown-unknown/release/$1.wasm"
