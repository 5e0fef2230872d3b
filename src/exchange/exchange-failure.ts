/** A refusal as it was received, parsed but not judged. */
export interface ExchangeFailure {
  readonly cmdlet: string;
  readonly status: number;
  /** OData error code, e.g. `BadRequest` or `NotFound`; empty when the body has none. */
  readonly code: string;
  /** .NET type of the cmdlet's exception; empty when the body has none. */
  readonly exceptionType: string;
  /** The sentence that an administrator would see in PowerShell; empty when the body has none. */
  readonly text: string;
  readonly requestId: string;
}

interface ErrorBody {
  readonly error?: {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly details?: unknown;
    readonly innererror?: Readonly<Record<string, unknown>>;
  };
}

/**
 * Reads an error body. The cmdlet's own words are in `error.details[].message`, as
 * `<id>|<exception type>|<text>`; `error.message` is merely "Error executing cmdlet". Proxied
 * cmdlets put them into `innererror.internalexception` (seen in both spellings).
 */
export function readFailure(
  body: string,
  answer: { readonly cmdlet: string; readonly status: number; readonly requestId: string },
): ExchangeFailure {
  const error = parseBody(body)?.error;
  const inner = error?.innererror;
  const internal = inner?.['internalexception'] ?? inner?.['internalException'];
  const raw =
    firstDetail(error?.details) || messageOf(internal) || textOf(error?.message) || textOf(inner);
  const parts = raw.split('|');
  const [, exceptionType = '', ...rest] = parts.length >= 3 ? parts : ['', '', raw];
  return { ...answer, code: textOf(error?.code), exceptionType, text: rest.join('|').trim() };
}

function parseBody(body: string): ErrorBody | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function firstDetail(details: unknown): string {
  return Array.isArray(details) ? (details.map(messageOf).find((text) => text !== '') ?? '') : '';
}

function messageOf(holder: unknown): string {
  return typeof holder === 'object' && holder !== null && 'message' in holder
    ? textOf(holder.message)
    : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
