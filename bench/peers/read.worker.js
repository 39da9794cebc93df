// Reads a file by one buffer that is used again and again.
const BUFFER = 16 << 20;

onmessage = async ({ data: file }) => {
  try {
    const reader = file.stream().getReader({ mode: "byob" });
    let buffer = new ArrayBuffer(BUFFER);
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) break;
      buffer = value.buffer;
    }
    postMessage({});
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
