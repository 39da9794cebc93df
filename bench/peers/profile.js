// A profile in plain JavaScript, one pass over the cells: what a page without a database would do.

const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
const BINS = 20;

// What a worker answers with.
export function answer(columns) {
  const [{ count, missing }] = columns;
  return { rows: count + missing, columns: columns.length, figures: columns.map((column) => column.finish()) };
}

// One column. Beyond `cap` different values new ones are no longer counted.
export class Column {
  constructor(name, cap) {
    Object.assign(this, { name, cap, missing: 0, count: 0, numbers: new Float64Array(1024), seen: 0, values: new Map() });
    Object.assign(this, { shortest: Infinity, longest: 0, length: 0 });
  }

  add(value) {
    if (value === "" || value === null || value === undefined) {
      this.missing++;
      return;
    }
    this.count++;
    const before = this.values.get(value);
    if (before !== undefined) this.values.set(value, before + 1);
    else if (this.values.size < this.cap) this.values.set(value, 1);
    const { length } = typeof value === "string" ? value : String(value);
    this.length += length;
    if (length < this.shortest) this.shortest = length;
    if (length > this.longest) this.longest = length;
    const number = Number(value);
    // One cell that is no number makes the column text.
    if (this.numbers && number === number) this.push(number);
    else this.numbers = null;
  }

  push(number) {
    if (this.seen === this.numbers.length) {
      const larger = new Float64Array(this.seen * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.seen++] = number;
  }

  finish() {
    const top = [...this.values].sort((a, b) => b[1] - a[1]).slice(0, 10).map(([value, n]) => `${value}: ${n}`);
    const row = [this.name, this.count, this.missing, this.values.size, this.shortest, this.longest, this.length / this.count, top];
    return this.numbers && this.seen ? [...row, ...figures(this.numbers.subarray(0, this.seen))] : row;
  }
}

function figures(numbers) {
  const n = numbers.length;
  let [mean, m2, m3] = [0, 0, 0];
  for (const x of numbers) mean += x;
  mean /= n;
  for (const x of numbers) {
    const d = x - mean;
    m2 += d * d;
    m3 += d * d * d;
  }
  numbers.sort();
  const [lo, hi] = [numbers[0], numbers[n - 1]];
  const quantiles = QUANTILES.map((q) => numbers[Math.floor(q * (n - 1))]);
  const bins = new Array(BINS).fill(0);
  for (const x of numbers) bins[Math.min(BINS - 1, Math.floor(((x - lo) / (hi - lo)) * BINS)) || 0]++;
  return [lo, hi, mean, Math.sqrt(m2 / (n - 1)), (Math.sqrt(n) * m3) / m2 ** 1.5, quantiles, bins];
}
