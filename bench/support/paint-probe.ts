/** What to look for in a page. */
export type ProbeInput = {
  /** CSS: the element that holds the text. */
  region: string;
  /** Words the text begins with. */
  opening: string;
  /** CSS of the elements that are marks; null where marks are entries `family-…` in the registry of highlights, or elements `[data-mark]` before the page is alive. */
  marks: string | null;
};

/** Milliseconds since the page was asked for, at the end of the first frame that showed it; null where none did. */
export type Painted = { text: number; marks: number | null };

export type Watched = {
  /** Milliseconds from each frame to the next. */
  frames: number[];
  /** The longest time, in ms, in which less than half of the pane showed text. */
  blank: number;
};

export type Pane = { x: number; y: number; height: number; atEnd: boolean };

export type Probe = {
  painted: () => Promise<Painted>;
  /** A few frames later. */
  settled: () => Promise<void>;
  /** Begins to wait for the mark that the next event of this kind will bring; `brought` tells after how many ms, or null. */
  await: (event: 'keydown' | 'mouseup') => void;
  brought: () => Promise<number | null>;
  watch: () => void;
  watched: () => Watched;
  pane: () => Pane;
};

declare global {
  var benchProbe: Probe;
}

/**
 * Runs in a page before anything else (it may use nothing from outside itself): looks at every frame, so what it
 * tells is late by a frame at the most and never early. A frame is over when a message sent from its callback arrives.
 */
export function installProbe({ region, opening, marks }: ProbeInput): void {
  const marksLimitMs = 10_000;
  const findRegion = () => document.querySelector<HTMLElement>(region);
  const showsText = () => {
    const found = findRegion();
    return found !== null && found.checkVisibility() && (found.textContent ?? '').includes(opening);
  };
  /** With highlights, of the step that is now active, else of the whole page. */
  const countMarks = (): number => {
    if (marks !== null) return document.querySelectorAll(marks).length;
    const within = findRegion()?.querySelector('[aria-current="step"]') ?? findRegion();
    let count = within?.querySelectorAll('[data-mark]').length ?? 0;
    CSS.highlights.forEach((highlight, name) => {
      if (!name.startsWith('family-')) return;
      highlight.forEach((range) => (count += within?.contains(range.startContainer) ? 1 : 0));
    });
    return count;
  };
  const afterFrame = () =>
    new Promise<number>((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      }),
    );
  /** `holds` is asked in each frame's callback, before the frame is drawn. */
  const firstFrame = (holds: () => boolean, limitMs = Infinity) =>
    new Promise<number | null>((resolve) => {
      const until = performance.now() + limitMs;
      const look = () => {
        if (holds()) {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(null);
        } else if (performance.now() > until) resolve(null);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });

  const text = firstFrame(showsText);
  const withMarks = text.then(() => firstFrame(() => countMarks() > 0, marksLimitMs));
  // Marks may come with the text: then they were in the same frame, not in the one this was asked in.
  const marksAtText = text.then(() => countMarks() > 0);

  const findPane = (): HTMLElement | null => {
    const found = findRegion();
    if (!found) return null;
    const near = [...found.querySelectorAll<HTMLElement>('*'), found];
    for (let up = found.parentElement; up; up = up.parentElement) near.push(up);
    const hidden = (element: HTMLElement) => element.scrollHeight - element.clientHeight;
    return near
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY))
      .reduce<HTMLElement | null>((most, one) => (most && hidden(most) >= hidden(one) ? most : one), null);
  };
  const points = 9;
  const isBlank = (pane: HTMLElement): boolean => {
    const { left, top, width, height } = pane.getBoundingClientRect();
    let shown = 0;
    for (let point = 0; point < points; point += 1) {
      const under = document.elementFromPoint(left + width * 0.4, top + (height * (point + 0.5)) / points);
      if (under && !under.contains(pane) && (under.textContent ?? '').trim() !== '') shown += 1;
    }
    return shown < points / 2;
  };

  let bringing: Promise<number | null> = Promise.resolve(null);
  let watching = false;
  let seen: Watched = { frames: [], blank: 0 };
  globalThis.benchProbe = {
    async painted() {
      const at = (await text) ?? NaN;
      return { text: at, marks: (await marksAtText) ? at : await withMarks };
    },
    async settled() {
      for (let frame = 0; frame < 8; frame += 1) await afterFrame();
    },
    await(event) {
      const before = countMarks();
      bringing = new Promise((resolve) => {
        const heard = ({ timeStamp }: Event) => {
          void firstFrame(() => countMarks() !== before, marksLimitMs).then((at) =>
            resolve(at === null ? null : at - timeStamp),
          );
        };
        window.addEventListener(event, heard, { capture: true, once: true });
      });
    },
    brought: () => bringing,
    watch() {
      const pane = findPane();
      watching = true;
      seen = { frames: [], blank: 0 };
      let last = performance.now();
      let blankSince: number | null = null;
      const look = (now: number) => {
        if (!watching) return;
        seen.frames.push(now - last);
        last = now;
        if (pane && isBlank(pane)) {
          blankSince ??= now;
          seen.blank = Math.max(seen.blank, now - blankSince);
        } else {
          if (blankSince !== null) seen.blank = Math.max(seen.blank, now - blankSince);
          blankSince = null;
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame((now) => {
        last = now;
        requestAnimationFrame(look);
      });
    },
    watched() {
      watching = false;
      return seen;
    },
    pane() {
      const pane = findPane();
      if (!pane) throw new Error(`Nothing scrolls around ${region}.`);
      const { left, top, width, height } = pane.getBoundingClientRect();
      return {
        x: left + width / 2,
        y: top + height / 2,
        height: pane.scrollHeight,
        atEnd: pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 40,
      };
    },
  };
}
