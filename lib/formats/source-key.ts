/** Makes the keys of one file's traces. */
export type SourceKeys = {
  /**
   * The record's own id where it has one, else the file's name and the record's place. A key that was already given out
   * gets "#2", "#3" and so on; the same file gives the same keys every time.
   */
  keyFor(id: string | null, place: string): string;
};

export function newSourceKeys(fileName: string): SourceKeys {
  const counts = new Map<string, number>();
  const base = baseName(fileName);
  return {
    keyFor(id, place) {
      if (id === null) return `${base}:${place}`;
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      return count === 1 ? id : `${id}#${count}`;
    },
  };
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Several values as one key, in a way that different values cannot share. */
export function joinKey(values: readonly string[]): string {
  return values.some((value) => value.includes('|')) ? JSON.stringify(values) : values.join('|');
}
