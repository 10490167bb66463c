/** A number that two texts share only by a rare accident (53 bits): for keys and for telling texts apart without keeping them. */
export function textHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9e3779b1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high ^= high >>> 13;
  }
  const mixed = Math.imul(low ^ (low >>> 15), 0xc2b2ae35) >>> 0;
  return ((high >>> 0) % 0x200000).toString(36) + mixed.toString(36).padStart(7, '0');
}
