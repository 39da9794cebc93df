#!/bin/sh
# Joins the style sheets: tokens and base first, then one file a component in the order of names.
set -eu
mkdir -p target
{
    for first in style/tokens.css style/base.css; do
        if [ -f "$first" ]; then cat "$first"; fi
    done
    find style -name '*.css' ! -path style/tokens.css ! -path style/base.css | LC_ALL=C sort | while read -r file; do
        cat "$file"
    done
} > target/style.css.new
# Left alone when nothing changed, so that nothing is rebuilt for it.
if cmp -s target/style.css.new target/style.css; then rm target/style.css.new; else mv target/style.css.new target/style.css; fi
