#!/bin/sh
# shrink.sh FILE LEVEL: makes a program smaller and faster, unless the site is built quickly.
set -eu
[ -n "${ASSAY_QUICK:-}" ] || wasm-opt "$2" "$1" -o "$1"
