// The limit: workers that read the file and do nothing with it, each its share. `?1` or `?2` workers.
import { byWorker, start } from "./page.js";

start(async () => {
  const readers = Array.from({ length: Number(location.search.slice(1)) }, () => byWorker("read.worker.js"));
  return async (file) => {
    const share = Math.ceil(file.size / readers.length);
    await Promise.all(readers.map((read, i) => read(file.slice(i * share, (i + 1) * share))));
    return { figures: [] };
  };
});
