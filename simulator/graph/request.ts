import type { Tenant } from '../directory/tenant.ts';
import type { Principal } from '../tokens.ts';

/** One Graph call, on its own or out of a `$batch`. */
export interface GraphRequest {
  readonly method: string;
  readonly version: 'v1.0' | 'beta';
  /** `http://host:port`, for `@odata.nextLink` and `@odata.context`. */
  readonly origin: string;
  /** Decoded path behind the version. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly principal: Principal;
  readonly tenant: Tenant;
  /** Values of the route's `:parameters`. */
  readonly params: Readonly<Record<string, string>>;
}

export interface GraphResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent for 204. */
  readonly body?: unknown;
}

/** Throws `GraphError` to refuse. */
export type GraphHandler = (request: GraphRequest) => GraphResponse;

/** The request's JSON object, or an empty one. */
export function bodyOf(request: GraphRequest): Readonly<Record<string, unknown>> {
  return typeof request.body === 'object' && request.body !== null
    ? (request.body as Record<string, unknown>)
    : {};
}

/** Advanced query: `ConsistencyLevel: eventual` together with `$count=true`. */
export function isAdvanced({ headers, query }: GraphRequest): boolean {
  return (
    headers['consistencylevel']?.toLowerCase() === 'eventual' && query.get('$count') === 'true'
  );
}
