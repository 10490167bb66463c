const development = process.env.NODE_ENV === 'development';
const secure = process.env.SUBTEXT_URL?.startsWith('https:');

/** A trace is hostile text: were one ever to become markup, the browser still loads and sends nothing elsewhere. */
const policy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self'${development ? ' ws:' : ''}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const headers = [
  { key: 'Content-Security-Policy', value: policy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  ...(secure ? [{ key: 'Strict-Transport-Security', value: 'max-age=31536000' }] : []),
];

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  devIndicators: false,
  // In development Next prints what actions are given: passwords among it.
  logging: { serverFunctions: false },
  // These read files of their own at run time or hold native code: Node loads them, the bundler does not.
  serverExternalPackages: ['pg', 'pg-boss', 'pg-copy-streams', 'yauzl', '@prisma/schema-engine-wasm'],
  // Browsers ask for it by this name, too, for instance on going back.
  rewrites: () => Promise.resolve([{ source: '/favicon.ico', destination: '/icon.svg' }]),
  headers: () => Promise.resolve([{ source: '/((?!api/projects/[^/]+/assets/).*)', headers }]),
};
