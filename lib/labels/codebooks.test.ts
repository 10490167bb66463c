import { describe, expect, test } from 'vitest';
import { readyCodebooks, reservedHotkeys } from '#lib/labels/codebooks.ts';
import { habitsOfMind } from '#lib/labels/habits-of-mind.ts';
import type { ReadyCode } from '#lib/labels/ready-codebook.ts';

const codes: ReadyCode[] = readyCodebooks.flatMap((codebook) => [...codebook.codes]);

describe('the ready-made codebooks', () => {
  test('fit together in one project: no key and no hotkey twice', () => {
    expect(new Set(codes.map((code) => code.key)).size).toBe(codes.length);
    expect(new Set(codes.map((code) => code.hotkey)).size).toBe(codes.length);
    expect(new Set(readyCodebooks.map((codebook) => codebook.key)).size).toBe(readyCodebooks.length);
  });

  test('leave the keys that navigation uses alone', () => {
    for (const { hotkey } of codes) {
      expect(hotkey).toMatch(/^[a-z0-9\-=;',`]$/);
      expect(reservedHotkeys).not.toContain(hotkey);
    }
  });

  test('tell for every code what counts, what does not, and how it sounds', () => {
    for (const code of codes) {
      expect(code.key).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
      for (const sentence of [code.definition, code.include, code.exclude])
        expect(sentence).toMatch(/^.{15,}[.)]$/);
      expect(code.examples.length).toBeGreaterThanOrEqual(2);
      expect(code.examples).not.toContain('');
      expect(code.family).not.toBe('');
    }
  });

  test('ask for a quote wherever a code is found in spans', () => {
    for (const code of codes)
      expect([code.key, code.needsEvidence]).toEqual([code.key, code.scope === 'span']);
  });
});

test('the habits have the 16 keys and definitions of CogTest, in its order', () => {
  expect(habitsOfMind.codes.map((code) => `${code.key}: ${code.definition}`)).toEqual([
    'persisting: Stick to it; remain focused and follow through.',
    'managing_impulsivity: Think before acting; remain calm and thoughtful.',
    "listening_with_understanding_and_empathy: Understand others' perspectives and emotions.",
    'thinking_flexibly: Consider alternative viewpoints and adapt strategies.',
    'thinking_about_thinking_metacognition: Be aware of your own thinking process.',
    'striving_for_accuracy_and_precision: Seek clarity, exactness, and craftsmanship.',
    'questioning_and_problem_posing: Ask good questions and identify problems to solve.',
    'applying_past_knowledge_to_new_situations: Transfer learning to new contexts.',
    'thinking_and_communicating_with_clarity_and_precision: Express ideas clearly and accurately.',
    'gathering_data_through_all_senses: Use all sensory inputs to inform thinking.',
    'creating_imagining_and_innovating: Generate new and original ideas.',
    'responding_with_wonderment_and_awe: Show curiosity and fascination with learning.',
    'taking_responsible_risks: Venture beyond comfort zones thoughtfully.',
    'finding_humor: Appreciate the humorous and be able to laugh at oneself.',
    'thinking_interdependently: Work effectively with others and value collaboration.',
    'remaining_open_to_continuous_learning: Show humility and a willingness to grow.',
  ]);
});
