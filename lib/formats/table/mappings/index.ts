import { mappingSchema, type Mapping, type MappingInput } from '#lib/formats/mapping.ts';
import cotMonitorJudge from '#lib/formats/table/mappings/cot-monitor-judge.json' with { type: 'json' };
import cotRerunMonitor from '#lib/formats/table/mappings/cot-rerun-monitor.json' with { type: 'json' };
import cotRerunRaw from '#lib/formats/table/mappings/cot-rerun-raw.json' with { type: 'json' };
import naturalSettings from '#lib/formats/table/mappings/natural-settings.json' with { type: 'json' };

/** A mapping for files that are known. `document` is it as a person would write it, for them to start from. */
export type ReadyMapping = {
  id: string;
  name: string;
  description: string;
  document: MappingInput;
  mapping: Mapping;
  /** Whether a file with these fields is of the kind. */
  fits(shape: readonly string[]): boolean;
};

/** The mappings that come with the program; the first one that fits a file is offered for it. */
export const readyMappings: readonly ReadyMapping[] = [
  ready(
    'cot-monitor-judge',
    'Code written under a constraint: the reasoning, whether the library was switched, and what a monitor predicted from the reasoning.',
    cotMonitorJudge as MappingInput,
    ['internal_reasoning', 'external_output', 'switched', 'monitor_prediction', 'constraint_id', 'phase'],
  ),
  ready(
    'cot-rerun-monitor',
    'Verdicts on the nudged decisions: "yes" says that by its own words the reasoning let the nudge move the decision. They find their transcripts by domain, framing, condition and sample; files with a further field "sub" need it among the join fields.',
    cotRerunMonitor as MappingInput,
    ['domain', 'framing', 'condition', 'sample_id', 'monitor_prediction', 'monitor_raw'],
  ),
  ready(
    'cot-rerun-raw',
    'Decisions made under a nudge in the prompt, 20 samples per condition: prompt, thinking and response.',
    cotRerunRaw,
    ['domain', 'framing', 'condition', 'sample_id', 'prompt', 'thinking', 'raw_response'],
  ),
  ready(
    'natural-settings',
    'The same probes put to several models, many in pairs of variants, without verdicts.',
    naturalSettings,
    ['probe_id', 'hypothesis', 'user_message', 'thinking', 'output', 'pair_id', 'variant'],
  ),
];

function ready(id: string, description: string, document: MappingInput, fields: string[]): ReadyMapping {
  return {
    id,
    name: document.name ?? id,
    description,
    document,
    mapping: mappingSchema.parse(document),
    fits: (shape) => fields.every((field) => shape.includes(field)),
  };
}
