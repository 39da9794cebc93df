// Fetches a program that not every visit needs, once it is needed: the readers of the rarer formats, the analyst, or a part
// of the page's own program.
//
// The page is sealed by then and cannot fetch anything itself. This worker is loaded from an address, so that it does not
// stand under the seal; therefore it is given nothing but its name, which must be that of a program and its hash, and asks
// for the files of the site that are called so. The page ends it as soon as it has answered.
const NAME = /^(readers|analyst|plain-analyst|part-[a-z0-9_]+)-[0-9a-f]{16}$/;

self.onmessage = async () => {
  self.onmessage = null;
  try {
    const [, kind] = NAME.exec(self.name);
    const files = kind.endsWith("analyst") ? [`./${self.name}_bg.wasm`, `./${self.name}.js`] : [`./${self.name}.wasm`];
    const [program, glue] = await Promise.all(files.map(fetched));
    self.postMessage({ module: await compile(program), glue: await glue?.text() });
  } catch (error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};

async function fetched(file) {
  const response = await fetch(file, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${file}: the server answered ${response.status}`);
  return response;
}

// Some hosts do not know the type of wasm files; streaming insists on it.
async function compile(response) {
  const known = response.headers.get("content-type")?.startsWith("application/wasm");
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
