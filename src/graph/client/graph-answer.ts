/** What Graph answered, on its own or as one item of a `$batch`. */
export interface GraphAnswer {
  /** HTTP status. */
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined for an empty body. Untrusted: check before use. */
  readonly body: unknown;
}

/** A page of a Graph collection. */
export interface GraphPage {
  readonly value: readonly unknown[];
  readonly nextLink?: string;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The page in a 200 answer; undefined when the answer is anything else (so never an empty page). */
export function pageOf(answer: GraphAnswer): GraphPage | undefined {
  if (answer.status !== 200 || !isRecord(answer.body)) return undefined;
  const { value, '@odata.nextLink': nextLink } = answer.body;
  if (!Array.isArray(value)) return undefined;
  return typeof nextLink === 'string' ? { value, nextLink } : { value };
}

/** The first entry of a list, when that is what Graph answered. */
export function firstOf(answer: GraphAnswer): Readonly<Record<string, unknown>> | undefined {
  const first = pageOf(answer)?.value[0];
  return isRecord(first) ? first : undefined;
}

/** Request ids for Microsoft's support: theirs from the answer, else what we sent. */
export function requestIdsOf(answer: GraphAnswer): readonly string[] {
  const error = errorOf(answer.body);
  const inner = isRecord(error?.['innerError']) ? error['innerError'] : {};
  const ids = [
    answer.headers['request-id'] ?? inner['request-id'],
    answer.headers['client-request-id'] ?? inner['client-request-id'],
  ];
  return [...new Set(ids.filter((id) => typeof id === 'string' && id !== ''))] as string[];
}

/** The `error` object of a Graph error body. */
export function errorOf(body: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(body) && isRecord(body['error']) ? body['error'] : undefined;
}

/** True when the token was refused; a `$batch` may say so of itself or of each of its items. */
export function isTokenRefused({ status, body }: GraphAnswer): boolean {
  if (status === 401) return true;
  const items = isRecord(body) ? body['responses'] : undefined;
  if (!Array.isArray(items) || items.length === 0) return false;
  return items.every((item) => isRecord(item) && item['status'] === 401);
}
