import { AppError } from '#lib/server/errors.ts';
import { escapePattern } from './search-where.ts';
import type { Parameters } from './sql-part.ts';

/** `key?`, or a key, a sign and a value; the first sign ends the key. */
const shape = /^(?<key>[^=~<>?]+)(?:(?<sign>=|~|>=|<=)(?<value>.*)|\?)$/su;

/**
 * Conditions over a trace's metadata (trace-filter.ts says how they are written). Values and parts of values of one key
 * are alternatives; its limits and different keys narrow each other. Numbers are compared with values that are numbers;
 * null counts as no value. Throws 'invalid' for what cannot be read.
 */
export function metadataConditions(items: readonly string[] = [], parameters: Parameters): string[] {
  const read = items.map((item) => {
    const { key, sign, value } = readItem(item);
    const column = `(trace.metadata ->> ${parameters.add(key)})`;
    return { key, sign, sql: condition(item, column, sign, value, parameters) };
  });
  return [...Map.groupBy(read, ({ key }) => key).values()].flatMap((same) => {
    const isLimit = ({ sign }: { sign: string | undefined }) => sign === '>=' || sign === '<=';
    const alternatives = same.filter((each) => !isLimit(each)).map(({ sql }) => sql);
    return [
      ...(alternatives.length > 0 ? [alternatives.join(' or ')] : []),
      ...same.filter(isLimit).map(({ sql }) => sql),
    ];
  });
}

/** A key that holds a sign itself is told by `=` as before: the first `=` ends it. */
function readItem(item: string): { key: string; sign: string | undefined; value: string } {
  const found = shape.exec(item)?.groups;
  if (found?.key !== undefined) return { key: found.key, sign: found.sign, value: found.value ?? '' };
  const equals = item.indexOf('=');
  if (equals >= 1) return { key: item.slice(0, equals), sign: '=', value: item.slice(equals + 1) };
  throw new AppError(
    'invalid',
    `"${item}" has to be a key, one of = ~ >= <= and a value, or a key and a question mark.`,
  );
}

function condition(
  item: string,
  column: string,
  sign: string | undefined,
  value: string,
  parameters: Parameters,
): string {
  if (sign === undefined) return `${column} is not null`;
  if (sign === '=') return `${column} = ${parameters.add(value)}`;
  if (sign === '~') return `${column} ilike ${parameters.add(`%${escapePattern(value)}%`)}`;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/iu.test(value))
    throw new AppError('invalid', `"${item}": after ${sign} stands a number.`);
  // Looked at first: what is no number must not be made one.
  return `case when ${column} ~ '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$'
    then ${column}::numeric ${sign} ${parameters.add(value)}::numeric else false end`;
}
