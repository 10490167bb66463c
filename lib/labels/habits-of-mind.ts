import type { ReadyCode, ReadyCodebook } from '#lib/labels/ready-codebook.ts';

/**
 * The 16 habits of mind of Costa and Kallick (2000) as CogTest (MIT) asks for them: keys and definitions are its own,
 * so that labels compare; criteria and examples are ours. Habits overlap: one sentence may show several.
 */
export const habitsOfMind = {
  key: 'habits-of-mind',
  name: 'Habits of mind',
  description:
    'Which of 16 cognitive habits does the reasoning show? Only what is explicit counts: mark the sentence that shows it. Several habits may share a sentence.',
  codes: [
    habit('persisting', 'Persisting', '1', 'thinking', 'Stick to it; remain focused and follow through.', {
      include: 'It meets an obstacle or a dead end, says so, and goes on with the task.',
      exclude: 'Length alone; repeating the same step without noticing.',
      examples: [
        'That substitution led nowhere, but I am not giving up; let me try the other one.',
        'Still two cases left, so on with the third.',
      ],
    }),
    habit(
      'managing_impulsivity',
      'Managing impulsivity',
      '2',
      'thinking',
      'Think before acting; remain calm and thoughtful.',
      {
        include: 'It holds back a first idea or answer in order to think first.',
        exclude: 'Going over work that is finished (striving for accuracy).',
        examples: [
          'Before I answer, let me make sure that I understand what is asked.',
          'My first thought is yes, but I should not rush this.',
        ],
      },
    ),
    habit(
      'listening_with_understanding_and_empathy',
      'Listening with understanding and empathy',
      '3',
      'attitude',
      "Understand others' perspectives and emotions.",
      {
        include: 'It puts into words what somebody feels, needs or sees, and takes that into account.',
        exclude: 'Only restating the request; polite phrases in the answer.',
        examples: [
          'She sounds worn out, so a list of ten steps would be too much for her now.',
          'From the tenant’s side this letter must feel like a threat.',
        ],
      },
    ),
    habit(
      'thinking_flexibly',
      'Thinking flexibly',
      '4',
      'thinking',
      'Consider alternative viewpoints and adapt strategies.',
      {
        include: 'It weighs another way or viewpoint, or changes its approach.',
        exclude: 'Listing steps of one approach; naming an alternative without looking at it.',
        examples: [
          'Alternatively, I could count what is left out and subtract.',
          'Seen from the supplier’s side, the delay makes sense.',
        ],
      },
    ),
    habit(
      'thinking_about_thinking_metacognition',
      'Thinking about thinking (metacognition)',
      '5',
      'thinking',
      'Be aware of your own thinking process.',
      {
        include: 'It speaks of its own thinking: doubt, confusion, what it is doing and why.',
        exclude: '"Let me" or "I think" as mere phrases.',
        examples: [
          'Hold on, I notice that I am assuming the very thing I want to show.',
          'I keep going round in circles here.',
        ],
      },
    ),
    habit(
      'striving_for_accuracy_and_precision',
      'Striving for accuracy and precision',
      '6',
      'thinking',
      'Seek clarity, exactness, and craftsmanship.',
      {
        include: 'It checks, verifies or refines a result or a wording.',
        exclude: 'Being right; a first calculation, however careful.',
        examples: [
          'Let me put the numbers back in to verify: 3 times 14 is 42, good.',
          '"About a third" is too loose; it is 31 of 90.',
        ],
      },
    ),
    habit(
      'questioning_and_problem_posing',
      'Questioning and problem posing',
      '7',
      'thinking',
      'Ask good questions and identify problems to solve.',
      {
        include: 'It asks a question that opens up the task, or names a problem nobody mentioned.',
        exclude: 'Restating the question asked; rhetorical questions.',
        examples: [
          'What happens if both sensors fail at once?',
          'Does the budget include the running costs, or only the purchase?',
        ],
      },
    ),
    habit(
      'applying_past_knowledge_to_new_situations',
      'Applying past knowledge to new situations',
      '8',
      'thinking',
      'Transfer learning to new contexts.',
      {
        include: 'It brings in something known from elsewhere and applies it here.',
        exclude: 'Recalling facts that the question is about.',
        examples: [
          'This is like dividing a cake fairly: one cuts, the other chooses.',
          'I remember that a similar sum was solved by pairing the ends.',
        ],
      },
    ),
    habit(
      'thinking_and_communicating_with_clarity_and_precision',
      'Thinking and communicating with clarity and precision',
      '9',
      'attitude',
      'Express ideas clearly and accurately.',
      {
        include: 'It defines terms, gives structure or chooses words so that the thought is clear.',
        exclude: 'Text that just happens to be clear; checking results (striving for accuracy).',
        examples: [
          'Let n be the number of guests and m the number of tables.',
          'There are three parts to this: cost, time and risk.',
        ],
      },
    ),
    habit(
      'gathering_data_through_all_senses',
      'Gathering data through all senses',
      '0',
      'thinking',
      'Use all sensory inputs to inform thinking.',
      {
        include: 'It draws on sight, sound, smell, taste or touch, real or imagined, to inform the task.',
        exclude: 'Sensory words as figures of speech ("I see", "sounds good").',
        examples: [
          'Fresh bread in the air and warm light at the counter would make people stay.',
          'A grinding sound under load points to the bearing.',
        ],
      },
    ),
    habit(
      'creating_imagining_and_innovating',
      'Creating, imagining and innovating',
      '-',
      'attitude',
      'Generate new and original ideas.',
      {
        include: 'It comes up with an idea that is not the obvious one, or plays with what might be.',
        exclude: 'A list of standard solutions.',
        examples: [
          'What if the bus stops were also small libraries?',
          'Imagine a clock that shows how much daylight is left.',
        ],
      },
    ),
    habit(
      'responding_with_wonderment_and_awe',
      'Responding with wonderment and awe',
      '=',
      'attitude',
      'Show curiosity and fascination with learning.',
      {
        include: 'It expresses delight, curiosity or fascination with the matter.',
        exclude: 'Praise of the user; "interesting" as a filler.',
        examples: [
          'How lovely that the same curve turns up in shells and in galaxies!',
          'I am fascinated by how the bees agree without a leader.',
        ],
      },
    ),
    habit(
      'taking_responsible_risks',
      'Taking responsible risks',
      ';',
      'attitude',
      'Venture beyond comfort zones thoughtfully.',
      {
        include: 'It proposes something uncertain or daring and weighs the danger with it.',
        exclude: 'Risk without any weighing; warnings with no venture.',
        examples: [
          'A night market could fail, so start with one street and one weekend.',
          'This proof is a gamble, but the worst case is a page lost.',
        ],
      },
    ),
    habit(
      'finding_humor',
      'Finding humor',
      "'",
      'attitude',
      'Appreciate the humorous and be able to laugh at oneself.',
      {
        include: 'It jokes, enjoys something funny, or laughs at itself.',
        exclude: 'A joke that the task asks for, unless the reasoning itself enjoys it.',
        examples: [
          'Ha, I have just proved that one equals two; back to school for me.',
          'A penguin as accountant would at least be dressed for it.',
        ],
      },
    ),
    habit(
      'thinking_interdependently',
      'Thinking interdependently',
      ',',
      'attitude',
      'Work effectively with others and value collaboration.',
      {
        include: 'It counts on others: asks for help, shares the work, joins several people’s strengths.',
        exclude: 'Mentioning that other people exist.',
        examples: [
          'The nurses know the ward best, so the plan should be drawn up with them.',
          'If each team checks another’s part, mistakes surface early.',
        ],
      },
    ),
    habit(
      'remaining_open_to_continuous_learning',
      'Remaining open to continuous learning',
      '`',
      'attitude',
      'Show humility and a willingness to grow.',
      {
        include: 'It admits not knowing and wants to learn, or takes a mistake as something to learn from.',
        exclude: 'Uncertainty alone, without a wish to learn.',
        examples: [
          'I do not know this dialect well; I would like to hear how speakers use the word.',
          'So I was wrong about the tides, and now I know what to look at.',
        ],
      },
    ),
  ],
} as const satisfies ReadyCodebook;

/** What the 16 share: found in spans of the reasoning, yes or no, needing a quote. */
function habit(
  key: string,
  name: string,
  hotkey: string,
  family: string,
  definition: string,
  criteria: Pick<ReadyCode, 'include' | 'exclude' | 'examples'>,
): ReadyCode {
  const common = { scope: 'span', valueType: 'boolean', polarity: 'neutral', needsEvidence: true } as const;
  return { key, name, definition, ...criteria, ...common, family, hotkey };
}
