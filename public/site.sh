#!/bin/sh
# site.sh FOLDER: builds the site into FOLDER, which is replaced once all is there. With ASSAY_QUICK set, programs are not made
# small and fast, and there is none for browsers without SIMD. `./dev build` runs it with the pinned tools in PATH.
set -eu
export SITE=target/site
rm -rf "$SITE"
mkdir -p "$SITE"
cp index.html public/icon-192.png public/manifest.webmanifest public/sw.js public/loader.js public/boot.js "$SITE/"
sh public/styles.sh > "$SITE/style.css"
sh public/hashed.sh style .css
sh public/hashed.sh boot .js
sh public/page.sh
sh public/worker.sh worker
sh public/worker.sh analyst
sh public/readers.sh
[ -n "${ASSAY_QUICK:-}" ] || sh public/plain.sh
sh public/precache.sh
rm -rf "$1"
mv "$SITE" "$1"
