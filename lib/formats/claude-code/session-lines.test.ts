import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/json.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import {
  call,
  jsonl,
  line,
  names,
  read,
  readSource,
  reply,
  result,
  session,
  shown,
  text,
  user,
} from '#tests/support/claude-session.ts';

describe('claude-code, the lines of a session', () => {
  it('takes parallel calls and their results for one way, not for branches', async () => {
    const { drafts, issues } = await read(
      user('u1', null, 'Go.'),
      reply('a1', 'u1', 'm1', call('c1')),
      user('r1', 'a1', [result('c1', 'one')]),
      reply('a2', 'a1', 'm1', call('c2')),
      line('p1', 'a2', 'progress', { data: { type: 'bash_progress' } }),
      user('r2', 'p1', [result('c2', 'two')]),
      reply('a3', 'r1', 'm2', text('Done.')),
    );
    expect(issues).toEqual([]);
    expect(drafts.map((draft) => shown(draft).map(([, said]) => said))).toEqual([
      ['Go.', '{\n  "command": "c1"\n}', '{\n  "command": "c2"\n}', 'one', 'two', 'Done.'],
    ]);
    expect(drafts[0]?.metadata).toMatchObject({ 'not_shown.progress.bash_progress': 1 });
  });

  it('makes a trace of a branch that was left, and says what was left unanswered', async () => {
    const { drafts, issues } = await read(
      user('u1', null, 'Write.'),
      reply('a1', 'u1', 'm1', text('First.')),
      user('u2', 'a1', 'Shorter.'),
      reply('a2', 'u2', 'm2', text('Second.')),
      user('u3', 'a1', 'Longer.'),
      reply('a3', 'u3', 'm3', text('Third.')),
      user('u4', 'a3', 'Never mind.'),
      user('u5', 'a3', 'Thanks.'),
      reply('a5', 'u5', 'm5', text('Welcome.')),
    );
    expect(names(drafts)).toEqual(['1', 'branch-u2']);
    expect(drafts.map((draft) => shown(draft).map(([, said]) => said))).toEqual([
      ['Write.', 'First.', 'Longer.', 'Third.', 'Thanks.', 'Welcome.'],
      ['Write.', 'First.', 'Shorter.', 'Second.'],
    ]);
    expect(drafts[1]).toMatchObject({
      sample: 1,
      prompt: { group: session },
      metadata: { line: 'branch', branch: 1 },
    });
    expect(issues.map(({ place, reason, landed }) => [place, reason, landed])).toEqual([
      ['line 7', 'these messages stand on branches that were left before they were answered: line 7', true],
    ]);
  });

  it('is in parts where it was compacted, as its writers note it: with a parent, a logical one, or none', async () => {
    const before = [user('u1', null, 'Long.'), reply('a1', 'u1', 'm1', text('Yes.'))];
    const compactMetadata = { trigger: 'auto', preTokens: 1000 };
    const boundary = (more: JsonObject) =>
      line('b1', null, 'system', {
        subtype: 'compact_boundary',
        content: 'Compacted',
        compactMetadata,
        ...more,
      });
    const after = [
      user('s1', 'b1', 'Summary: long.', { isCompactSummary: true }),
      user('u2', 's1', 'On.'),
      reply('a2', 'u2', 'm2', text('On it.')),
    ];
    for (const tie of [{ parentUuid: 'a1' }, { logicalParentUuid: 'a1' }, { logicalParentUuid: 'gone' }]) {
      const { drafts, issues } = await read(...before, boundary(tie), ...after);
      expect(issues).toEqual([]);
      expect(names(drafts)).toEqual(['1', '2']);
      expect(drafts.map((draft) => shown(draft).map(([, said]) => said))).toEqual([
        ['Long.', 'Yes.'],
        ['Summary: long.', 'On.', 'On it.'],
      ]);
      expect(drafts[1]?.metadata).toMatchObject({
        part: 2,
        compaction: 'auto',
        tokens_before_compaction: 1000,
      });
      expect(drafts[1]?.blocks[0]?.payload).toEqual({ compact_summary: true });
    }
  });

  it('is cut where a compaction by hand hangs beside the line', async () => {
    const { drafts, issues } = await read(
      user('u1', null, 'Long.'),
      reply('a1', 'u1', 'm1', text('Yes.')),
      line('b1', null, 'system', { subtype: 'compact_boundary', logicalParentUuid: 'a1' }),
      user('s1', 'b1', 'Summary.', { isCompactSummary: true }),
      user('c1', 'a1', '/compact', { isMeta: true }),
      reply('a2', 'c1', 'm2', text('On.')),
    );
    expect(issues).toEqual([]);
    expect(drafts.map((draft) => shown(draft))).toEqual([
      [
        ['prompt', 'Long.'],
        ['answer', 'Yes.'],
      ],
      [
        ['prompt', 'Summary.'],
        ['system', '/compact'],
        ['answer', 'On.'],
      ],
    ]);
  });

  it('makes traces of subagents, named or not, tied by the session', async () => {
    const side = { isSidechain: true };
    const { drafts } = await read(
      user('u1', null, 'Explore.'),
      reply('a1', 'u1', 'm1', call('c1')),
      user('x1', null, 'Look around.', side),
      reply('x2', 'x1', 'n1', text('Seen.'), side),
      user('y1', 'a1', 'Count.', { ...side, agentId: 'g7' }),
      reply('y2', 'y1', 'n2', text('Three.'), { ...side, agentId: 'g7' }),
      user('u2', 'a1', [result('c1', 'Seen. Three.')]),
      reply('a2', 'u2', 'm2', text('Done.')),
    );
    expect(names(drafts)).toEqual(['1', 'sidechain-x1', 'sidechain-g7']);
    expect(shown(drafts[0]).at(-1)).toEqual(['answer', 'Done.']);
    expect(shown(drafts[2])).toEqual([
      ['prompt', 'Count.'],
      ['answer', 'Three.'],
    ]);
    expect(drafts.every(({ prompt }) => prompt.group === session)).toBe(true);
    expect(drafts[2]?.metadata).toMatchObject({ line: 'sidechain', agent: 'g7' });
  });

  it('goes on after a broken line, counts a repeated one once, and says what goes in a circle', async () => {
    const lines = [
      user('u1', null, 'Go.'),
      user('u1', null, 'Go.'),
      reply('a1', 'u1', 'm1', text('So.')),
      user('x', 'y', 'Chicken?'),
      user('y', 'x', 'Egg?'),
    ];
    const { drafts, issues } = await readSource(byteSource('s.jsonl', `${jsonl(lines)}\n{"uuid":`));
    expect(drafts.map(shown)).toEqual([
      [
        ['prompt', 'Go.'],
        ['answer', 'So.'],
      ],
    ]);
    expect(issues.map(({ place }) => place)).toEqual(['line 6', 'line 4']);
    expect(issues[1]?.reason).toContain('in a circle: line 4, line 5');
  });

  it('follows the order of lines where the writer keeps no tree', async () => {
    const plain = (type: string, content: JsonObject[], more: JsonObject = {}) => ({
      type,
      session_id: session,
      parent_tool_use_id: null,
      message: { role: type, content, ...(type === 'assistant' ? { id: JSON.stringify(content) } : {}) },
      ...more,
    });
    const { drafts } = await read(
      { type: 'system', subtype: 'init', session_id: session, uuid: 'i' },
      plain('assistant', [call('c1')]),
      plain('user', [text('Look.')], { parent_tool_use_id: 'c1' }),
      plain('assistant', [text('Seen.')], { parent_tool_use_id: 'c1' }),
      plain('user', [result('c1', 'Seen.')]),
      plain('assistant', [text('Done.')]),
    );
    expect(drafts.map((draft) => shown(draft).map(([, said]) => said))).toEqual([
      ['{\n  "command": "c1"\n}', 'Seen.', 'Done.'],
      ['Look.', 'Seen.'],
    ]);
  });

  it('of ten thousand lines and as many branches takes no time to speak of', async () => {
    const lines = [user('u0', null, 'Go.')];
    for (let i = 0; i < 5_000; i += 1) {
      lines.push(reply(`a${i}`, `u${i}`, `m${i}`, text('So.')), user(`u${i + 1}`, `a${i}`, 'On.'));
      lines.push(user(`x${i}`, `a${i}`, 'Never mind.'));
    }
    const started = performance.now();
    const { drafts, issues } = await read(...lines);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(drafts.map(({ blocks }) => blocks.length)).toEqual([10_001]);
    expect(issues).toHaveLength(1);
  });

  it('finds what came before a compaction whose kept message is written again after it', async () => {
    const { drafts, issues } = await read(
      user('u1', null, 'Long.'),
      reply('a1', 'u1', 'm1', text('Yes.')),
      line('b1', null, 'system', { subtype: 'compact_boundary', logicalParentUuid: 'k1' }),
      user('s1', 'b1', 'Summary.', { isCompactSummary: true }),
      reply('k1', 's1', 'm2', text('Kept.')),
      user('u2', 'k1', 'On.'),
      reply('a2', 'u2', 'm3', text('On it.')),
    );
    expect(issues).toEqual([]);
    expect(drafts.map((draft) => shown(draft).map(([, said]) => said))).toEqual([
      ['Long.', 'Yes.'],
      ['Summary.', 'Kept.', 'On.', 'On it.'],
    ]);
  });

  it('begins a part where the context was emptied', async () => {
    const clear = '<command-name>/clear</command-name>\n<command-args></command-args>';
    const { drafts } = await read(
      user('u1', null, 'One.'),
      reply('a1', 'u1', 'm1', text('First.')),
      user('c1', 'a1', clear),
      user('u2', 'c1', 'Two.'),
      reply('a2', 'u2', 'm2', text('Second.')),
    );
    expect(drafts.map(shown)).toEqual([
      [
        ['prompt', 'One.'],
        ['answer', 'First.'],
      ],
      [
        ['system', clear],
        ['prompt', 'Two.'],
        ['answer', 'Second.'],
      ],
    ]);
  });

  it('follows the order of lines where none of them has a parent', async () => {
    const { drafts } = await read(
      user('u1', null, 'One.'),
      reply('a1', null, 'm1', text('First.')),
      user('u2', null, 'Two.'),
    );
    expect(drafts.map((draft) => shown(draft).map(([, said]) => said))).toEqual([['One.', 'First.', 'Two.']]);
  });
});
