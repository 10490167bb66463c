/** Says that the web server answers; nothing about anybody's data. */
export function GET(): Response {
  return Response.json({ ok: true });
}
