#!/bin/sh
# worker.sh NAME: builds a program of workers, with SIMD, and its glue.
set -eu
name=$1
built=$(sh public/simd.sh "$name")
wasm-bindgen --target web --no-typescript --out-name "$name" --out-dir "$SITE" "$built"
sh public/shrink.sh "$SITE/${name}_bg.wasm" -O3
sh public/hashed.sh "$name" .js _bg.wasm
