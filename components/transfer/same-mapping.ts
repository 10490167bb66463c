import type { MappingInput } from '#lib/formats/mapping.ts';

/** Whether two mappings say the same. */
export function isSameMapping(a: MappingInput, b: MappingInput): boolean {
  return canonical(a) === canonical(b);
}

/** Independent of the order of keys; an empty list says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, one]) => !(Array.isArray(one) && one.length === 0))
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : inner,
  );
}
