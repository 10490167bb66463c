import { HashCounter } from '#lib/trace/hash-counter.ts';

/** Makes the keys of one file's traces. */
export type SourceKeys = {
  /**
   * The file's name as given, then the record's own id where it has one, else its place: two runs often number their
   * records alike, or call their files alike in different folders, and one must not replace the other. A key that was
   * already given out gets "#2", "#3" and so on; the same file gives the same keys every time. An id that is `global`
   * names the record whatever file it is in.
   */
  keyFor(id: string | null, place: string, global?: boolean): string;
};

export function newSourceKeys(fileName: string): SourceKeys {
  const counts = new HashCounter();
  return {
    keyFor(id, place, global = false) {
      if (id === null) return `${fileName}:${place}`;
      const key = global ? id : `${fileName}:${id}`;
      const count = counts.add(key);
      return count === 1 ? key : `${key}#${count}`;
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
