#!/bin/sh
# Joins the style sheets: tokens and base first, then one file a component in the order of names.
set -eu
cat style/tokens.css style/base.css
find style -name '*.css' ! -path style/tokens.css ! -path style/base.css | LC_ALL=C sort | while read -r file; do cat "$file"; done
