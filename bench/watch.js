// Stands in every page before its own scripts: when the page was ready, when a file was chosen, every mark that the page
// sets, when the finished table was painted, and how long the main thread was busy at a stretch.
(() => {
  const seen = { marks: {}, gap_ms: 0, long_tasks: [] };
  // In a frame of another page, or in about:blank, there is nobody to tell.
  const tell = (what, more) => globalThis.tellBench?.(JSON.stringify({ what, ...seen, ...more }));

  // Rows and columns, as the page itself states them.
  const shape = () => {
    const { rows, columns } = document.querySelector("[data-rows]")?.dataset ?? {};
    return rows ? `${rows} rows, ${columns} columns` : null;
  };

  const look = new MutationObserver(() => {
    const there = (id) => document.querySelector(`[data-testid="${id}"]`);
    if (seen.ready_ms === undefined && there("ready")) {
      seen.ready_ms = performance.now();
      tell("ready");
    }
    if (there("error")) {
      look.disconnect();
      tell("failed", { words: there("error").innerText.replace(/\s+/g, " ").slice(0, 200) });
    }
  });
  look.observe(document, { childList: true, subtree: true });

  addEventListener("change", ({ target }) => {
    if (target.type !== "file") return;
    seen.chosen_ms = performance.now();
    [seen.gap_ms, seen.long_tasks] = [0, []];
  }, true);

  const { mark } = Performance.prototype;
  Performance.prototype.mark = function (name, ...more) {
    seen.marks[name.replace(/^assay:/, "")] = performance.now() - seen.chosen_ms;
    // Painted is what the first task after the next frame finds.
    if (name.endsWith("profile-done")) {
      requestAnimationFrame(() => setTimeout(() => tell("done", { painted_ms: performance.now() - seen.chosen_ms, table: shape() })));
    }
    return mark.call(this, name, ...more);
  };

  new PerformanceObserver((list) => seen.long_tasks.push(...list.getEntries().map((task) => Math.round(task.duration))))
    .observe({ type: "longtask" });

  const EVERY = 4;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    seen.gap_ms = Math.max(seen.gap_ms, now - last - EVERY);
    last = now;
  }, EVERY);
})();
