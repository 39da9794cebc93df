#!/bin/sh
# Builds the readers of the rarer formats, which public/loader.js fetches when one is needed.
set -eu
cargo build --locked --offline --release --quiet --target wasm32-unknown-unknown --bin readers
# Libraries export what only a page would call; without these exports, what they lead to goes too.
wasm-metadce target/wasm32-unknown-unknown/release/readers.wasm --graph-file public/readers.json -o "$TRUNK_STAGING_DIR/readers.wasm" >/dev/null
wasm-opt -O3 "$TRUNK_STAGING_DIR/readers.wasm" -o "$TRUNK_STAGING_DIR/readers.wasm"
