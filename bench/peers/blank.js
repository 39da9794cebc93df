// Nothing but a page: the floor of every figure.
import { start } from "./page.js";

start(async () => async () => ({ figures: [] }));
