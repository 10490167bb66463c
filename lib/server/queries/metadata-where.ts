import { AppError } from '#lib/server/errors.ts';
import type { TraceFilter } from '#lib/trace/trace-filter.ts';
import { byName } from './by-name.ts';
import { escapePattern } from './search-where.ts';
import type { Parameters } from './sql-part.ts';

type MetadataFilter = Pick<Partial<TraceFilter>, 'meta' | 'metaHas' | 'metaRange' | 'metaText'>;

/**
 * The conditions over a trace's metadata. Those of one kind for one key are alternatives, all others narrow each
 * other. Throws 'invalid' for one that cannot be read.
 */
export function metadataConditions(filter: MetadataFilter, parameters: Parameters): string[] {
  const valueOf = (key: string) => `(trace.metadata ->> ${parameters.add(key)})`;
  return [
    ...byKey(filter.meta).map(([key, values]) => `${valueOf(key)} = any (${parameters.add(values)}::text[])`),
    ...byName(filter.metaHas).map(([key, answers]) => presence(key, answers, parameters)),
    ...byKey(filter.metaRange).map(([key, ranges]) => inRanges(valueOf(key), key, ranges, parameters)),
    ...byKey(filter.metaText).map(([key, texts]) => {
      const patterns = texts.map((text) => `%${escapePattern(text)}%`);
      return `${valueOf(key)} ilike any (${parameters.add(patterns)}::text[])`;
    }),
  ];
}

/** `key=value` by key; the first `=` ends the key. */
function byKey(items: readonly string[] = []): [key: string, values: string[]][] {
  const pairs = items.map((item) => {
    const equals = item.indexOf('=');
    if (equals < 1) throw new AppError('invalid', `"${item}" has to be a key, = and a value.`);
    return { key: item.slice(0, equals), value: item.slice(equals + 1) };
  });
  return [...Map.groupBy(pairs, ({ key }) => key)].map(([key, same]) => [
    key,
    same.map(({ value }) => value),
  ]);
}

function presence(key: string, answers: string[], parameters: Parameters): string {
  const has = `trace.metadata ? ${parameters.add(key)}`;
  const parts = answers.map((answer) => {
    if (answer === 'yes') return has;
    if (answer === 'no') return `not (${has})`;
    throw new AppError('invalid', `"${answer}" is no answer for ${key}. There are: yes, no.`);
  });
  return parts.join(' or ');
}

/** What counts as a number: short enough that Postgres can hold it, and a pattern both languages read (it repeats at most 255 times). */
const numberPattern = String.raw`^\s*[+-]?(\d{1,250}(\.\d{0,250})?|\.\d{1,250})([eE][+-]?\d{1,3})?\s*$`;

/** A value that is no number is in no range. The case keeps Postgres from reading it as one. */
function inRanges(value: string, key: string, ranges: string[], parameters: Parameters): string {
  const bounds = ranges.map((range) => {
    const [from, to, ...rest] = range.split('..').map((bound) => bound.trim());
    if (from === undefined || to === undefined || rest.length > 0 || (from === '' && to === ''))
      throw new AppError('invalid', `"${range}" is no range for ${key}. Write it as 1..2, 1.. or ..2.`);
    return [
      from !== '' && `${value}::numeric >= ${readBound(key, from, parameters)}`,
      to !== '' && `${value}::numeric <= ${readBound(key, to, parameters)}`,
    ]
      .filter((part) => part !== false)
      .join(' and ');
  });
  return `case when ${value} ~ '${numberPattern}' then ${bounds.map((part) => `(${part})`).join(' or ')} else false end`;
}

function readBound(key: string, bound: string, parameters: Parameters): string {
  if (!new RegExp(numberPattern).test(bound))
    throw new AppError('invalid', `"${bound}" is no number to bound ${key} with.`);
  return `${parameters.add(bound)}::numeric`;
}
