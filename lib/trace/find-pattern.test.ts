import { describe, expect, it } from 'vitest';
import { compilePattern } from '#lib/trace/find-pattern.ts';

const plain = { regex: false, matchCase: false, wholeWord: false };
const find = (text: string, query: string, options: Partial<typeof plain> = {}) => {
  const compiled = compilePattern({ text: query, ...plain, ...options });
  return compiled.ok ? [...text.matchAll(compiled.value)].map(({ index }) => index) : compiled.problem;
};

describe('what is looked for', () => {
  it('is taken letter by letter unless it is a pattern, whatever its signs', () => {
    expect(find('a.b a-b (a*b) [x]/y{2}', 'a*b')).toEqual([9]);
    expect(find('[x]/y{2}', '[x]/y{2}')).toEqual([0]);
    expect(find('axb a.b', 'a.b', { regex: true })).toEqual([0, 4]);
  });

  it('heeds case only when told to, in scripts beyond Latin too', () => {
    expect(find('Queue queue QUEUE', 'queue')).toEqual([0, 6, 12]);
    expect(find('Queue queue QUEUE', 'queue', { matchCase: true })).toEqual([6]);
    expect(find('ΛΟΓΟΣ λόγος', 'λογοσ')).toEqual([0]);
  });

  it('stands alone as a whole word beside CJK punctuation, emoji and accents', () => {
    expect(find('plan planned (plan) 👩plan_x', 'plan', { wholeWord: true })).toEqual([0, 14]);
    expect(find('cafe\u0301 cafe', 'cafe', { wholeWord: true })).toEqual([6]);
  });

  it('counts UTF-16 units before an emoji', () => {
    expect(find('👩‍🚀 plan', 'plan')).toEqual([6]);
    expect(find('🙂🙂', '.', { regex: true })).toEqual([0, 2]);
  });

  it('is refused with a sentence when it is no pattern or too long', () => {
    expect(find('x', '(a', { regex: true })).toMatch(/^This is not a pattern: .+\.$/);
    expect(find('x', 'a)(b', { regex: true, wholeWord: true })).toMatch(/^This is not a pattern/);
    expect(find('x', 'y'.repeat(1001))).toMatch(/at most 1000 characters; this has 1001/);
  });
});
