/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  devIndicators: false,
  // These read files of their own at run time or hold native code: Node loads them, the bundler does not.
  serverExternalPackages: ['pg', 'pg-boss', 'pg-copy-streams', 'yauzl', '@prisma/schema-engine-wasm'],
};
