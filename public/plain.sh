#!/bin/sh
# Builds the program of the workers once more, without SIMD, for browsers that have none: public/boot.js takes worker-plain
# there. It is built as the page's program is, to be small, so that the library is compiled once for both.
set -eu
cargo build --locked --offline --quiet --profile page --no-default-features --target wasm32-unknown-unknown --bin worker
wasm-bindgen --target web --no-typescript --out-name worker-plain --out-dir "$SITE" target/wasm32-unknown-unknown/page/worker.wasm
sh public/shrink.sh "$SITE/worker-plain_bg.wasm" -O3
