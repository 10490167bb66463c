/** A path of this site to go to after signing in, or the start page for anything else. */
export function readNextPath(value: string | string[] | undefined): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return '/';
  const origin = 'http://subtext.invalid';
  if (!URL.canParse(value, origin)) return '/';
  const url = new URL(value, origin); // a browser's own reading: //other.example and /\other.example leave the site
  if (url.origin !== origin || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}

/** The sign-in page, which afterwards leads to `next`. */
export function signInPath(next: string): string {
  const path = readNextPath(next);
  return path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}
