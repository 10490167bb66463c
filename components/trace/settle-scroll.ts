import type { PaneHandle } from '#components/trace/text-pane.tsx';

/** A long row may be in sight and the place in it not: once it is there, scrolls on. */
export function settleScroll(handle: PaneHandle, find: () => Range | null, framesLeft = 12): void {
  requestAnimationFrame(() => {
    const pane = handle.element();
    const range = find();
    if (!pane || framesLeft === 0) return;
    if (!range) return settleScroll(handle, find, framesLeft - 1);
    const bounds = pane.getBoundingClientRect();
    const { top, bottom } = range.getBoundingClientRect();
    if (top < bounds.top + 24) pane.scrollTop += top - bounds.top - bounds.height / 3;
    else if (bottom > bounds.bottom - 24) pane.scrollTop += bottom - bounds.bottom + bounds.height / 3;
  });
}
