#!/bin/sh
# Builds the programs of the workers once more, without SIMD, for browsers that have none: public/boot.js takes worker-plain
# and plain-analyst there. They are built as the page's program is, to be small, so that the library is compiled once for
# all. There are no plain readers: their libraries would have to be compiled once more, and the page says what it lacks.
set -eu
built=target/wasm32-unknown-unknown/page
cargo build --locked --offline --quiet --profile page --no-default-features --target wasm32-unknown-unknown --bin worker --bin analyst
wasm-bindgen --target web --no-typescript --out-name worker-plain --out-dir "$SITE" "$built/worker.wasm"
sh public/shrink.sh "$SITE/worker-plain_bg.wasm" -O3
wasm-bindgen --target web --no-typescript --out-name plain-analyst --out-dir "$SITE" "$built/analyst.wasm"
sh public/shrink.sh "$SITE/plain-analyst_bg.wasm" -O1
sh public/hashed.sh plain-analyst .js _bg.wasm
