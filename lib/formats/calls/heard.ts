import { countUpTo } from '#lib/trace/count-up-to.ts';
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
   * Adds the messages that have not been heard yet, each one looked for after those before it: a second "continue" is a
   * second message. System prompts and tools' answers are the same wherever they stand. What one list says twice it says
   * twice: only what was heard before this list counts.
   */
  addUnheard(messages: JsonObject[]): void {
    const before = this.messages.length;
    let from = 0;
    for (const message of messages) {
      const places = this.#places.get(printOf(message)) ?? [];
      const isFree = message.role === 'system' || isToolAnswer(message);
      const place = placeFrom(places, from) ?? (isFree ? places[0] : undefined);
      if (place === undefined || place >= before) {
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

/** The first of the ascending places that is not before `from`. Halving: thousands of messages may be alike. */
function placeFrom(places: number[], from: number): number | undefined {
  return places[countUpTo(places, from - 1)];
}

const thoughtFields = ['reasoning_content', 'reasoning', 'thinking', 'reasoning_details', 'thinking_blocks'];

function thoughtSize(message: JsonObject): number {
  const parts = objectsOf(message.content).filter((part) =>
    /reasoning|thinking/.test(textOf(part.type) ?? ''),
  );
  const own = thoughtFields.map((name) => message[name]).filter((value) => value !== undefined);
  return parts.length + own.length === 0 ? 0 : JSON.stringify([parts, own]).length;
}
