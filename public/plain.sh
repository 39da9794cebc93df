#!/bin/sh
# Builds the program once more, without SIMD, for browsers that have none: public/boot.js takes app-plain.js and
# app-plain_bg.wasm there.
set -eu
target=target/plain
RUSTFLAGS="" cargo build --locked --offline --release --quiet --target wasm32-unknown-unknown --bin app --target-dir "$target"
wasm-bindgen --target web --no-typescript --out-name app-plain --out-dir "$TRUNK_STAGING_DIR" "$target/wasm32-unknown-unknown/release/app.wasm"
