/**
 * The words of the domain, each list the one source of its type, its checks and its display name.
 * Ids are text in the database, checked here at the edge: a new one needs no migration.
 */

/** Who speaks in a block. */
export const roles = ['system', 'user', 'assistant', 'tool'] as const;
export type Role = (typeof roles)[number];

/** What a block holds. */
export const blockKinds = {
  system: 'System',
  prompt: 'Prompt',
  reasoning: 'Reasoning',
  answer: 'Answer',
  tool_call: 'Tool call',
  tool_result: 'Tool result',
  image: 'Image',
  distribution: 'Distribution',
} as const;
export type BlockKind = keyof typeof blockKinds;

/** What kind of reasoning a block (or, the most open of its blocks, a trace) holds. */
export const observabilities = {
  raw: { name: 'Raw', definition: 'The reasoning as the model generated it.' },
  summary: { name: 'Summary', definition: "The provider's summary of reasoning that is not shown." },
  redacted: { name: 'Redacted', definition: 'Reasoning took place and is encrypted or withheld.' },
  prompted: { name: 'Prompted', definition: 'Reasoning written because the prompt asked for it.' },
  none: { name: 'None', definition: 'No reasoning in the source.' },
} as const;
export type Observability = keyof typeof observabilities;

/** How a generation ended. */
export const traceStatuses = {
  complete: 'Complete',
  truncated: 'Truncated',
  limit: 'Limit reached',
  refused: 'Refused',
  cancelled: 'Cancelled',
  error: 'Error',
} as const;
export type TraceStatus = keyof typeof traceStatuses;

/** Who says so. One table of raters: agreement never needs to know which. */
export const raterKinds = {
  human: 'Person',
  monitor: 'Monitor',
  rule: 'Rule',
  source: 'Imported source',
  gold: 'Gold',
} as const;
export type RaterKind = keyof typeof raterKinds;

/** What a code is said of. A span code may also be answered for the whole trace: "no" means none found. */
export const codeScopes = {
  trace: 'Trace',
  answer: 'Answer',
  reasoning: 'Reasoning',
  step: 'Step',
  span: 'Span',
} as const;
export type CodeScope = keyof typeof codeScopes;

/** What values a code takes. */
export const valueTypes = {
  boolean: 'Yes / no',
  category: 'Category',
  number: 'Number',
  text: 'Text',
} as const;
export type ValueType = keyof typeof valueTypes;

/** The three answers to a boolean code. All three are labels; no label is none of them. */
export const booleanValues = ['yes', 'no', 'unsure'] as const;
export type BooleanValue = (typeof booleanValues)[number];

/** Whether "yes" is the finding one looks for, a virtue, or neither. */
export const polarities = { concern: 'Concern', neutral: 'Neutral', virtue: 'Virtue' } as const;
export type Polarity = keyof typeof polarities;

/** What a member of a project may do; each role may do all that the ones after it may. */
export const memberRoles = {
  owner: 'Owner',
  researcher: 'Researcher',
  annotator: 'Annotator',
  viewer: 'Viewer',
} as const;
export type MemberRole = keyof typeof memberRoles;
