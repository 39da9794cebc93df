// Fetches the readers of the rarer formats (spreadsheets, Parquet, archives ...) once a file of such a format is opened.
//
// The page is sealed by then and cannot fetch anything itself. This worker is loaded from an address, so that it does not
// stand under the seal; therefore it is never given anything: it does not look at what it is sent, and asks for one
// file of the site whose name stands here. The page ends it as soon as it has answered.
const READERS = "./readers.wasm";

self.onmessage = async () => {
  self.onmessage = null;
  try {
    const response = await fetch(READERS, { credentials: "same-origin" });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    self.postMessage({ module: await compile(response) });
  } catch (error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};

// Some hosts do not know the type of wasm files; streaming insists on it.
async function compile(response) {
  const known = response.headers.get("content-type")?.startsWith("application/wasm");
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
