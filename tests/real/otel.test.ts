import { describe, expect, test } from 'vitest';
import { recognise } from '#lib/formats/index.ts';
import { otel } from '#lib/formats/otel/index.ts';
import type { JsonObject } from '#lib/json.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { inputMessages, outputMessages, systemInstructions } from '#tests/support/otel-messages.ts';
import { hasReal, listReal, readRealJson } from '#tests/support/real-files.ts';

type Definition = { properties?: Record<string, { const?: string }>; required?: string[] };
type Schema = { $defs: Record<string, Definition> };

const folder = 'formats/otel';
const present = hasReal(folder);

function schema(name: string): Definition[] {
  return Object.values((readRealJson(`${folder}/semconv-v1.41.0_gen-ai-${name}.json`) as Schema).$defs);
}

/** What the schema asks of an object: of a part by its type, of a message by its role. */
function missingIn(object: JsonObject, definition: Definition | undefined): string[] {
  if (!definition) return [`${JSON.stringify(object)} is of no known type`];
  return (definition.required ?? []).filter((name) => !(name in object));
}

describe.skipIf(!present)("OpenTelemetry's schemas of GenAI messages", () => {
  test('are schemas and not data: no format takes them for its own', () => {
    for (const path of listReal(folder)) {
      const head = fileHead(path, JSON.stringify(readRealJson(path)));
      expect([path, otel.recognises(head)]).toEqual([path, 0]);
      expect(recognise(head).confidence).toBeLessThan(0.9);
    }
  });

  test.each([
    ['input-messages', inputMessages],
    ['output-messages', outputMessages],
    ['system-instructions', [{ role: 'system', parts: systemInstructions }]],
  ])('are kept by the messages the tests are written with: %s', (name, messages) => {
    const definitions = schema(name);
    const ofMessage = definitions.find((one) => one.properties?.role !== undefined);
    for (const message of messages) {
      if (ofMessage) expect(missingIn(message, ofMessage)).toEqual([]);
      for (const part of message.parts as JsonObject[]) {
        const ofPart = definitions.find((one) => one.properties?.type?.const === part.type);
        expect(missingIn(part, ofPart)).toEqual([]);
      }
    }
  });
});
