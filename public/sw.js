// Keeps the page for working without a network: every file of one build, fetched together, answered from the cache.
//
// A new build waits until the person switches to it (boot.js, `applyUpdate`), so that nothing changes under their
// hands. The files of the build before are kept: a page that began to load in it can finish.
importScripts("./precache.js");

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
  return kept ?? fetch(request);
}

// Caches are listed in the order in which they were made.
async function forgetOldBuilds() {
  const old = (await caches.keys()).filter((name) => name.startsWith("assay-") && name !== CACHE);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
}
