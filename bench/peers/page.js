// What is the same in every peer's page: the input, the words "ready" and "error", the finished table, the mark.

// `prepare` gives, once the peer can work, a function from a file to `{ rows, columns, figures }`: how many rows and columns
// there are, and rows of figures.
export async function start(prepare) {
  try {
    const profile = await prepare();
    document.querySelector("input").addEventListener("change", ({ target }) => run(profile, target.files[0]));
    say("ready", "");
  } catch (error) {
    say("error", error);
  }
}

// Lets a worker do the work; it answers with the same, or with `{ error }`.
export function byWorker(url) {
  const worker = new Worker(url, { type: "module" });
  return (file) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(data.error) : resolve(data));
    worker.onerror = ({ message }) => reject(message);
    worker.postMessage(file);
  });
}

async function run(profile, file) {
  try {
    const { rows, columns, figures } = await profile(file);
    const table = document.createElement("table");
    if (rows) Object.assign(table.dataset, { rows, columns });
    for (const cells of figures) {
      const row = table.insertRow();
      for (const figure of cells) row.insertCell().textContent = Array.isArray(figure) ? figure.join(" ") : figure;
    }
    document.body.append(table);
    performance.mark("profile-done");
  } catch (error) {
    say("error", error);
  }
}

function say(id, words) {
  const place = document.createElement("p");
  place.dataset.testid = id;
  place.textContent = words.message ?? words;
  document.body.append(place);
}
