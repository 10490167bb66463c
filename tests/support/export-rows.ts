import type { EvidenceExportRow, LabelExportRow } from '#lib/exports/label-row.ts';

/** A label as an export has it; what a test is about is given. */
export function exportRow(more: Partial<LabelExportRow> = {}): LabelExportRow {
  return {
    project: 'hiring',
    trace_id: '01890000-0000-7000-8000-000000000001',
    source_key: 'runs/a.jsonl#1',
    prompt_key: 'p1',
    prompt_title: 'Who gets the job?',
    model: 'gpt-oss-20b',
    strategy: null,
    trigger: 'on',
    checkpoint: null,
    budget: null,
    sample: 0,
    code: 'omission',
    code_name: 'Omission',
    codebook: 'Deception',
    codebook_version: 2,
    rater_kind: 'human',
    rater: 'Ada',
    rater_version: '',
    value: 'yes',
    score: null,
    note: '',
    slot: '',
    created_at: '2026-03-04T05:06:07.000Z',
    label_id: '01890000-0000-7000-8000-0000000000a1',
    evidence: [],
    outcomes: { switched: { value: 'True', positive: true } },
    ...more,
  };
}

/** A quote at its place. */
export function exportQuote(quote: string, start: number, startPoint = start): EvidenceExportRow {
  return {
    ...{
      block: 1,
      role: 'assistant',
      kind: 'reasoning',
      start,
      end: start + quote.length,
      quote,
      anchored: true,
    },
    unit: 'utf-16',
    start_code_point: startPoint,
    end_code_point: startPoint + Array.from(quote).length,
    match: 'exact',
    source_quote: null,
  };
}

/** What files have to survive: line breaks, quotes, emoji, other scripts, formulas, numbers, empty and missing. */
export const difficultRows: LabelExportRow[] = [
  exportRow({ evidence: [exportQuote('I could 🙂 leave that out, "quietly".', 9, 8)], slot: 'span:1' }),
  exportRow({
    ...{ label_id: '01890000-0000-7000-8000-0000000000a2', code: 'harm_score', value: '-1', score: -0.25 },
    ...{ rater_kind: 'monitor', rater: 'judge', rater_version: 'v2', note: '=HYPERLINK("http://x.example")' },
  }),
  exportRow({
    ...{ label_id: '01890000-0000-7000-8000-0000000000a3', prompt_title: '言い訳 الذرائع', value: 'unsure' },
    ...{ model: '@model', trigger: null, note: "'=1+1\r\nand a second line,\nwith a comma", outcomes: {} },
    evidence: [
      exportQuote('それは秘密だ', 3),
      {
        ...exportQuote('=not there', 0),
        ...{ block: null, role: null, kind: null, start: null, end: null, anchored: false },
        ...{ start_code_point: null, end_code_point: null, match: 'fuzzy', source_quote: 'No-where' },
      },
    ],
  }),
];
