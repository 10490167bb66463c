import type { ShortcutGroup } from '#components/ui/keyboard-help.tsx';

/** Every key of the reader. A key held down repeats only where `repeats` says so. */
export const bindings = [
  { id: 'step-next', keys: ['j'], action: 'Next step', group: 'Reading', repeats: true },
  { id: 'step-previous', keys: ['k'], action: 'Previous step', group: 'Reading', repeats: true },
  { id: 'pane-other', keys: ['\\'], action: 'Reasoning or answer', group: 'Reading' },
  { id: 'find', keys: ['/'], action: 'Find in this trace', group: 'Reading' },
  {
    id: 'find-next',
    keys: ['n'],
    action: 'Next label, or hit while finding',
    group: 'Reading',
    repeats: true,
  },
  { id: 'find-previous', keys: ['p'], action: 'Previous label, or hit', group: 'Reading', repeats: true },
  { id: 'link-scroll', keys: ['l'], action: 'Scroll both panes by turn', group: 'Reading' },
  { id: 'text-view', keys: ['%'], action: 'Markdown and formulas, or the text as it is', group: 'Reading' },
  { id: 'prompt', keys: ['e'], action: 'Whole prompt', group: 'Reading' },
  { id: 'verdicts', keys: ['v'], action: 'Verdicts and outcomes', group: 'Reading' },
  { id: 'details', keys: ['i'], action: 'Details of the trace', group: 'Reading' },
  { id: 'timeline', keys: ['*'], action: 'Agent timeline', group: 'Reading' },
  { id: 'rail', keys: ['b'], action: 'Fold the labels away', group: 'Reading' },
  { id: 'copy-link', keys: ['#'], action: 'Copy link to step or quote', group: 'Reading' },
  { id: 'copy-quote', keys: ['"'], action: 'Copy as quote with its link', group: 'Reading' },
  {
    id: 'extend-next',
    keys: ['shift+j'],
    action: 'Select on to the next step',
    group: 'Selecting',
    repeats: true,
  },
  {
    id: 'extend-previous',
    keys: ['shift+k'],
    action: 'Select back by a step',
    group: 'Selecting',
    repeats: true,
  },
  { id: 'snap', keys: ['s', 'Enter'], action: 'Select the sentence', group: 'Selecting' },
  { id: 'sentence-next', keys: ['ArrowRight'], action: 'Next sentence', group: 'Selecting', repeats: true },
  {
    id: 'sentence-previous',
    keys: ['ArrowLeft'],
    action: 'Previous sentence',
    group: 'Selecting',
    repeats: true,
  },
  { id: 'grow-sentence', keys: [']'], action: 'One sentence more', group: 'Selecting', repeats: true },
  { id: 'shrink-sentence', keys: ['['], action: 'One sentence fewer', group: 'Selecting', repeats: true },
  { id: 'grow-word', keys: ['}'], action: 'One word more', group: 'Selecting', repeats: true },
  { id: 'shrink-word', keys: ['{'], action: 'One word fewer', group: 'Selecting', repeats: true },
  { id: 'select-again', keys: ['.'], action: 'The last quote again', group: 'Selecting' },
  { id: 'step-split', keys: ['+'], action: 'Split the step at the cursor', group: 'Steps' },
  { id: 'step-merge', keys: ['_'], action: 'Merge with the step before', group: 'Steps' },
  { id: 'cancel', keys: ['Escape'], action: 'Let go', group: 'Selecting' },
  { id: 'answer-no', keys: ['x'], action: 'No, none found (current code)', group: 'Labelling' },
  { id: 'answer-unsure', keys: ['u'], action: 'Unsure (current code)', group: 'Labelling' },
  { id: 'note', keys: ['m'], action: 'Note on the current label', group: 'Labelling' },
  { id: 'retract', keys: ['Backspace', 'Delete'], action: 'Take the current label back', group: 'Labelling' },
  { id: 'undo', keys: ['z', 'mod+z'], action: 'Undo', group: 'Labelling', repeats: true },
  { id: 'redo', keys: ['y', 'mod+shift+z'], action: 'Redo', group: 'Labelling', repeats: true },
  { id: 'done', keys: ['>', 'mod+Enter'], action: 'Done, next trace', group: 'Moving on' },
  { id: 'trace-previous', keys: ['<'], action: 'Previous trace', group: 'Moving on' },
  { id: 'compare', keys: ['|'], action: 'Compare with others of its prompt', group: 'Moving on' },
] as const satisfies Binding[];

type Binding = { id: string; keys: string[]; action: string; group: string; repeats?: boolean };
export type CommandId = (typeof bindings)[number]['id'];

/** What a key press asks of the reader. */
export type KeyIntent =
  | { kind: 'command'; id: CommandId }
  /** A code's own key; with Shift or Alt it says no. */
  | { kind: 'code'; codeId: string; negated: boolean };

/** Keys a code cannot have: the reader's own, `g` (goes to pages) and `?` (help). */
export const reservedKeys: ReadonlySet<string> = new Set([
  ...bindings.flatMap(({ keys }) => keys).filter((key) => key.length === 1),
  'g',
  '?',
]);

const commands: ReadonlyMap<string, CommandId> = new Map(
  bindings.flatMap(({ id, keys }) => keys.map((key): [string, CommandId] => [key, id])),
);
const repeating: ReadonlySet<string> = new Set(
  bindings.flatMap((each) => ('repeats' in each ? [each.id] : [])),
);

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'isComposing'
>;

/** Null for a key that is none of ours, belongs to an input method, or repeats what must not. */
export function readKey(press: KeyPress, codeKeys: ReadonlyMap<string, string>): KeyIntent | null {
  if (press.isComposing || press.key === 'Process' || press.key === 'Dead') return null;
  const id = commands.get(chordOf(press));
  if (id !== undefined && !press.altKey)
    return press.repeat && !repeating.has(id) ? null : { kind: 'command', id };
  if (press.ctrlKey || press.metaKey || press.repeat) return null;
  const negated = press.shiftKey || press.altKey;
  const codeId = codeKeys.get(negated ? unmodified(press) : press.key.toLowerCase());
  return codeId === undefined ? null : { kind: 'code', codeId, negated };
}

/** For `?`: the table above, and what no table can list. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  'Reading',
  'Selecting',
  'Labelling',
  'Steps',
  'Moving on',
].map((title) => ({
  title,
  shortcuts: [
    ...(title === 'Labelling'
      ? [
          { keys: 'key', action: 'The code: yes, with what is selected' },
          { keys: 'shift+key', action: 'The code: no' },
        ]
      : []),
    ...bindings
      .filter(({ group }) => group === title)
      .map(({ keys, action }) => ({ keys: keys[0].replace('Arrow', '').toLowerCase(), action })),
  ],
}));

function chordOf({ key, shiftKey, ctrlKey, metaKey }: KeyPress): string {
  const plain = key.length === 1 ? key.toLowerCase() : key;
  const named = key.length > 1 || plain !== plain.toUpperCase();
  return `${ctrlKey || metaKey ? 'mod+' : ''}${shiftKey && named ? 'shift+' : ''}${plain}`;
}

/** The key itself: with Alt a Mac types another character, with Shift a digit is a sign. */
function unmodified({ key, code }: KeyPress): string {
  const found = /^(?:Key|Digit)(\w)$/.exec(code);
  return (found?.[1] ?? key).toLowerCase();
}
