import { seededRandom } from './rounds.ts';

/**
 * Endless prose that looks like reasoning to an index and to a compressor: words of a vocabulary of 20,000 whose
 * frequencies fall as in a language (Zipf), in sentences and paragraphs, with numbers and some letters beyond ASCII.
 * Returns a function that gives the next text of about `length` UTF-16 units; the same seed gives the same texts.
 */
export function generateText(seed: number): (length: number) => string {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const vocabulary = Array.from({ length: 20_000 }, (_, rank) =>
    Array.from({ length: 1 + Math.floor(random() * (rank < 200 ? 1.5 : 3.5)) }, () => pick(syllables)).join(
      '',
    ),
  );
  const word = () => {
    const chance = random();
    if (chance < 0.02) return String(Math.floor(random() * 10_000));
    if (chance < 0.025) return pick(['α ≤ β', '“so”', '→', 'naïve', '論理', '🙂']);
    // The inverse of a distribution whose density falls with 1 / rank.
    return vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'so';
  };
  const sentence = () => {
    const words = Array.from({ length: 4 + Math.floor(random() * 18) }, word);
    const text = words.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}${pick(['.', '.', '.', '?', ':'])}`;
  };
  return (length) => {
    let text = '';
    while (text.length < length) text += sentence() + (random() < 0.2 ? '\n\n' : ' ');
    return text;
  };
}

const syllables = [
  ...[
    'the',
    'an',
    'so',
    'wait',
    'if',
    'then',
    'no',
    'let',
    'ing',
    'er',
    'tion',
    're',
    'con',
    'de',
    'al',
    'th',
  ],
  ...['ma', 'ri', 'lo', 'ne', 'tu', 'sa', 'ce', 'pro', 'ver', 'ble', 'ist', 'ent', 'que', 'sol', 'pa', 'gro'],
  ...['wi', 'kha', 'dor', 'mi', 'fu', 'bra', 'ple', 'sti', 'cor', 'va', 'hu', 'jo', 'ze', 'xi', 'yo', 'ky'],
];
