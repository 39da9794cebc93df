// Fetches a program that not every visit needs, once it is needed: the readers of the rarer formats, or the analyst.
//
// The page is sealed by then and cannot fetch anything itself. This worker is loaded from an address, so that it does not
// stand under the seal; therefore it is given nothing but its name, which must be one of those that stand here, and asks
// for files of the site whose names stand here. The page ends it as soon as it has answered.
const PROGRAMS = {
  readers: { program: "./readers.wasm" },
  analyst: { program: "./analyst_bg.wasm", glue: "./analyst.js" },
};

self.onmessage = async () => {
  self.onmessage = null;
  try {
    const { program, glue } = PROGRAMS[self.name];
    const [module, text] = await Promise.all([fetched(program).then(compile), glue && fetched(glue).then((response) => response.text())]);
    self.postMessage({ module, glue: text });
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
