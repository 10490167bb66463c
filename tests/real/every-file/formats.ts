import type { JsonObject } from '#lib/json.ts';
import { logSamples, scoreCount } from '#tests/real/every-file/log-samples.ts';
import {
  allParagraphs,
  eachAlone,
  filesLike,
  needsMapping,
  noData,
  paragraphs,
  plainText,
  readJson,
  readLines,
  readText,
  sum,
  type Case,
  type FileCounts,
} from '#tests/real/every-file/case.ts';

type Part = { type: string; thinking?: string };
type Message = { content?: string | Part[]; thinking_blocks?: { thinking?: string }[] };

/** The exports of other tools, each in its own format. */
export const formatCases: Case[] = [
  ...noData(/^formats\/MANIFEST\.tsv$/, 'the list of the files', needsMapping),
  ...noData(/^formats\/doccano\/valid_labels/, 'label types, not annotations', needsMapping),
  ...noData(/^formats\/label-studio\/data_examples/, 'an example of each kind of data', needsMapping),
  ...noData(
    /^formats\/langfuse\/.*\.chatml\.json$/,
    'what a converter has to give, by observation',
    needsMapping,
  ),
  ...noData(/^formats\/otel\//, 'JSON schemas, not spans', needsMapping),

  ...eachAlone(/^formats\/atif\//, {
    note: 'trajectories of agents',
    format: 'atif',
    count(file) {
      const { steps, session_id: id } = readJson<{
        session_id: string;
        steps: { reasoning_content?: string }[];
      }>(file);
      const reasoning = steps.map((step) => step.reasoning_content);
      return { traces: 1, prompts: [id], steps: [allParagraphs(reasoning)] };
    },
  }),
  ...filesLike(/^formats\/brat\/.*\.ann$/).map((file): Case => {
    const text = readText(file.replace('.ann', '.txt'));
    const spans = readText(file).match(/^T\d/gm) ?? [];
    return {
      note: 'annotations and the text beside them',
      format: 'brat',
      files: [file, file.replace('.ann', '.txt')],
      count: (one) =>
        one === file ? { traces: 1, prompts: [0], steps: [paragraphs(text)], labels: spans.length } : {},
      says: (one) => (one === file ? [/\d events?, \d relations/] : []),
    };
  }),
  ...eachAlone(/^formats\/claude-code\//, {
    note: 'sessions, each compaction of which begins a trace',
    format: 'claude-code',
    count(file) {
      const lines = readLines<{ subtype?: string; message?: Message }>(file);
      const isBoundary = ({ subtype }: { subtype?: string }) => subtype === 'compact_boundary';
      const parts: Part[][] = [[]];
      for (const line of lines)
        if (isBoundary(line)) parts.push([]);
        else if (Array.isArray(line.message?.content)) parts.at(-1)?.push(...line.message.content);
      return {
        traces: parts.length,
        prompts: parts.map((_, i) => i),
        steps: parts.map((own) => allParagraphs(own.map(({ thinking }) => thinking))),
      };
    },
  }),
  ...eachAlone(/^formats\/cot-transcripts\/shade/, {
    note: 'an agent with a task and a side task',
    format: 'shade',
    count(file) {
      const run = readJson<JsonObject & { conversation: Message[] }>(file);
      const thoughts = run.conversation.flatMap((one) => one.thinking_blocks ?? []);
      return {
        traces: 1,
        prompts: [run['task_name']],
        steps: [allParagraphs(thoughts.map(({ thinking }) => thinking))],
        outcomes: Object.entries(run).filter(
          ([name, value]) => /_(score|evaluation)$/.test(name) && typeof value !== 'string',
        ).length,
      };
    },
  }),
  ...eachAlone(/^formats\/doccano\/export_/, {
    note: 'annotated texts',
    format: 'doccano',
    count(file) {
      type Row = Record<'label' | 'entities' | 'cats', unknown[] | undefined>;
      const records = file.includes('relation') ? [readJson<Row>(file)] : readLines<Row>(file);
      const said = ({ label = [], entities = [], cats = [] }: Row) =>
        label.length + entities.length + cats.length;
      return { ...plain(records), labels: sum(records, said) };
    },
    says: (file) => (file.includes('relation') ? [/^relations are not read \(\d+\)$/] : []),
  }),
  ...eachAlone(/^formats\/docent\//, {
    note: 'a run of τ-bench with its reward',
    format: 'docent',
    count(file) {
      // The reward of the run, which stands there twice, and that of its actions.
      const rewards = new Set(readText(file).match(/"(reward|r_actions)":/g));
      return { traces: 1, prompts: [0], steps: [0], labels: rewards.size };
    },
  }),
  ...eachAlone(/^formats\/inception\/uima/, {
    note: 'chunks, and analysis that is no label',
    format: 'inception',
    count(file) {
      const { _views: views } = readJson<{ _views: { _InitialView: Record<string, unknown[]> } }>(file);
      const { Chunk: chunks = [], Sentence: sentences = [] } = views._InitialView;
      return { traces: 1, prompts: [0], steps: [sentences.length], labels: chunks.length };
    },
    says: () => [/is no label/],
  }),
  ...eachAlone(/^formats\/inception\/.*\.tsv$/, {
    note: 'annotated tokens',
    format: 'inception',
    count(file) {
      const text = readText(file);
      const numbered = new Set([...text.matchAll(/\w+\[(\d+)\]/g)].map(([, id]) => id));
      const sentences = text.match(/^#Text=/gm)?.length ?? 0;
      return { traces: 1, prompts: [0], steps: [sentences], labels: numbered.size };
    },
    says: (file) => (file.includes('stacked') ? ['annotations that mark nothing, and have no quote: 6'] : []),
  }),
  ...eachAlone(/^formats\/inspect(-derived)?\//, {
    note: 'logs of Inspect; one was written without its samples',
    format: 'inspect',
    count(file) {
      const samples = logSamples(file);
      const images = sum(
        samples,
        ({ messages }) => JSON.stringify(messages).match(/"type":"image"/g)?.length ?? 0,
      );
      return {
        traces: samples.length,
        prompts: samples.map(({ id }) => id),
        steps: samples.map(({ messages }) => {
          const parts = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
          const thoughts = parts.filter(({ type }) => type === 'reasoning');
          return allParagraphs(thoughts.map((part) => (part.redacted ? part.summary : part.reasoning)));
        }),
        images,
        labels: sum(samples, scoreCount),
      };
    },
    says: (file) =>
      file.includes('no-samples')
        ? ['The log says 3 samples were completed and holds none: it was written without them.']
        : [],
  }),
  ...eachAlone(/^formats\/label-studio\/(chat|csv|json)/, {
    note: 'tasks, whose pictures are elsewhere',
    format: 'label-studio',
    count(file) {
      const tasks = readJson<{ data: Record<string, unknown> }[]>(file);
      return { ...plain(tasks), missingImages: tasks.filter(({ data }) => 'image' in data).length };
    },
  }),
  ...eachAlone(/^formats\/langfuse\/.*\.trace\.json$/, {
    note: 'traces with the scores of evaluators',
    format: 'langfuse',
    count(file) {
      const { trace } = readJson<{ trace: { scores: { source: string }[] } }>(file);
      const evaluated = trace.scores.filter(({ source }) => source === 'EVAL').length;
      return {
        traces: 1,
        prompts: [0],
        steps: [0],
        verdicts: evaluated,
        labels: trace.scores.length - evaluated,
      };
    },
  }),
  ...eachAlone(/^formats\/prodigy\//, {
    note: 'headlines with names marked in them',
    format: 'prodigy',
    count(file) {
      const records = readLines<{ answer: string; spans?: unknown[] }>(file);
      const accepted = records.filter(({ answer }) => answer === 'accept');
      return { ...plain(records), labels: sum(accepted, ({ spans = [] }) => spans.length) };
    },
  }),
  {
    note: 'a problem folder: the solution is read with its sentences, problem and summary',
    format: 'thought-anchors',
    files: filesLike(/^formats\/thought-anchors\//),
    count(file): FileCounts {
      if (!file.endsWith('base_solution.json')) return {};
      const chunks = readJson<{ function_tags: string[] }[]>(file.replace('base_solution', 'chunks_labeled'));
      return {
        traces: 1,
        prompts: [0],
        steps: [chunks.length],
        labels: sum(chunks, ({ function_tags: tags }) => tags.length),
        outcomes: 1,
      };
    },
  },
  ...noData(/^README\.md$/, 'what is in the folder', plainText),
  ...noData(/\/LICENSE$/, 'a licence', plainText),
];

/** One trace of each record, without reasoning. */
function plain(records: readonly unknown[]): FileCounts {
  return { traces: records.length, prompts: records.map((_, i) => i), steps: records.map(() => 0) };
}
