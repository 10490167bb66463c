/**
 * What a column may be given. Objects go in as JSON, lists of numbers or text as Postgres arrays, bytes
 * whole or in parts, which are gone through twice: for their length, then for themselves.
 */
export type Cell =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Uint8Array
  | Iterable<Uint8Array>
  | readonly (string | number)[]
  | { json: unknown };

/** Numbers of the types in Postgres's catalogue (pg_type.dat): the same in every database. */
const oid = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int4: 23,
  text: 25,
  float8: 701,
  int4Array: 1007,
  textArray: 1009,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
};

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const pieceBytes = 1 << 20;
/** Milliseconds from 1970 to 2000, where Postgres begins to count. */
const epoch = 946_684_800_000;

/**
 * Rows in the binary form of COPY: for each a count of columns, for each cell its length and bytes.
 * Format: Postgres documentation, COPY, "Binary Format", and the receive functions of the types.
 */
export class BinaryRows {
  /** Whether a column holds bytes, which may be many. */
  readonly hasBytes: boolean;
  readonly #types: readonly number[];
  #buffer = Buffer.allocUnsafe(1 << 20);
  #at = signature.copy(this.#buffer);
  #lastUuid = '';
  #lastUuidBytes = Buffer.alloc(16);

  constructor(types: readonly number[]) {
    this.#types = types;
    this.hasBytes = types.includes(oid.bytea);
  }

  /** Bytes gathered and not yet taken. */
  get length(): number {
    return this.#at;
  }

  /** The bytes so far; the next call gives those after them. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#at);
    this.#buffer = Buffer.allocUnsafe(1 << 20);
    this.#at = 0;
    return taken;
  }

  /** The last bytes, with the mark of the end. */
  end(): Buffer {
    this.#int16(-1);
    return this.take();
  }

  add(row: readonly Cell[]): void {
    this.#int16(row.length);
    for (let index = 0; index < row.length; index += 1)
      this.#cell(row[index] ?? null, this.#types[index] ?? 0);
  }

  /** The same where a cell may hold more bytes than ought to be in memory twice: gives what is gathered whenever that is a mebibyte. */
  *addInPieces(row: readonly Cell[]): Generator<Buffer> {
    this.#int16(row.length);
    for (const [index, cell] of row.entries()) {
      if (this.#types[index] !== oid.bytea || cell === null) {
        this.#cell(cell, this.#types[index] ?? 0);
        continue;
      }
      const parts = partsOf(cell);
      this.#int32(sumLength(parts));
      for (const part of parts) {
        for (let at = 0; at < part.length; at += pieceBytes) {
          this.#raw(part.subarray(at, at + pieceBytes));
          if (this.#at >= pieceBytes) yield this.take();
        }
      }
    }
  }

  #cell(cell: Cell, type: number): void {
    if (cell === null) return this.#int32(-1);
    switch (type) {
      case oid.text:
        return this.#text(asText(cell));
      case oid.int4:
        this.#int32(4);
        return this.#int32(asInteger(cell));
      case oid.uuid:
        return this.#uuid(asText(cell));
      case oid.bool:
        this.#int32(1);
        this.#reserve(1);
        this.#buffer[this.#at++] = cell === true ? 1 : 0;
        return;
      case oid.jsonb:
        return this.#text(JSON.stringify(asJson(cell)), 1);
      case oid.int4Array:
        return this.#array(cell, oid.int4, (item) => {
          this.#int32(4);
          this.#int32(asInteger(item));
        });
      case oid.textArray:
        return this.#array(cell, oid.text, (item) => this.#text(String(item)));
      case oid.bytea:
        return this.#bytes(cell);
      case oid.float8:
        this.#int32(8);
        this.#reserve(8);
        this.#at = this.#buffer.writeDoubleBE(Number(cell), this.#at);
        return;
      case oid.int8:
        return this.#int64(BigInt(cell as number | bigint));
      case oid.timestamptz:
        return this.#int64(BigInt((cell as Date).getTime() - epoch) * 1000n);
      default:
        throw new Error(`Columns of type ${type} cannot be copied yet.`);
    }
  }

  /** A length and a text in UTF-8; before it `version` as a byte of its own where the type has one. */
  #text(text: string, version?: number): void {
    const extra = version === undefined ? 0 : 1;
    this.#reserve(4 + extra + text.length * 3);
    const start = this.#at + 4 + extra;
    if (version !== undefined) this.#buffer[this.#at + 4] = version;
    const bytes = this.#buffer.write(text, start, 'utf8');
    this.#buffer.writeInt32BE(bytes + extra, this.#at);
    this.#at = start + bytes;
  }

  #uuid(text: string): void {
    if (text !== this.#lastUuid) {
      this.#lastUuidBytes = Buffer.from(text.replaceAll('-', ''), 'hex');
      if (this.#lastUuidBytes.length !== 16) throw new Error(`${text} is not a UUID.`);
      this.#lastUuid = text;
    }
    this.#int32(16);
    this.#reserve(16);
    this.#at += this.#lastUuidBytes.copy(this.#buffer, this.#at);
  }

  #bytes(cell: Cell): void {
    const parts = partsOf(cell);
    this.#int32(sumLength(parts));
    for (const part of parts) this.#raw(part);
  }

  #raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** One dimension, counted from 1, without nulls. */
  #array(cell: Cell, element: number, write: (item: string | number) => void): void {
    if (!Array.isArray(cell)) throw new Error('An array column takes a list.');
    const items = cell as readonly (string | number)[];
    this.#int32(0);
    const lengthAt = this.#at - 4;
    const header = items.length === 0 ? [0, 0, element] : [1, 0, element, items.length, 1];
    for (const number of header) this.#int32(number);
    for (const item of items) write(item);
    this.#buffer.writeInt32BE(this.#at - lengthAt - 4, lengthAt);
  }

  #int16(value: number): void {
    this.#reserve(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  #int32(value: number): void {
    this.#reserve(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  #int64(value: bigint): void {
    this.#int32(8);
    this.#reserve(8);
    this.#at = this.#buffer.writeBigInt64BE(value, this.#at);
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}

function partsOf(cell: Cell): Iterable<Uint8Array> {
  if (cell instanceof Uint8Array) return [cell];
  if (typeof cell === 'object' && cell !== null && Symbol.iterator in cell && !Array.isArray(cell))
    return cell as Iterable<Uint8Array>;
  throw new Error('A bytea column takes bytes.');
}

function sumLength(parts: Iterable<Uint8Array>): number {
  let sum = 0;
  for (const part of parts) sum += part.length;
  return sum;
}

function asText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell);
  throw new Error('A text column takes a text.');
}

function asInteger(cell: Cell): number {
  if (typeof cell === 'number' && Number.isInteger(cell)) return cell;
  throw new Error(`${JSON.stringify(cell)} is not a whole number.`);
}

function asJson(cell: Cell): unknown {
  if (typeof cell === 'object' && cell !== null && 'json' in cell) return cell.json;
  throw new Error('A JSON column takes {json}.');
}
