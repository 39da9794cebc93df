#!/bin/sh
# hashed.sh NAME SUFFIX...: puts a hash of the files NAME+SUFFIX into their names, and the new names in place of @NAME in
# index.html, so that a page never meets a program of another build.
set -eu
cd "$SITE"
name=$1
shift
hash() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-16; }
hash=$(for suffix in "$@"; do cat "$name$suffix"; done | hash)
for suffix in "$@"; do mv "$name$suffix" "$name-$hash$suffix"; done
sed "s/@$name/$name-$hash/g" index.html > index.html.new
mv index.html.new index.html
