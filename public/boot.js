// Starts the program, closes the page against the network, and keeps it for working offline.
//
// What it leaves for the program (src/app/boot.rs is the only reader), before the program's `main` runs:
//
//   window.__assay.startWorker()  a worker that has its program, or gets it before anything that is posted to it later
//   window.__assay.loadReaders()  a promise of the compiled readers of the rarer formats (public/loader.js), or of what lacks
//   window.__assay.loadAnalyst()  a promise of a function like startWorker, for the worker that holds a table in memory
//   window.__assay.loadPart(name) a promise of a compiled part of the page's program (public/split.sh)
//   window.__assay.applyUpdate()  switches to the new version that waits, and reloads the page
//   event "assay:update"          on window: a new version waits
//
// What it leaves on <html> for whoever wants to see: data-sealed="true" once no connection is possible any more,
// data-offline="true" once the page works without a network.
//
// The program removes <div id="boot"> when it mounts. When it cannot start, that place says why.
//
// Why workers start from a blob: a worker that is loaded from an address has only the policy that the server sends
// with it, and a plain host sends none; a worker from a blob stands under the policy of the page, the seal included.

const root = document.documentElement;
// The smallest program with an instruction of SIMD: (func (result v128) (i8x16.popcnt (i8x16.splat (i32.const 0)))).
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);
// Two programs, each with its glue: the page draws, its workers compute, with SIMD where the browser has it.
const programs = [...document.querySelectorAll("link[rel=modulepreload], link[rel=preload][as=fetch]")];
const PLAIN = ["worker-plain.js", "worker-plain_bg.wasm"];
const hasSimd = WebAssembly.validate(SIMD_PROBE);
if (!hasSimd) {
  programs.unshift(...PLAIN.map((path) => ({ href: new URL(path, document.baseURI).href })));
}
const program = (name) => programs.find(({ href }) => name.test(new URL(href).pathname.split("/").pop()));
// The programs that not every visit needs, each with its hash.
const rare = document.querySelector("meta[name=assay-programs]").content.split(" ");
const serviceWorkerUrl = new URL("./sw.js", document.baseURI).href;
const loaderUrl = new URL("./loader.js", document.baseURI).href;

// Appended to the glue of the worker, in whose scope it runs. What is posted before the program is there is kept for it.
const WORKER_START = `
const early = [];
self.onmessage = async (event) => {
  if (!(event.data instanceof WebAssembly.Module)) return early.push(event);
  self.onmessage = (event) => early.push(event);
  await __wbg_init({ module_or_path: event.data });
  early.forEach((event) => self.onmessage(event));
};
`;

const scripts = new Set([serviceWorkerUrl, loaderUrl]);
// Those of them that were asked for, by kind.
const loaded = {};
// How the browser keeps the page for working offline, once it does.
let registration;

guardSinks(scripts);
await start();

async function start() {
  try {
    const [glue, module, workerGlue, workerProgram] = await Promise.all([
      import(program(/^app-[^_]*\.js$/).href),
      load(program(/^app.*\.wasm$/)).then(compile),
      load(program(/^worker.*\.js$/)).then((response) => response.text()),
      load(program(/^worker.*\.wasm$/)),
    ]);
    seal();
    // Nothing can be read without a worker, so its program is compiled, and the first one starts, while the page does.
    const workerModule = compile(workerProgram);
    workerModule.catch(explain);
    const startWorker = workerStarter(workerGlue, workerModule);
    startWorker.ahead();
    window.__assay = Object.freeze({ startWorker, loadReaders, loadAnalyst, loadPart, applyUpdate });
    await glue.default({ module_or_path: module });
  } catch (error) {
    explain(error);
    return;
  }
  await keepForOffline();
}

// How workers of a program are started, which may still be compiled. `ahead` starts one before it is asked for.
function workerStarter(glue, module) {
  const url = URL.createObjectURL(new Blob([glue, WORKER_START], { type: "text/javascript" }));
  scripts.add(url);
  const start = () => {
    const worker = new Worker(url, { type: "module" });
    Promise.resolve(module).then((made) => worker.postMessage(made), () => {});
    return worker;
  };
  let first;
  const take = () => {
    const worker = first ?? start();
    first = undefined;
    return worker;
  };
  take.ahead = () => {
    try {
      first = start();
      first.onerror = () => (first = undefined);
    } catch {
      // The page finds out by itself, and has the words for it.
    }
  };
  return take;
}

