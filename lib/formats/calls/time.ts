import type { Json } from '#lib/json.ts';

/**
 * A moment as milliseconds since 1970, fractions kept, from what tracing tools write: ISO 8601 (without a zone it is UTC), or a
 * count of seconds, milliseconds, microseconds or nanoseconds, told apart by its size. Undefined where it is none.
 */
export function timeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return fromCount(value);
  if (typeof value !== 'string') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return fromCount(Number(value));
  const [, day, clock, fraction = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(value) ?? [];
  if (day === undefined || clock === undefined) return undefined;
  const offset = zone === '' ? 'Z' : zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const whole = Date.parse(`${day}T${clock}${offset}`);
  return Number.isNaN(whole) ? undefined : whole + Number(fraction === '' ? 0 : fraction) * 1000;
}

function fromCount(count: number): number | undefined {
  if (!Number.isFinite(count) || count <= 0) return undefined;
  if (count > 1e17) return count / 1e6;
  if (count > 1e14) return count / 1e3;
  return count > 1e11 ? count : count * 1000;
}
