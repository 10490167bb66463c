import { findLineStarts, matchesAt } from '#lib/trace/segmenters/line-starts.ts';
import type { Segmenter } from '#lib/trace/segmenters/segmenter.ts';

/**
 * Turns of a transcript kept as one text: "Thought:", "Action:", "Observation:" of ReAct (Yao et al. 2023, arXiv:2210.03629), numbered or
 * not, and the tags that Hermes and Qwen templates put around tool calls and their results.
 */
const opening =
  /[ \t]{0,8}(?:[*_]{0,3}(?:Thought|Action|Observation)(?: Input)?[ \t]{0,2}\d{0,4}[*_]{0,3}:|<(?:tool_call|tool_response|function_call|function_results?)>)/y;
const input = /[ \t]{0,8}[*_]{0,3}Action Input/y;

export const toolTurn = {
  id: 'tool-turn',
  name: 'Tool turns',
  definition:
    'A step begins at a line that opens with Thought:, Action: or Observation:, or with a tag of a tool call or its result.',
  findStarts: (text) =>
    findLineStarts(
      text,
      // What an action is given is part of it.
      (lineStart) => matchesAt(opening, text, lineStart) && !matchesAt(input, text, lineStart),
    ),
} as const satisfies Segmenter;
