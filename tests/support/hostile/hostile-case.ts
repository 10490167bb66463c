/** A file made to break an importer, and what is to become of it. */
export type HostileCase = {
  /** What it probes; no two alike. */
  name: string;
  /** Its name on the disk; a case in the corpus has a number put before it. */
  file: string;
  bytes: () => Uint8Array;
  imported: number;
  /** Records that did not land; a file refused as a whole has none. */
  rejected: number;
  /** One pattern for each issue, in any order, held against "place: reason". */
  issues: RegExp[];
};

export type Expected = Pick<HostileCase, 'imported' | 'rejected' | 'issues'>;

/** All lands and nothing is said. */
export const lands = (imported: number): Expected => ({ imported, rejected: 0, issues: [] });

/** `imported` land and each of the issues is a record that does not. */
export const loses = (imported: number, ...issues: RegExp[]): Expected => ({
  ...{ imported, rejected: issues.length, issues },
});

/** The file is refused as a whole. */
export const refused = (issue: RegExp): Expected => ({ imported: 0, rejected: 0, issues: [issue] });

/** Some land, and what is refused is no record of its own: a member of an archive. */
export const landsBeside = (imported: number, ...issues: RegExp[]): Expected => ({
  ...{ imported, rejected: 0, issues },
});

export function hostile(name: string, file: string, content: Content, expected: Expected): HostileCase {
  const bytes = () => {
    const made = typeof content === 'function' ? content() : content;
    return typeof made === 'string' ? Buffer.from(made) : made;
  };
  return { name, file, bytes, ...expected };
}

type Content = string | Uint8Array | (() => string | Uint8Array);

/** A good record of a table; what a case is about is given. */
export const row = (id: number | string, more: object = {}) => ({
  id: `r${id}`,
  question: `What is ${id}?`,
  thinking: `Let me see about ${id}.`,
  answer: `It is ${id}.`,
  ...more,
});

/** The same as a line. */
export const line = (id: number | string, more: object = {}) => JSON.stringify(row(id, more));

/** A good line, what is given, a good line. */
export const between = (...bad: string[]) => [line('first'), ...bad, line('last'), ''].join('\n');

/** A line whose field has this JSON as its value, however odd. */
export const rawLine = (id: number | string, field: string, json: string) =>
  `${line(id).slice(0, -1)},${JSON.stringify(field)}:${json}}`;
