// Runs the micro-benchmarks in the browser: lends the clock, hands the file over, gives the report back.
// What the library asks of a page (imports of wasm-bindgen) is never called here, so anything will do.
export async function micro(file, rounds) {
  const [module, bytes] = await Promise.all([WebAssembly.compileStreaming(fetch("/micro/micro.wasm")), fetch(file).then((answer) => answer.arrayBuffer())]);
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = () => { throw new Error(`${from}.${name} is not there`); };
  }
  imports.env.now = () => performance.now() / 1000;
  const { memory, input, run, report } = (await WebAssembly.instantiate(module, imports)).exports;
  const at = input(bytes.byteLength);
  new Uint8Array(memory.buffer, at >>> 0).set(new Uint8Array(bytes));
  const length = run(rounds);
  return new TextDecoder().decode(new Uint8Array(memory.buffer, report() >>> 0, length));
}
