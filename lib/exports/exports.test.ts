import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { difficultRows, exportRow } from '#tests/support/export-rows.ts';
import { restoreCell } from './csv-cell.ts';
import { exportShapes, getExportShape, isExportShapeId } from './index.ts';
import { labelFields, type LabelExportRow } from './label-row.ts';
import type { ExportShape } from './shape.ts';

async function write(shape: ExportShape, rows: Iterable<LabelExportRow>): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of shape.write(asynchronous(rows))) pieces.push(piece);
  return pieces;
}

async function* asynchronous<Value>(values: Iterable<Value>): AsyncGenerator<Value> {
  await Promise.resolve();
  yield* values;
}

describe.each(exportShapes)('the shape $id', (shape) => {
  test('writes the bytes it always wrote', async () => {
    const expected = readFileSync(join(import.meta.dirname, 'expected', shape.file), 'utf8');
    expect((await write(shape, difficultRows)).join('')).toBe(expected);
  });

  test('does not depend on the order of a row’s fields', async () => {
    const turned = difficultRows.map(
      (row) => Object.fromEntries(Object.entries(row).reverse()) as LabelExportRow,
    );
    expect(await write(shape, turned)).toEqual(await write(shape, difficultRows));
  });

  test('holds about 64 kB at a time, however many rows there are', async () => {
    let taken = 0;
    function* many() {
      for (; taken < 5000; taken += 1) yield exportRow({ note: 'x'.repeat(100) });
    }
    const pieces = shape.write(asynchronous(many()))[Symbol.asyncIterator]();
    await pieces.next();
    expect(taken).toBeLessThan(200);
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next())
      expect(piece.value.length).toBeLessThan(70_000);
    expect(taken).toBe(5000);
  });

  test('is found by its id and has a file of its own', () => {
    expect(isExportShapeId(shape.id)).toBe(true);
    expect(getExportShape(shape.id)).toBe(shape);
    expect(exportShapes.filter(({ file }) => file === shape.file)).toHaveLength(1);
  });
});

describe('JSON Lines', () => {
  test('give back every row', async () => {
    const text = (await write(getExportShape('jsonl'), difficultRows)).join('');
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(difficultRows);
  });

  test('of nothing are nothing', async () => {
    expect(await write(getExportShape('jsonl'), [])).toEqual([]);
  });
});

describe('CSV', () => {
  test('gives back every field once its cells are restored', async () => {
    const text = (await write(getExportShape('csv'), difficultRows)).join('');
    const [, ...records] = parse(text, { relax_column_count: false });
    const read = records.map((record) => record.map(restoreCell));
    const plain = labelFields.filter((field) => field !== 'evidence' && field !== 'outcomes');
    expect(read.map((record) => record.slice(0, plain.length))).toEqual(
      difficultRows.map((row) => plain.map((field) => String(row[field] ?? ''))),
    );
    expect(read.map((record) => record.slice(-2).map((cell) => JSON.parse(cell) as unknown))).toEqual(
      difficultRows.map(({ evidence, outcomes }) => [evidence, outcomes]),
    );
  });

  test('holds no cell that a spreadsheet would run, and leaves numbers alone', async () => {
    const text = (await write(getExportShape('csv'), difficultRows)).join('');
    const cells = parse(text).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual(['-1', '-0.25']);
  });

  test('of nothing is its header', async () => {
    expect((await write(getExportShape('csv'), [])).join('')).toMatch(/^project,trace_id,.*,outcomes\r\n$/);
  });
});
