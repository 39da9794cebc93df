#!/bin/sh
# Builds the program of the workers. Its files carry a hash in their names as those of the page do, so that a page never
# meets a worker of another build.
set -eu
built=$(sh public/simd.sh worker)
wasm-bindgen --target web --no-typescript --out-name worker --out-dir "$TRUNK_STAGING_DIR" "$built"
cd "$TRUNK_STAGING_DIR"
wasm-opt -O3 worker_bg.wasm -o worker_bg.wasm
hash() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-16; }
hash=$(cat worker.js worker_bg.wasm | hash)
mv worker.js "worker-$hash.js"
mv worker_bg.wasm "worker-${hash}_bg.wasm"
sed "s/worker\.js/worker-$hash.js/; s/worker_bg\.wasm/worker-${hash}_bg.wasm/" index.html > index.html.new
mv index.html.new index.html
