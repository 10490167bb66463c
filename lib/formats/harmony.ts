import { pushPiece, type TaggedPiece, type TaggedSplit } from '#lib/formats/tagged-piece.ts';

const channelMark = '<|channel|>';
const messageMark = '<|message|>';
const header = /(?:<\|start\|>([^<]*))?(?:<\|channel\|>([^<]*))?(?:<\|constrain\|>[^<]*)?<\|message\|>/g;
const ending = /<\|(?:end|return|call|start|channel)\|>/g;
const stripped = /^\s*analysis(?=\S)([\s\S]*?)assistant(?:final)/;

/**
 * Text in the message frame of gpt-oss ("harmony"): `<|channel|>analysis<|message|>…<|end|>` and so on. The analysis channel is
 * reasoning; the final channel, and commentary addressed to nobody, are answers; a message to a tool is a tool call and
 * a message from one its result. Also the form left when a tokenizer drops the marks ("analysis…assistantfinal…").
 *
 * Truncated means that the text ends in reasoning or in a call without an end mark. A final message without one is not called truncated:
 * most samplers drop the closing mark.
 */
export function splitHarmony(text: string): TaggedSplit | null {
  if (isHarmony(text)) return splitFrames(text);
  const bare = stripped.exec(text);
  if (!bare) return null;
  const start = text.indexOf('analysis') + 'analysis'.length;
  const reasoningEnd = start + (bare[1]?.length ?? 0);
  const pieces: TaggedPiece[] = [];
  pushPiece(pieces, text, start, reasoningEnd, { kind: 'reasoning', tag: 'analysis' });
  pushPiece(pieces, text, bare[0].length, text.length, { kind: 'answer', tag: 'final' });
  return { rule: 'harmony-without-marks', pieces, truncated: false };
}

function isHarmony(text: string): boolean {
  const at = text.indexOf(messageMark);
  if (at < 0) return false;
  const before = text.slice(0, at).trimStart();
  return (
    before.startsWith(channelMark) || before.startsWith('<|start|>') || /^(analysis|final)$/.test(before)
  );
}

function splitFrames(text: string): TaggedSplit {
  const pieces: TaggedPiece[] = [];
  let truncated = false;
  // The frame may begin inside its first header, where the prompt ended with the rest of it.
  const bare = /^\s*(analysis|final)<\|message\|>/.exec(text);
  let next: Header | null = bare
    ? { speaker: '', channel: bare[1] ?? '', from: 0, to: bare[0].length }
    : nextHeader(text, 0);
  let position = 0;
  while (next) {
    pushPiece(pieces, text, position, next.from, { kind: 'answer' });
    const what = describe(next.speaker, next.channel);
    ending.lastIndex = next.to;
    const mark = ending.exec(text);
    pushPiece(pieces, text, next.to, mark ? mark.index : text.length, what);
    if (!mark) truncated = what.kind === 'reasoning' || what.kind === 'tool_call';
    position = !mark ? text.length : /start|channel/.test(mark[0]) ? mark.index : mark.index + mark[0].length;
    next = nextHeader(text, position);
  }
  const rest = text.slice(position);
  // An unfinished header holds no text of a message.
  if (!/<\|(?:start|channel)\|>/.test(rest))
    pushPiece(pieces, text, position, text.length, { kind: 'answer' });
  else truncated = true;
  return { rule: 'harmony', pieces, truncated };
}

type Header = { speaker: string; channel: string; from: number; to: number };

function nextHeader(text: string, position: number): Header | null {
  header.lastIndex = position;
  const match = header.exec(text);
  if (!match) return null;
  return {
    speaker: match[1]?.trim() ?? '',
    channel: match[2]?.trim() ?? '',
    from: match.index,
    to: match.index + match[0].length,
  };
}

type Description = Pick<TaggedPiece, 'kind' | 'tag' | 'name'>;

function describe(speaker: string, channelText: string): Description {
  const channel = channelText.split(/\s/, 1)[0] ?? '';
  const from = speaker.split(/\s/, 1)[0] ?? '';
  if (from === 'system' || from === 'developer') return { kind: 'system', tag: from };
  if (from === 'user') return { kind: 'prompt', tag: from };
  const recipient = /\bto=(\S+)/.exec(`${speaker} ${channelText}`)?.[1];
  const tag = channel || 'final';
  if (from !== '' && from !== 'assistant') return { kind: 'tool_result', tag, name: toolName(from) };
  if (recipient && recipient !== 'assistant' && recipient !== 'user')
    return { kind: 'tool_call', tag, name: toolName(recipient) };
  return { kind: channel === 'analysis' ? 'reasoning' : 'answer', tag };
}

function toolName(address: string): string {
  return address.replace(/^functions\./, '');
}
