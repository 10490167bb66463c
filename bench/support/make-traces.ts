import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seededRandom } from '../rounds.ts';

/** What a generated file holds. */
export type MadeTraces = { bytes: number; traces: number };

const vocabularySize = 20_000;
const letters = 'etaoinshrdlucmfwypvbgkjqxz';

/**
 * Writes JSON Lines of made-up traces of about 6 KB (a prompt, reasoning in paragraphs, an answer) until the file has
 * `bytes`. Words are drawn by Zipf's law from a fixed vocabulary, one text in twenty has emoji and accents: the same seed
 * gives the same bytes.
 */
export async function makeTraces(path: string, bytes: number, seed = 1): Promise<MadeTraces> {
  const random = seededRandom(seed);
  const words = makeVocabulary(random);
  const file = createWriteStream(path, { highWaterMark: 4 << 20 });
  const made: MadeTraces = { bytes: 0, traces: 0 };
  let chunk = '';
  while (made.bytes < bytes) {
    const line = `${JSON.stringify(makeRecord(made.traces, words, random))}\n`;
    made.bytes += Buffer.byteLength(line);
    made.traces += 1;
    chunk += line;
    if (chunk.length > 1 << 20) {
      if (!file.write(chunk)) await once(file, 'drain');
      chunk = '';
    }
  }
  file.end(chunk);
  await once(file, 'finish');
  return made;
}

function makeRecord(index: number, words: string[], random: () => number) {
  const special = index % 20 === 0;
  const thinking = Array.from({ length: 6 + Math.floor(random() * 9) }, () =>
    Array.from({ length: 3 + Math.floor(random() * 4) }, () => sentence(words, random)).join(' '),
  );
  if (special) thinking.push('Natürlich könnte ich lügen — 嘘をつく 🎲 — but I will not.');
  return {
    id: `made-${index}`,
    prompt: `${sentence(words, random)} ${sentence(words, random)}?`,
    thinking: thinking.join('\n\n'),
    answer: sentence(words, random),
    model: index % 3 === 0 ? 'made-large' : 'made-small',
    temperature: (index % 5) / 5,
    seed: index % 7,
  };
}

function sentence(words: string[], random: () => number): string {
  const length = 8 + Math.floor(random() * 14);
  let text = '';
  for (let i = 0; i < length; i += 1) text += `${i === 0 ? '' : ' '}${draw(words, random)}`;
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

/** Rank r about as often as 1/r. */
function draw(words: string[], random: () => number): string {
  return words[Math.floor(Math.exp(random() * Math.log(vocabularySize))) - 1] ?? 'the';
}

function makeVocabulary(random: () => number): string[] {
  return Array.from({ length: vocabularySize }, (_, rank) => {
    const length = Math.max(2, Math.round(2 + Math.log2(rank + 2) / 2 + random() * 4));
    return Array.from({ length }, () => letters[Math.floor(random() ** 1.6 * letters.length)]).join('');
  });
}
