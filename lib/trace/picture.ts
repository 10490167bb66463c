/** The pictures that are stored and shown, by their media type. Others (SVG above all, which can run code) are not. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'] as const;
export type PictureType = (typeof pictureTypes)[number];

/** What kind of picture the bytes are, by how they begin and never by what a source says; null where they are none. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp';
  return start.startsWith('BM') ? 'image/bmp' : null;
}

/** Whether a file's name is that of a picture, which is read with the traces that show it and never by itself. */
export function isPictureName(name: string): boolean {
  return /\.(png|jpe?g|gif|webp|bmp)$/i.test(name);
}
