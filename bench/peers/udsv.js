// uDSV and a profile in plain JavaScript, in a worker. `?cap` stops counting at 10,000 different values a column.
import { byWorker, start } from "./page.js";

start(async () => byWorker("udsv.worker.js" + location.search));
