// Cross-validation in the browser with some workers: hands out folds to whoever is free, as the page does.
// Every worker reads the table itself; the clock starts when all have the program and the bytes of the file.
const FOLDS = 5;

export async function learn(file, words, count) {
  const [module, bytes] = await Promise.all([WebAssembly.compileStreaming(fetch("/learning/learning.wasm")), fetch(file).then((answer) => answer.arrayBuffer())]);
  const workers = Array.from({ length: count }, () => new Worker("/learning/worker.js", { type: "module" }));
  const ask = (worker, message) => new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });
  const all = (message) => Promise.all(workers.map((worker) => ask(worker, message)));
  await all({ begin: module, bytes });
  const start = performance.now();
  await all({ read: true });
  const read = performance.now();
  await all({ prepare: words });
  const results = [];
  let next = 0;
  const busy = async (worker) => {
    while (next < FOLDS) {
      const fold = next++;
      results[fold] = await ask(worker, { fold });
    }
  };
  await Promise.all(workers.map(busy));
  const score = await ask(workers[0], { score: results });
  const end = performance.now();
  workers.forEach((worker) => worker.terminate());
  return { seconds: (end - start) / 1000, read_s: (read - start) / 1000, roc_auc: Number(score) };
}
