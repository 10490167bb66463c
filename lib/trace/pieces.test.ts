import { expect, test } from 'vitest';
import { piecesOf } from './pieces.ts';

test('pieces are the text again, and no pair is cut', () => {
  for (const text of ['', 'a', '🎲🎲🎲🎲', 'a🎲b🎲c🎲', 'abcdefg'])
    for (const units of [2, 3, 4, 100]) {
      const pieces = [...piecesOf(text, units)];
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) expect([piece.isWellFormed(), piece.length <= units]).toEqual([true, true]);
    }
});
