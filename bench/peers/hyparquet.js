// hyparquet and a profile in plain JavaScript, in a worker.
import { byWorker, start } from "./page.js";

start(async () => byWorker("hyparquet.worker.js"));
