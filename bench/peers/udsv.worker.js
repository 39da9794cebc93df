// Reads the file as a stream of text and profiles it in one pass.
import { inferSchema, initParser } from "udsv";
import { Column, answer } from "./profile.js";

const CAP = location.search === "?cap" ? 10_000 : Infinity;

onmessage = async ({ data: file }) => {
  try {
    let parser, columns;
    const take = (row) => {
      for (let i = 0; i < columns.length; i++) columns[i].add(row[i]);
    };
    for await (const text of file.stream().pipeThrough(new TextDecoderStream())) {
      parser ??= initParser(inferSchema(text));
      columns ??= parser.schema.cols.map(({ name }) => new Column(name, CAP));
      parser.chunk(text, parser.stringArrs, take);
    }
    parser.end();
    postMessage(answer(columns));
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
