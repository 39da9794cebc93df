// Reads the columns of a Parquet file and profiles them.
import { parquetMetadataAsync, parquetRead } from "hyparquet";
import { Column, answer } from "./profile.js";

onmessage = async ({ data: blob }) => {
  try {
    const file = { byteLength: blob.size, slice: (start, end) => blob.slice(start, end).arrayBuffer() };
    const metadata = await parquetMetadataAsync(file);
    const columns = new Map();
    const onChunk = ({ columnName, columnData }) => {
      if (!columns.has(columnName)) columns.set(columnName, new Column(columnName, Infinity));
      const column = columns.get(columnName);
      for (const value of columnData) column.add(value instanceof Date ? value.toISOString() : value);
    };
    await parquetRead({ file, metadata, onChunk });
    postMessage(answer([...columns.values()]));
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
