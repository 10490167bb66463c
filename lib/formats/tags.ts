/** A pair of marks that a model puts around a part of its text. */
export type Tag = {
  name: string;
  open: string;
  close: string;
  /** What stands between them. */
  kind: 'reasoning' | 'answer';
};

function xml(name: string, kind: Tag['kind']): Tag {
  return { name, open: `<${name}>`, close: `</${name}>`, kind };
}

/**
 * The marks looked for in answers, compared without case. Reasoning marks count wherever they stand; answer marks
 * count only at the start of a line or right after a reasoning block, because `<output>` and `<label>` are also
 * ordinary HTML. `<monitor>` and `<label>` are what a self-monitoring model writes about its own reasoning: it is said
 * outside the reasoning, so each is an answer piece of its own that carries its tag.
 */
export const tags: readonly Tag[] = [
  xml('think', 'reasoning'),
  xml('thinking', 'reasoning'),
  xml('reasoning', 'reasoning'),
  xml('scratchpad', 'reasoning'),
  xml('SCRATCHPAD_REASONING', 'reasoning'),
  xml('thinkingpad', 'reasoning'),
  { name: 'begin_of_thought', open: '<|begin_of_thought|>', close: '<|end_of_thought|>', kind: 'reasoning' },
  { name: 'START_THINKING', open: '<|START_THINKING|>', close: '<|END_THINKING|>', kind: 'reasoning' },
  { name: '[THINK]', open: '[THINK]', close: '[/THINK]', kind: 'reasoning' },
  { name: '◁think▷', open: '◁think▷', close: '◁/think▷', kind: 'reasoning' },
  xml('output', 'answer'),
  xml('answer', 'answer'),
  xml('monitor', 'answer'),
  xml('label', 'answer'),
  { name: 'begin_of_solution', open: '<|begin_of_solution|>', close: '<|end_of_solution|>', kind: 'answer' },
  { name: 'START_RESPONSE', open: '<|START_RESPONSE|>', close: '<|END_RESPONSE|>', kind: 'answer' },
];

export type Mark = { tag: Tag; closing: boolean };

const marks = new Map<string, Mark>(
  tags.flatMap((tag): [string, Mark][] => [
    [tag.open.toLowerCase(), { tag, closing: false }],
    [tag.close.toLowerCase(), { tag, closing: true }],
  ]),
);

/** Which mark a matched text is. */
export function findMark(text: string): Mark | null {
  return marks.get(text.toLowerCase()) ?? null;
}

/** A pattern for every mark, as the source of a regular expression. */
export const markPattern = [...marks.keys()].map(escapePattern).join('|');

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
