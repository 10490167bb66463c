import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReaderText } from './seed-reader.ts';

export type PeerServer = {
  /** `?text` names which of the texts the page is given. */
  address: (page: 'codemirror' | 'label-studio', text: string) => string;
  close: () => Promise<void>;
};

/**
 * Serves the bare pages of the peers on loopback, the texts they show, their modules as npm installed them, and the build of
 * Label Studio in `labelStudio`, where there is one. Code may be kept by the browser, as that of our own pages may.
 */
export async function startPeerServer(
  texts: Record<string, ReaderText>,
  labelStudio: string | null,
): Promise<PeerServer> {
  const code = new Map<string, Buffer>();
  const readOnce = (path: string) => {
    const found = code.get(path) ?? readFileSync(path);
    code.set(path, found);
    return found;
  };
  const bodies = new Map(Object.entries(texts).map(([name, given]) => [name, JSON.stringify(given)]));
  const server = createServer((request, answer) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://peers');
    const [, folder, ...rest] = pathname.split('/');
    const task = bodies.get(searchParams.get('text') ?? '');
    const asked = rest.join('/');
    if (folder === 'task' && task !== undefined) return send(answer, 'application/json', task, false);
    if (folder === 'codemirror' || folder === 'label-studio') {
      if (asked === '')
        return send(answer, 'text/html', readOnce(join(import.meta.dirname, `peers/${folder}.html`)), false);
      if (labelStudio !== null && labelStudioFiles.has(asked))
        return send(answer, typeOf(asked), readOnce(join(labelStudio, asked)), true);
    }
    if (folder === 'modules' && modules.has(asked))
      return send(answer, 'text/javascript', readOnce(fileURLToPath(import.meta.resolve(asked))), true);
    answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    address: (page, text) => `http://localhost:${port}/${page}?text=${encodeURIComponent(text)}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const modules = new Set([
  ...['@codemirror/state', '@codemirror/view', '@marijn/find-cluster-break'],
  ...['crelt', 'style-mod', 'w3c-keyname'],
]);
const labelStudioFiles = new Set(['js/main.js', 'css/main.css']);

function typeOf(file: string): string {
  return file.endsWith('.css') ? 'text/css' : 'text/javascript';
}

function send(answer: ServerResponse, type: string, body: string | Buffer, kept: boolean): void {
  answer.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': kept ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  answer.end(body);
}
