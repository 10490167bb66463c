import { failure, success, type Result } from '#lib/result.ts';

/** A span: one or more stretches [start, end) in code points, and the text that brat wrote beside them. */
export type TextBound = {
  id: string;
  line: number;
  type: string;
  stretches: [number, number][];
  /** Stretches one after the other, with a space between; null where the line has none. */
  text: string | null;
};

/** Something said of another annotation: an attribute (value null: it simply holds), a note or a reference. */
export type Remark = { id: string; line: number; target: string; text: string };

export type Standoff = {
  spans: TextBound[];
  events: { id: string; type: string; trigger: string }[];
  relations: { id: string; type: string }[];
  /** Lines of "*": annotations that are the same thing. */
  equivalences: number;
  remarks: Remark[];
  /** Lines that are none of these, with the reason. */
  problems: { line: number; reason: string }[];
};

/** Reads the lines of an .ann file. Blank lines are left out; of two lines with one id the first counts. */
export function parseStandoff(text: string): Standoff {
  const found: Standoff = {
    spans: [],
    events: [],
    relations: [],
    equivalences: 0,
    remarks: [],
    problems: [],
  };
  const seen = new Set<string>();
  text.split('\n').forEach((given, index) => {
    const line = index + 1;
    const content = given.endsWith('\r') ? given.slice(0, -1) : given;
    if (content.trim() === '') return;
    const id = /^\S+(?=\t)/.exec(content)?.[0];
    if (id === undefined) {
      found.problems.push({ line, reason: 'there is no id with a tab behind it' });
      return;
    }
    if (id !== '*' && seen.has(id)) {
      found.problems.push({ line, reason: `the id ${id} was used before` });
      return;
    }
    const rest = content.slice(id.length + 1);
    const read = readLine(found, id, line, rest);
    if (!read.ok) found.problems.push({ line, reason: `${id}: ${read.problem}` });
    else seen.add(id);
  });
  return found;
}

function readLine(found: Standoff, id: string, line: number, rest: string): Result<null, string> {
  const tab = rest.indexOf('\t');
  const data = (tab < 0 ? rest : rest.slice(0, tab)).trimEnd();
  const tail = tab < 0 ? null : rest.slice(tab + 1);
  const [type = '', ...words] = data.split(/\s+/);
  const [target] = words;
  if (type === '') return failure('there is no type');
  switch (id[0]) {
    case 'T': {
      const stretches = readStretches(data.slice(type.length).trim());
      if (!stretches.ok) return stretches;
      found.spans.push({ id, line, type, stretches: stretches.value, text: tail === '' ? null : tail });
      return success(null);
    }
    case 'E': {
      const [name = '', trigger = ''] = type.split(':');
      if (trigger === '') return failure('the event has no trigger');
      found.events.push({ id, type: name, trigger });
      return success(null);
    }
    case 'R':
      if (target === undefined) return failure('the relation has no arguments');
      found.relations.push({ id, type });
      return success(null);
    case '*':
      found.equivalences += 1;
      return success(null);
    case 'A':
    case 'M':
      if (target === undefined) return failure('the attribute is about nothing');
      return remark(found, {
        id,
        line,
        target,
        text: [type, ...words.slice(1)].join(' ').replace(' ', ': '),
      });
    case 'N':
      if (target === undefined) return failure('the reference is about nothing');
      return remark(found, {
        id,
        line,
        target,
        text: `${type}: ${[...words.slice(1), tail ?? ''].join(' ').trim()}`,
      });
    case '#':
      if (target === undefined) return failure('the note is about nothing');
      return remark(found, {
        id,
        line,
        target,
        text: type === 'AnnotatorNotes' ? (tail ?? '').trim() : `${type}: ${(tail ?? '').trim()}`,
      });
    default:
      return failure('brat has no annotations of this kind');
  }
}

function remark(found: Standoff, given: Remark): Result<null, string> {
  found.remarks.push(given);
  return success(null);
}

/** "27 31;41 46" */
function readStretches(given: string): Result<[number, number][], string> {
  const stretches: [number, number][] = [];
  for (const part of given.split(';')) {
    const match = /^\s*(\d{1,15})\s+(\d{1,15})\s*$/.exec(part);
    if (!match) return failure(`"${given.slice(0, 80)}" is no list of places such as "27 31;41 46"`);
    const [start, end] = [Number(match[1]), Number(match[2])];
    if (start > end) return failure(`the place ${start} ${end} ends before it begins`);
    stretches.push([start, end]);
  }
  return success(stretches);
}
