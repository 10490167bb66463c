import { createAnsiSequenceParser, type Color, type ColorName } from 'ansi-sequence-parser';

/** How a stretch of terminal output looks. Colours are names: the palette makes them readable in light and dark. */
export type AnsiLook = {
  colour: ColorName | null;
  ground: ColorName | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  struck: boolean;
};

/** A stretch of text as it looks, or one escape sequence (`escape` is its name; a colour's has no name to show). */
export type AnsiRun = { start: number; end: number; text: string } & (
  { kind: 'text'; look: AnsiLook | null } | { kind: 'colour' } | { kind: 'escape'; name: string }
);

// CSI … final byte; OSC, DCS, APC, PM, SOS up to their end; any other two-character sequence.

const sequence = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])/g;

/**
 * Terminal output as runs in order, which joined are the text: offsets into it stay right. Colours and the like are
 * read by ansi-sequence-parser; "hidden" is not obeyed, for nothing in a trace goes unseen. Sequences that move the
 * cursor, set a title or make a link change nothing and are named. Begins without colour.
 */
export function ansiRuns(text: string): AnsiRun[] {
  const parser = createAnsiSequenceParser();
  const runs: AnsiRun[] = [];
  let look: AnsiLook | null = null;
  let from = 0;
  const addText = (end: number) => {
    if (end > from) runs.push({ kind: 'text', start: from, end, text: text.slice(from, end), look });
  };
  for (const { 0: found, index } of text.matchAll(sequence)) {
    addText(index);
    from = index + found.length;

    const isColour = /^\x1b\[[\d;:]*m$/.test(found);
    runs.push({
      start: index,
      end: from,
      text: found,
      ...(isColour ? { kind: 'colour' } : { kind: 'escape', name: nameOf(found) }),
    });
    if (isColour) look = lookAfter(parser, found.replaceAll(':', ';'));
  }
  addText(text.length);
  return runs;
}

function lookAfter(parser: ReturnType<typeof createAnsiSequenceParser>, found: string): AnsiLook | null {
  const token = parser.parse(`${found}x`).at(-1);
  if (!token) return null;
  const { foreground, background, decorations } = token;
  const turned = decorations.has('reverse');
  const look: AnsiLook = {
    colour: nameColour(turned ? background : foreground),
    ground: nameColour(turned ? (foreground ?? { type: 'named', name: 'white' }) : background),
    bold: decorations.has('bold'),
    dim: decorations.has('dim'),
    italic: decorations.has('italic'),
    underline: decorations.has('underline'),
    struck: decorations.has('strikethrough'),
  };
  return Object.values(look).every((value) => value === null || value === false) ? null : look;
}

const named: readonly ColorName[] = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** The nearest of the eight names: by number where it is one of them, else by which of red, green and blue are strong. */
function nameColour(colour: Color | null): ColorName | null {
  if (colour === null) return null;
  if (colour.type === 'named') return colour.name;
  if (colour.type === 'table' && colour.index < 16) return named[colour.index % 8] ?? null;
  const rgb = colour.type === 'rgb' ? colour.rgb : rgbOf(colour.index);
  const [most, least] = [Math.max(...rgb), Math.min(...rgb)];
  const middle = most - least < 40 ? 128 : (most + least) / 2;
  const bits = rgb.map((part) => (part > middle ? 1 : 0));
  return named[(bits[0] ?? 0) + 2 * (bits[1] ?? 0) + 4 * (bits[2] ?? 0)] ?? null;
}

/** Of the 256 colours: a cube of six steps each way, then greys. */
function rgbOf(index: number): [number, number, number] {
  if (index >= 232) return [8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10];
  const at = index - 16;
  const step = (part: number) => (part === 0 ? 0 : 55 + part * 40);
  return [step(Math.floor(at / 36)), step(Math.floor(at / 6) % 6), step(at % 6)];
}

const longestName = 16;

function nameOf(found: string): string {
  const shown = found.slice(1).replace(/[\x00-\x1f\x7f].*$/s, '');
  return `ESC ${shown.length > longestName ? `${shown.slice(0, longestName)}…` : shown}`;
}
