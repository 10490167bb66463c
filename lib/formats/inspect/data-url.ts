/** What a data: URL holds, or why it cannot be used. */
export type DecodedData = { mediaType: string; bytes: Uint8Array };

const dataUrl = /^data:([^;,]*)((?:;[^;,]*)*),/i;

/** Decodes a data: URL; undefined for other URLs and for base64 that is broken. */
export function decodeDataUrl(url: string): DecodedData | undefined {
  const match = dataUrl.exec(url.slice(0, 1000));
  if (!match) return undefined;
  const body = url.slice(match[0].length);
  try {
    const binary = /;base64$/i.test(match[2] ?? '') ? atob(body) : decodeURIComponent(body);
    const bytes = /;base64$/i.test(match[2] ?? '')
      ? Uint8Array.from(binary, (character) => character.charCodeAt(0))
      : new TextEncoder().encode(binary);
    return { mediaType: (match[1] || 'text/plain').toLowerCase(), bytes };
  } catch {
    return undefined;
  }
}

const pictures: [mediaType: string, test: (start: string) => boolean][] = [
  ['image/png', (start) => start.startsWith('\x89PNG\r\n\x1A\n')],
  ['image/jpeg', (start) => start.startsWith('\xFF\xD8\xFF')],
  ['image/gif', (start) => /^GIF8[79]a/.test(start)],
  ['image/webp', (start) => /^RIFF.{4}WEBP/s.test(start)],
];

/**
 * The media type of a picture by its bytes, among those shown: PNG, JPEG, GIF and WebP. What a URL claims is not
 * trusted: an SVG or HTML page can carry a script.
 */
export function pictureType(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return pictures.find(([, test]) => test(start))?.[0];
}
