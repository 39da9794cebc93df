#!/bin/sh
# Builds the program of the analyst, which public/loader.js fetches once a table has been read.
set -eu
built=$(sh public/simd.sh analyst)
wasm-bindgen --target web --no-typescript --out-name analyst --out-dir "$TRUNK_STAGING_DIR" "$built"
wasm-opt -O3 "$TRUNK_STAGING_DIR/analyst_bg.wasm" -o "$TRUNK_STAGING_DIR/analyst_bg.wasm"
