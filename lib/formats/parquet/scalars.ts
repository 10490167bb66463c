import type { Json } from '#lib/json.ts';

/** Longer decimals than this are none that a table holds (38 digits fit into 16 bytes). */
const decimalBytes = 64;

/** A decimal as a number where that is exact in its digits, else written out; null where it is too long to be one. */
export function decimalOf(value: unknown, scale: number): Json {
  if (value instanceof Uint8Array && value.length > decimalBytes) return null;
  const whole = value instanceof Uint8Array ? signedOf(value) : BigInt(value as bigint | number);
  if (scale < 0 || scale > 400) return null;
  const number = Number(whole);
  if (Number.isSafeInteger(number) && scale <= 15) return number / 10 ** scale;
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return whole < 0n ? `-${text}` : text;
}

/** A big-endian two's complement number. */
function signedOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** Nanoseconds since 1970 of the old 96-bit time: days by the Julian count above nanoseconds of the day. */
export function int96Nanos(value: bigint): bigint {
  const days = (value >> 64n) - 2_440_588n;
  return days * 86_400_000_000_000n + BigInt.asUintN(64, value);
}

/**
 * A point in time in ISO 8601, given in units of 10^-digits seconds since 1970; with "Z" where it is one in UTC, without
 * where it is a local time. Out of the calendar's range the number stays, as digits.
 */
export function timestampOf(value: bigint, digits: 3 | 6 | 9, utc: boolean): string {
  const perMilli = 10n ** BigInt(digits - 3);
  const rest = ((value % perMilli) + perMilli) % perMilli;
  const date = new Date(Number((value - rest) / perMilli));
  if (Number.isNaN(date.getTime())) return value.toString();
  const fine = rest === 0n ? '' : rest.toString().padStart(digits - 3, '0');
  return `${date.toISOString().slice(0, -1)}${fine}${utc ? 'Z' : ''}`;
}

/** A day, given as days since 1970, as "2024-05-01". */
export function dateOf(days: number): Json {
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? days : date.toISOString().slice(0, 10);
}

/** A 32-bit float by the fewest digits that name it: 0.1, not 0.10000000149011612. */
export function shortFloat(value: number): Json {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
