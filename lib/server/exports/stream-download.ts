/**
 * A file that is sent as it is made. Waits for the first bytes, so that what is wrong from the start is an error and
 * not half a file; what goes wrong later breaks the connection. When the browser leaves, the source is told.
 */
export async function streamDownload(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { name, mediaType }: { name: string; mediaType: string },
): Promise<Response> {
  const source = iterate(pieces);
  const first = await source.next();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.done) controller.close();
      else controller.enqueue(first.value);
    },
    async pull(controller) {
      const next = await source.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await source.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

async function* iterate<Value>(values: AsyncIterable<Value> | Iterable<Value>): AsyncGenerator<Value> {
  yield* values;
}
