#!/bin/sh
# Builds the readers of the rarer formats, which public/loader.js fetches when one is needed.
set -eu
built=$(sh public/simd.sh readers)
# Libraries export what only a page would call; without these exports, what they lead to goes too.
wasm-metadce "$built" --graph-file public/readers.json -o "$SITE/readers.wasm" >/dev/null
sh public/shrink.sh "$SITE/readers.wasm" -O2
sh public/hashed.sh readers .wasm
