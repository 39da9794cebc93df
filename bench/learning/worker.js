// A worker of host.js: one instance of the program. What the library asks of a page is never called here, so anything will do.
let program;

function put(bytes) {
  const at = program.input(bytes.byteLength);
  new Uint8Array(program.memory.buffer, at >>> 0, bytes.byteLength).set(bytes);
  return at >>> 0;
}

// What lies in the program after a call; it is where what was put in last lies, or where that has grown to.
const taken = (length) => new Uint8Array(program.memory.buffer, program.input(length) >>> 0, length).slice();

const tasks = {
  async begin({ begin, bytes }) {
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(begin)) {
      (imports[from] ??= {})[name] = () => { throw new Error(`${from}.${name} is not there`); };
    }
    program = (await WebAssembly.instantiate(begin, imports)).exports;
    put(new Uint8Array(bytes));
  },
  read: () => check(program.read(), "the table cannot be read"),
  prepare({ prepare }) {
    put(new TextEncoder().encode(prepare));
    return check(program.prepare(), "no folds");
  },
  fold: ({ fold }) => taken(check(program.fold(fold), "no result")),
  score({ score }) {
    for (const result of score) {
      put(result);
      program.take();
    }
    return new TextDecoder().decode(taken(check(program.score(), "no score")));
  },
};

function check(answer, otherwise) {
  if (!answer) throw new Error(otherwise);
  return answer;
}

self.onmessage = async ({ data }) => {
  const name = Object.keys(tasks).find((name) => name in data);
  const answer = await tasks[name](data);
  self.postMessage(answer);
};
