import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Lets others go first: every thread of this program, those of the garbage collector too, works at this priority from now on. On Linux a
 * priority is a thread's, and those that are there already would keep theirs; later ones have it of the one that makes them.
 */
export function stepBack(priority: number): void {
  for (const thread of listThreads()) setPriority(thread, priority);
}

/** 0 is the program itself, where its threads cannot be told apart. */
function listThreads(): number[] {
  if (process.platform !== 'linux') return [0];
  return readdirSync('/proc/self/task').map(Number);
}
