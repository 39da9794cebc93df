// Keeps the page for working without a network: every file of one build, fetched together, answered from the cache. Only
// the build for browsers without SIMD is kept when it is first asked for: few need it.
//
// A new build waits until the person switches to it (boot.js, `applyUpdate`), so that nothing changes under their
// hands. The files of the build before are kept: a page that began to load in it can finish.
// Where the server sends the policy of the page as a header, it holds here too: addresses of scripts must be vouched for.
const FILES = "./precache.js";
self.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => {
    if (url === FILES) return url;
    throw new TypeError("A script that is not part of the page was refused");
  },
});
importScripts(FILES);

const CACHE = `assay-${self.ASSAY_REVISION}`;

self.addEventListener("install", (event) => {
  // "reload" passes over the browser's own cache, which may hold files of an older build.
  const requests = self.ASSAY_FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldBuilds());
});

self.addEventListener("message", (event) => {
  if (event.data === "switch") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept =
    request.mode === "navigate" ? await cache.match("./") : ((await cache.match(request)) ?? (await caches.match(request)));
  return kept ?? fetchRare(request, cache);
}

async function fetchRare(request, cache) {
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.match(/-plain(_bg)?\.(js|wasm)$/)) await cache.put(request, response.clone());
  return response;
}

// Caches are listed in the order in which they were made.
async function forgetOldBuilds() {
  const old = (await caches.keys()).filter((name) => name.startsWith("assay-") && name !== CACHE);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
}
