#!/bin/sh
# Builds the program of the workers once more, without SIMD, for browsers that have none: public/boot.js takes
# worker-plain there. The page itself does without.
set -eu
RUSTFLAGS="" cargo build --locked --offline --release --quiet --target wasm32-unknown-unknown --bin worker --target-dir target/plain
wasm-bindgen --target web --no-typescript --out-name worker-plain --out-dir "$TRUNK_STAGING_DIR" target/plain/wasm32-unknown-unknown/release/worker.wasm