async function load(link) {
  const response = await fetch(link.href, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${link.href}: the server answered ${response.status}`);
  return response;
}

// Some hosts do not know the type of wasm files; streaming insists on it.
async function compile(response) {
  const known = response.headers.get("content-type")?.startsWith("application/wasm");
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

// Everything that the page needs is here, so that it can be cut off: no connection, no further script, no image or
// font from anywhere. Policies only ever add up, so that nothing can open this again. What a policy cannot forbid is
// that the tab itself goes to another address.
function seal() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content =
    "connect-src 'none'; script-src 'wasm-unsafe-eval'; img-src data: blob:; font-src 'none'; worker-src 'self' blob:";
  document.head.append(policy);
  root.dataset.sealed = "true";
}

// There are none without SIMD (public/plain.sh): the worker has the words for it.
function loadReaders() {
  return hasSimd ? loadOnce("readers").then(({ module }) => module) : Promise.resolve("no SIMD");
}

function loadAnalyst() {
  return loadOnce(hasSimd ? "analyst" : "plain-analyst").then((made) => (made.start ??= workerStarter(made.glue, made.module)));
}

function loadPart(name) {
  return loadOnce(`part-${name}`).then(({ module }) => module);
}

// From what the browser keeps for working offline, so that nothing is asked of the network; else by the loader. A try
// that failed is no reason not to try again.
function loadOnce(kind) {
  const name = rare.find((name) => name.slice(0, name.lastIndexOf("-")) === kind);
  loaded[kind] ??= kept(name)
    .then((found) => found ?? fetched(name))
    .catch((error) => {
      delete loaded[kind];
      throw error;
    });
  return loaded[kind];
}

// What the browser keeps of a program; nothing while it does not, or may not. Only the analyst has glue.
async function kept(name) {
  const files = name.includes("analyst-") ? [`./${name}_bg.wasm`, `./${name}.js`] : [`./${name}.wasm`];
  try {
    const found = await Promise.all(files.map((file) => caches.match(file)));
    if (!found.every(Boolean)) return undefined;
    const [program, glue] = found;
    return { module: await compile(program), glue: await glue?.text() };
  } catch {
    return undefined;
  }
}

// The one thing that may still be fetched: a program of this site, by a worker that is given nothing but its name.
function fetched(name) {
  return new Promise((resolve, reject) => {
    const loader = new Worker(loaderUrl, { name });
    loader.onmessage = ({ data }) => {
      loader.terminate();
      if (data.module) resolve(data);
      else reject(new Error(data.error));
    };
    loader.onerror = () => reject(new Error("the loader did not start"));
    loader.postMessage(null);
  });
}

// Trusted types: the browser asks this policy before a string becomes a script, an address of one, or markup.
//
// - Scripts: none. Addresses of scripts: those that are ours.
// - Markup: the program's framework builds its fixed parts from markup (templates in the program); text of a file is
//   never among them, because the program writes it as text. Should that ever fail, this is the net: only elements
//   that show something and attributes that hold no code and no address pass, so that markup from a file could at
//   worst look odd. It cannot run, load or send anything.
function guardSinks(scripts) {
  if (!window.trustedTypes) return;
  trustedTypes.createPolicy("default", {
    createHTML: (markup) => {
      if (isInert(markup)) return markup;
      throw new TypeError("Markup that is more than a picture of words was refused");
    },
    createScriptURL: (url) => {
      const address = new URL(url, document.baseURI).href;
      if (scripts.has(address)) return address;
      throw new TypeError("A script that is not part of the page was refused");
    },
  });
}

function isInert(markup) {
  const elements = new RegExp(
    "^(?:a|abbr|article|aside|b|br|button|caption|circle|clippath|code|col|colgroup|dd|defs|desc|details|dialog|div|dl|dt|" +
      "ellipse|em|fieldset|figcaption|figure|footer|form|g|h[1-6]|header|hr|i|input|kbd|label|legend|li|line|main|mark|" +
      "meter|nav|ol|optgroup|option|output|p|path|pattern|polygon|polyline|pre|progress|rect|samp|search|section|select|" +
      "small|span|strong|sub|summary|sup|svg|table|tbody|td|text|textarea|tfoot|th|thead|time|title|tr|tspan|u|ul|var|wbr)$",
    "i",
  );
  const dangerous = /^(?:on.*|style|src|srcset|srcdoc|action|formaction|ping|poster|background|data|.*:.*)$/i;
  const token = /[^<]+|<!(?:----)?>|<\/([a-z][a-z0-9]*)>|<([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9:_-]*(?:="[^"]*")?)*)\s*\/?>/giy;
  const attribute = /([a-z][a-z0-9:_-]*)(?:="([^"]*)")?/gi;
  let end = 0;
  for (const [piece, closed, opened, attributes] of markup.matchAll(token)) {
    end += piece.length;
    const element = closed ?? opened;
    if (element !== undefined && !elements.test(element)) return false;
    for (const [, name, value] of (attributes ?? "").matchAll(attribute)) {
      if (dangerous.test(name)) return false;
      if (name.toLowerCase() === "href" && !value?.startsWith("#")) return false;
    }
  }
  return end === markup.length;
}

// --- Working offline, and new versions ---

async function keepForOffline() {
  if (!("serviceWorker" in navigator)) return;
  try {
    registration = await navigator.serviceWorker.register(serviceWorkerUrl);
    if (registration.waiting && registration.active) announceUpdate();
    registration.addEventListener("updatefound", watchUpdate);
    watchUpdate();
    await navigator.serviceWorker.ready;
    root.dataset.offline = "true";
  } catch (error) {
    // A private window or a setting may forbid it; the page works all the same while there is a network.
    console.warn("The page cannot be kept for working offline:", error);
  }
}

function watchUpdate() {
  const coming = registration.installing;
  coming?.addEventListener("statechange", () => {
    if (coming.state === "installed" && registration.active) announceUpdate();
  });
}

function announceUpdate() {
  window.dispatchEvent(new CustomEvent("assay:update"));
}

function applyUpdate() {
  const waiting = registration?.waiting;
  if (!waiting) {
    location.reload();
    return;
  }
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated") location.reload();
  });
  waiting.postMessage("switch");
}

// --- When it does not start ---

function explain(error) {
  console.error(error);
  const place = document.getElementById("boot") ?? document.body.appendChild(document.createElement("div"));
  place.className = "as-boot as-boot--failed";
  place.role = "alert";
  const words = document.createElement("p");
  words.textContent =
    typeof WebAssembly === "object"
      ? "Assay could not start, because a part of it did not load. Check the connection and reload the page."
      : "Assay could not start: this browser does not run WebAssembly. A current Firefox, Chrome, Edge or Safari does; " +
        "a strict security mode may have to be relaxed for this page.";
  const detail = document.createElement("p");
  detail.textContent = `What the browser says: ${error?.message ?? error}`;
  place.replaceChildren(words, detail);
}
