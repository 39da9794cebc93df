// Runs the module of readers on one file, as a worker of the page does: node readers.mjs MODULE REQUEST FILE TEXT ANSWER
import { closeSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from "node:fs";

const [, , module, request, file, text, answer] = process.argv;
const input = openSync(file);
const output = openSync(text, "w");
let memory;
const bytes = (at, len) => new Uint8Array(memory.buffer, at, len);
const env = {
    read: (_file, offset, into, len) => readSync(input, bytes(into, len), 0, len, offset),
    emit: (at, len) => (writeSync(output, bytes(at, len)), 0),
    panicked: (at, len) => console.error(new TextDecoder().decode(bytes(at, len))),
};
const compiled = await WebAssembly.compile(readFileSync(module));
// Libraries of the readers name functions of a page, for what the readers do not do.
const imports = {};
for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    (imports[module] ??= {})[name] = () => {
        throw new Error(`the readers asked for ${name}`);
    };
}
const { exports } = await WebAssembly.instantiate(compiled, { ...imports, env });
memory = exports.memory;
const task = readFileSync(request);
const at = exports.allocate(task.length);
bytes(at, task.length).set(task);
const begin = performance.now();
const answered = exports.run(at, task.length);
console.log(`${Math.round(performance.now() - begin)} ms`);
const len = new DataView(memory.buffer).getUint32(answered, true);
writeFileSync(answer, bytes(answered + 4, len));
closeSync(output);
