import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** "tc://" is how the first logs wrote it. */
const reference = /^(?:attachment|tc):\/\//;

/** An attachment may hold references in turn; a ring of them ends here. */
const maxHops = 16;

/** The keys of all attachments that a value refers to. */
export function attachmentKeys(value: Json | undefined, keys = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    if (reference.test(value)) keys.add(value.replace(reference, ''));
  } else if (Array.isArray(value)) {
    for (const child of value) attachmentKeys(child, keys);
  } else if (isJsonObject(value)) {
    for (const child of Object.values(value)) attachmentKeys(child, keys);
  }
  return keys;
}

/**
 * Puts attachments back where values refer to them, at any depth. A reference to an attachment that is not there
 * stays as it is and is counted in `missing`.
 */
export class AttachmentResolver {
  readonly missing = new Set<string>();
  readonly #attachments: JsonObject;

  constructor(attachments: JsonObject) {
    this.#attachments = attachments;
  }

  resolve<Value extends Json | undefined>(value: Value): Value {
    return this.#walk(value, 0) as Value;
  }

  #walk(value: Json | undefined, hops: number): Json | undefined {
    if (typeof value === 'string') return reference.test(value) ? this.#follow(value, hops) : value;
    if (Array.isArray(value)) return value.map((child) => this.#walk(child, hops) as Json);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, this.#walk(child, hops) as Json]),
    );
  }

  #follow(text: string, hops: number): Json | undefined {
    const key = text.replace(reference, '');
    const target = Object.hasOwn(this.#attachments, key) ? this.#attachments[key] : undefined;
    if (target !== undefined && hops < maxHops) return this.#walk(target, hops + 1);
    this.missing.add(key);
    return text;
  }
}
