import { describe, expect, test } from 'vitest';
import { createOutbox, type OutboxStorage, type SendReply } from '#lib/labels/outbox.ts';
import type { LabelWrite } from '#lib/labels/label-write.ts';

function write(id: string, slot = '', traceId = 'trace'): LabelWrite {
  return {
    id,
    traceId,
    codeId: 'plan',
    slot,
    value: 'yes',
    score: null,
    note: '',
    supersedes: null,
    evidence: [],
  };
}

function saved(sent: LabelWrite): SendReply {
  const { traceId: _, ...rest } = sent;
  return { kind: 'saved', label: { ...rest, raterId: 'ada', createdAt: '', evidence: [] } };
}

function memory(...stored: LabelWrite[]) {
  const kept = new Map(stored.map((each) => [each.id, each]));
  const storage: OutboxStorage = {
    list: () => Promise.resolve([...kept.values()]),
    add: (added) => Promise.resolve(void kept.set(added.id, added)),
    remove: (id) => Promise.resolve(void kept.delete(id)),
  };
  return { storage, kept };
}

function open(replies: (sent: LabelWrite) => SendReply, stored: LabelWrite[] = []) {
  const { storage, kept } = memory(...stored);
  const sent: string[] = [];
  const pauses: number[] = [];
  const outbox = createOutbox({
    storage,
    send: (each) => {
      sent.push(each.id);
      return Promise.resolve(replies(each));
    },
    pause: (elapsedMs) => Promise.resolve(void pauses.push(elapsedMs)),
  });
  return { outbox, kept, sent, pauses };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the outbox', () => {
  test('sends in the order of making, and forgets what is saved', async () => {
    const { outbox, kept, sent } = open(saved);
    outbox.add([write('1')]);
    outbox.add([write('2'), write('3')]);
    await settled();
    expect(sent).toEqual(['1', '2', '3']);
    expect(kept.size).toBe(0);
    expect(outbox.state()).toEqual({ waiting: 0, phase: 'idle', message: null, durable: true });
  });

  test('sends what an earlier visit left, first', async () => {
    const { outbox, sent } = open(saved, [write('0')]);
    outbox.add([write('1')]);
    await settled();
    expect(sent).toEqual(['0', '1']);
  });

  test('tries again with longer pauses, the same write by its id, and keeps it stored', async () => {
    let failures = 7;
    const { outbox, sent, pauses } = open((each) => (failures-- > 0 ? { kind: 'unreachable' } : saved(each)));
    outbox.add([write('1'), write('2')]);
    await settled();
    expect(sent).toEqual([...Array<string>(8).fill('1'), '2']);
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  });

  test('a conflict holds back its slot only, and survives until it is settled', async () => {
    const { outbox, kept, sent } = open((each) =>
      each.id === '1' ? { kind: 'conflict', current: null } : saved(each),
    );
    outbox.add([write('1'), write('2'), write('3', 'span:3')]);
    await settled();
    expect(sent).toEqual(['1', '3']);
    expect([...kept.keys()]).toEqual(['1', '2']);
    await outbox.settle(['1', '2']);
    expect(kept.size).toBe(0);
  });

  test('being locked out stops it with nothing lost, until it is asked again', async () => {
    let locked = true;
    const { outbox, kept } = open((each) =>
      locked ? { kind: 'locked-out', message: 'You are signed out.' } : saved(each),
    );
    outbox.add([write('1')]);
    await settled();
    expect(outbox.state()).toMatchObject({ waiting: 1, phase: 'locked-out', message: 'You are signed out.' });
    expect(kept.size).toBe(1);
    locked = false;
    await outbox.flush();
    expect(outbox.state()).toMatchObject({ waiting: 0, phase: 'idle' });
  });

  test('says so when the browser refuses storage, and sends all the same', async () => {
    const sent: string[] = [];
    const refuse = () => Promise.reject(new Error('no storage'));
    const outbox = createOutbox({
      storage: { list: refuse, add: refuse, remove: refuse },
      send: (each) => Promise.resolve((sent.push(each.id), saved(each))),
      pause: () => Promise.resolve(),
    });
    outbox.add([write('1')]);
    await settled();
    expect(sent).toEqual(['1']);
    expect(outbox.state().durable).toBe(false);
  });

  test('tells a trace which of its writes have no answer', async () => {
    const { outbox } = open(() => ({ kind: 'locked-out', message: '' }), [write('0', '', 'other')]);
    outbox.add([write('1')]);
    await settled();
    expect((await outbox.listUnsaved('trace')).map(({ id }) => id)).toEqual(['1']);
  });
});
