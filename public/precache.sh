#!/bin/sh
# Writes precache.js: the files that the service worker keeps, and a revision that changes with any of them.
set -eu
cd "$SITE"
files=$(find . -type f ! -name sw.js ! -name precache.js ! -name index.html ! -name '*.map' ! -name '*-plain*' ! -name 'plain-*' | LC_ALL=C sort)
hash() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }
# shellcheck disable=SC2086  # the names of the build hold no blanks
revision=$(cat index.html sw.js $files | hash | cut -c1-16)
{
    printf 'self.ASSAY_REVISION = "%s";\nself.ASSAY_FILES = [\n  "./",\n' "$revision"
    for file in $files; do printf '  "%s",\n' "$file"; done
    printf '];\n'
} > precache.js
