/** Rows that belong together, and where the first of them stands. */
export type Group<Row> = { key: string; rows: Row[] };

/** How much is held at a time. A group is given out when this many other rows have passed since its last one. */
const widestGap = 5000;
/** Or when all that is held is longer than this (UTF-16 units of the rows' source). */
const mostHeld = 64_000_000;

/**
 * Brings together the rows of one key that stand near one another in a file, in bounded memory: a group is whole when 5,000
 * rows of others have followed it, when more than 64 million units are held and it was touched longest ago, or at the end of
 * the file. A row that comes later than that is not taken.
 */
export class Gatherer<Row> {
  readonly #held = new Map<string, { rows: Row[]; size: number; touched: number }>();
  readonly #given = new Set<string>();
  #count = 0;
  #size = 0;

  /** True where the key's group has been given out already. */
  isGiven(key: string): boolean {
    return this.#given.has(key);
  }

  /** Takes a row of `size` units; answers with the groups that are whole now. */
  add(key: string, row: Row, size: number): Group<Row>[] {
    const group = this.#held.get(key) ?? { rows: [], size: 0, touched: 0 };
    this.#count += 1;
    this.#size += size;
    group.rows.push(row);
    group.size += size;
    group.touched = this.#count;
    // A map keeps the order of entry: the first one is the one touched longest ago.
    this.#held.delete(key);
    this.#held.set(key, group);
    const whole: Group<Row>[] = [];
    for (const [oldest, held] of this.#held) {
      const isLeftBehind = this.#count - held.touched > widestGap;
      if (!isLeftBehind && this.#size <= mostHeld) break;
      whole.push(this.#give(oldest, held.rows, held.size));
    }
    return whole;
  }

  /** The groups still held, in the order in which they were last touched. */
  rest(): Group<Row>[] {
    return [...this.#held].map(([key, held]) => this.#give(key, held.rows, held.size));
  }

  #give(key: string, rows: Row[], size: number): Group<Row> {
    this.#held.delete(key);
    this.#size -= size;
    this.#given.add(key);
    return { key, rows };
  }
}
