#!/bin/sh
# Builds the page's program, and takes the parts that not every visit needs (src/bin/app.rs) out of it, each into a
# file of its own.
set -eu
work=target/parts
rm -rf "$work"
mkdir -p "$work"
# By its relocations the program is taken apart.
cargo rustc --locked --quiet --profile page --no-default-features --target wasm32-unknown-unknown --bin app -- -C link-arg=--emit-relocs
wasm-split-cli --target web --out-name app target/wasm32-unknown-unknown/page/app.wasm "$work"
wasm-bindgen --target web --keep-lld-exports --no-typescript --out-name app --out-dir "$work" "$work/app.wasm"

# The script that links parts to the program would fetch them, which the sealed page cannot: it asks the start script.
sed -e 's|fetch(new URL("\./\([^"]*\)\.wasm", import\.meta\.url))|window.__assay.loadPart("\1")|' \
    -e 's|WebAssembly\.instantiateStreaming(src, imports)|WebAssembly.instantiate(await src, imports)|' \
    "$work/__wasm_split.js" > "$work/app_parts.js"
if grep -q 'fetch(\|instantiateStreaming' "$work/app_parts.js"; then
    echo "The script that links the parts of the page is not what public/page.sh knows" >&2
    exit 1
fi

for part in "$work"/split_*.wasm "$work"/chunk_*.wasm; do
    [ -f "$part" ] || continue
    name=part-$(basename "$part" .wasm)
    sh public/shrink.sh "$part" -Oz
    mv "$part" "$SITE/$name.wasm"
    sh public/hashed.sh "$name" .wasm
done
parts=$(cd "$SITE" && for part in part-*.wasm; do basename "$part" .wasm; done | tr '\n' ' ')
sed "s/ @parts/ $parts/" "$SITE/index.html" > "$SITE/index.html.new"
mv "$SITE/index.html.new" "$SITE/index.html"

sh public/shrink.sh "$work/app_bg.wasm" -Oz
mv "$work/app.js" "$work/app_bg.wasm" "$work/app_parts.js" "$SITE/"
sh public/hashed.sh app .js _bg.wasm _parts.js
# The glue and the script of the parts name each other.
name=$(basename "$SITE"/app-*_bg.wasm _bg.wasm)
for file in "$SITE/$name.js" "$SITE/${name}_parts.js"; do
    sed -e "s|from \"\./__wasm_split\.js\"|from \"./${name}_parts.js\"|" -e "s|from \"\./app\.js\"|from \"./$name.js\"|" "$file" > "$file.new"
    mv "$file.new" "$file"
done
