import type { Request, Response } from 'restify';

/** A request's text body; `restify.plugins.bodyReader` has read it. */
export function textBody(request: Request): string {
  return typeof request.body === 'string' ? request.body : '';
}

/** Header names in lower case; repeated ones joined. */
export function headersOf(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

/** `http://host:port` as the client addressed it. */
export function originOf(request: Request): string {
  return `http://${request.headers.host ?? '127.0.0.1'}`;
}

export function sendJson(
  response: Response,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (body === undefined) {
    response.sendRaw(status, '', headers);
    return;
  }
  const type = 'application/json; charset=utf-8';
  response.sendRaw(status, JSON.stringify(body), { 'Content-Type': type, ...headers });
}
