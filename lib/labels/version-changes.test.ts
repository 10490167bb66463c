import { describe, expect, test } from 'vitest';
import type { CodeView } from '#lib/trace/view.ts';
import { listCodeChanges } from './version-changes.ts';

const code = (id: string, more: Partial<CodeView> = {}): CodeView => ({
  ...{ id, key: id, name: id.toUpperCase(), definition: '', include: '', exclude: '', examples: [] },
  ...{ scope: 'span', valueType: 'boolean', polarity: 'neutral', family: '', hotkey: null },
  ...{ needsEvidence: false, archived: false, ...more },
});

describe('the changes between two versions', () => {
  test('are the codes that came, went or mean something else', () => {
    const before = [code('a'), code('b'), code('c')];
    const after = [code('d'), code('b', { definition: 'New.', examples: ['x'] }), code('a')];
    expect(listCodeChanges(before, after)).toEqual([
      { name: 'D', what: 'added' },
      { name: 'B', what: ['definition', 'examples'] },
      { name: 'C', what: 'removed' },
    ]);
  });

  test('are none where only order, hotkey, family or archive differ', () => {
    const before = [code('a'), code('b')];
    const after = [code('b', { hotkey: 'q', family: 'x' }), code('a', { archived: true })];
    expect(listCodeChanges(before, after)).toEqual([]);
  });
});
