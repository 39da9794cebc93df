#!/bin/sh
# Builds the readers of the rarer formats, which public/loader.js fetches when one is needed.
set -eu
cargo build --locked --offline --release --quiet --target wasm32-unknown-unknown --bin readers
wasm-opt -O3 target/wasm32-unknown-unknown/release/readers.wasm -o "$TRUNK_STAGING_DIR/readers.wasm"
