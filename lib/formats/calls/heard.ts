import { isToolAnswer } from '#lib/formats/calls/calls-in.ts';
import { printOf } from '#lib/formats/calls/print.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import type { JsonObject } from '#lib/json.ts';

/** A conversation as it grows, and where in it each message stands. */
export class Heard {
  readonly messages: JsonObject[] = [];
  readonly #places = new Map<string, number[]>();

  has(message: JsonObject): boolean {
    return this.#places.has(printOf(message));
  }

  push(message: JsonObject): void {
    const print = printOf(message);
    const places = this.#places.get(print);
    if (places) places.push(this.messages.length);
    else this.#places.set(print, [this.messages.length]);
    this.messages.push(message);
  }

  /**
   * Adds the messages that have not been heard yet, each one after those before it: a second "continue" is a second
   * message. System prompts and the answers to a call are the same wherever they stand.
   */
  addUnheard(messages: JsonObject[]): void {
    let from = 0;
    for (const message of messages) {
      const places = this.#places.get(printOf(message)) ?? [];
      const isFree = message.role === 'system' || isToolAnswer(message);
      const place = places.find((one) => one >= from) ?? (isFree ? places[0] : undefined);
      if (place === undefined) {
        this.push(message);
        continue;
      }
      from = Math.max(from, place + 1);
      // Some keep a reply's reasoning only in the next request, most only in the reply.
      const known = this.messages[place];
      if (known && thoughtSize(message) > thoughtSize(known)) this.messages[place] = message;
    }
  }
}

const thoughtFields = ['reasoning_content', 'reasoning', 'thinking', 'reasoning_details', 'thinking_blocks'];

function thoughtSize(message: JsonObject): number {
  const parts = objectsOf(message.content).filter((part) =>
    /reasoning|thinking/.test(textOf(part.type) ?? ''),
  );
  const own = thoughtFields.map((name) => message[name]).filter((value) => value !== undefined);
  return parts.length + own.length === 0 ? 0 : JSON.stringify([parts, own]).length;
}
