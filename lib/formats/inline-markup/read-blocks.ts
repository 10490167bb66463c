import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { addMessages, newConversation } from '#lib/formats/chat/messages.ts';
import { textOf } from '#lib/formats/field.ts';
import type { ReadOptions } from '#lib/formats/format.ts';
import { conversationNames, isMessageList } from '#lib/formats/record-list.ts';
import { blockOf } from '#lib/formats/split-blocks.ts';
import { splitTagged } from '#lib/formats/tagged-text.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';
import { findOriginal } from './find-original.ts';

const promptNames = ['prompt', 'question', 'problem', 'instruction', 'task', 'original_message', 'input'];
const answerNames = [
  'answer',
  'final_answer',
  'model_answer',
  'response',
  'output',
  'completion',
  'full_response',
];

/** The blocks of a trace; `reasoning` is the index of the one that the copy is of, `used` the fields they are from. */
export type MarkedBlocks = {
  blocks: BlockDraft[];
  assets: AssetDraft[];
  reasoning: number;
  used: string[];
  /** True where the text stands nowhere but in the copy. */
  isCopy: boolean;
};

/**
 * Prompt, reasoning and answer around a marked-up copy (given without its marks). The reasoning is a message of the
 * conversation or the text of a field that the copy is nearly, else the copy itself. `except` are the fields of copies.
 */
export function readBlocks(
  around: readonly JsonObject[],
  copy: string,
  except: readonly string[],
  options: ReadOptions,
): MarkedBlocks {
  const conversation = newConversation();
  const lists = around.flatMap((object) => conversationNames.map((name) => object[name]));
  const messages = lists.find(isMessageList);
  if (messages) addMessages(conversation, messages);
  const said = conversation.blocks.flatMap((block) => divided(block, options));
  const { assets } = conversation;
  const own = said.map((block, i) => [`${block.kind} ${i}`, block.text] as const);
  const spoken = findOriginal(
    copy,
    [Object.fromEntries(own.filter((_one, i) => said[i]?.role === 'assistant'))],
    [],
  );
  if (spoken) {
    const reasoning = own.findIndex(([name]) => name === spoken.field);
    return { blocks: said, assets, reasoning, used: [], isCopy: false };
  }

  const original = findOriginal(copy, around, except);
  const used: string[] = original ? [original.field] : [];
  const take = (names: string[]): string | null => {
    for (const name of names.filter((one) => !used.includes(one) && !except.includes(one)))
      for (const object of around) {
        const given = object[name];
        const text = isJsonObject(given) || typeof given === 'string' ? textOf(given) : null;
        if (text === null || text.trim() === '') continue;
        used.push(name);
        return text;
      }
    return null;
  };
  const text = original?.text ?? copy;
  const pieces = divided({ role: 'assistant', kind: 'answer', text }, options);
  const isDivided = pieces.some(({ kind }) => kind === 'reasoning');
  const generated: BlockDraft[] = isDivided
    ? pieces
    : [{ role: 'assistant', kind: 'reasoning', observability: 'raw', text }];
  const prompt = said.length > 0 ? null : take(promptNames);
  const answer = isDivided || said.length > 0 ? null : answerIn(take(answerNames), text, options);
  // Of a conversation without the reasoning, the last reply is what it led to.
  const last = said.findLastIndex(({ role }) => role === 'assistant');
  const before = last < 0 ? said : said.slice(0, last);
  const asked: BlockDraft[] = prompt === null ? before : [{ role: 'user', kind: 'prompt', text: prompt }];
  const blocks: BlockDraft[] = [
    ...asked,
    ...generated,
    ...(last < 0 ? [] : said.slice(last)),
    ...(answer === null ? [] : [{ role: 'assistant' as const, kind: 'answer' as const, text: answer }]),
  ];
  const reasoning = asked.length + generated.findIndex(({ kind }) => kind === 'reasoning');
  return { blocks, assets, reasoning, used, isCopy: original === null };
}

/** An answer in its pieces, where tags in it say so and they are to be searched for. */
function divided(block: BlockDraft, options: ReadOptions): BlockDraft[] {
  if (block.kind !== 'answer' || options.splitTags === false) return [block];
  const { rule, pieces } = splitTagged(block.text);
  return rule === null || pieces.length === 0 ? [block] : pieces.map((piece) => blockOf(block, piece, rule));
}

/** What a response says besides the reasoning; null where it says no more. */
function answerIn(response: string | null, reasoning: string, options: ReadOptions): string | null {
  if (response === null) return null;
  const pieces = divided({ role: 'assistant', kind: 'answer', text: response }, options);
  const answers = pieces.filter(({ kind }) => kind === 'answer').map(({ text }) => text);
  if (pieces.length === 1 && response.includes(reasoning.trim())) return null;
  return answers.length > 0 ? answers.join('\n\n') : null;
}
