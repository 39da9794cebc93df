#!/bin/sh
# worker.sh NAME: builds a program of workers, with SIMD, and its glue.
set -eu
name=$1
built=$(sh public/simd.sh "$name")
wasm-bindgen --target web --no-typescript --out-name "$name" --out-dir "$TRUNK_STAGING_DIR" "$built"
wasm-opt -O3 "$TRUNK_STAGING_DIR/${name}_bg.wasm" -o "$TRUNK_STAGING_DIR/${name}_bg.wasm"
sh public/hashed.sh "$name" .js _bg.wasm
