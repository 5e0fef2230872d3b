import { randomUUID } from 'node:crypto';

/** What a token says about its bearer. */
export type Principal =
  | { readonly type: 'app'; readonly appId: string; readonly permissions: readonly string[] }
  | {
      readonly type: 'delegated';
      readonly appId: string;
      readonly userId: string;
      readonly permissions: readonly string[];
    };

/** An app registration with the application permissions (app roles) that were consented to. */
export interface AppRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Application permissions per resource, e.g. `https://graph.microsoft.com`. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Delegated scopes that on-behalf-of gives. */
  readonly scopes: readonly string[];
}

export const GRAPH = 'https://graph.microsoft.com';
export const EXCHANGE = 'https://outlook.office365.com';

const LIFETIME_SECONDS = 3599;

interface IssuedToken {
  readonly principal: Principal;
  /** Undefined: valid for every resource (static demo token). */
  readonly audience: string | undefined;
  readonly expiresAtMs: number;
}

/**
 * Tokens that this tenant issued. They look like JWTs, so that tools can read them, but count only
 * because they are registered here: a foreign token is worth nothing.
 */
export class Tokens {
  readonly apps: readonly AppRegistration[];
  #tenantId: string;
  #nowMs: () => number;
  #issued = new Map<string, IssuedToken>();

  constructor(options: {
    readonly tenantId: string;
    readonly apps: readonly AppRegistration[];
    readonly nowMs: () => number;
  }) {
    this.#tenantId = options.tenantId;
    this.apps = options.apps;
    this.#nowMs = options.nowMs;
  }

  /** A fresh token; the answer of a token endpoint is built from it. */
  issue(principal: Principal, audience: string): { token: string; expiresIn: number } {
    const expiresAtMs = this.#nowMs() + LIFETIME_SECONDS * 1000;
    const claims = {
      aud: audience,
      tid: this.#tenantId,
      appid: principal.appId,
      exp: Math.floor(expiresAtMs / 1000),
      ...(principal.type === 'app'
        ? { idtyp: 'app', roles: principal.permissions }
        : { idtyp: 'user', oid: principal.userId, scp: principal.permissions.join(' ') }),
      uti: randomUUID(),
    };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.simulator`;
    this.#issued.set(token, { principal, audience, expiresAtMs });
    return { token, expiresIn: LIFETIME_SECONDS };
  }

  /** A token that never expires and holds for Graph and Exchange alike. */
  registerStatic(token: string, principal: Principal): void {
    const expiresAtMs = Number.POSITIVE_INFINITY;
    this.#issued.set(token, { principal, audience: undefined, expiresAtMs });
  }

  /** Whose token this is, or why it is worth nothing. */
  check(authorization: string | undefined, audience: string): Principal | { problem: string } {
    if (!authorization) return { problem: 'Access token is empty.' };
    const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
    const issued = token === undefined ? undefined : this.#issued.get(token);
    if (!issued) return { problem: 'IDX14100: JWT is not well formed or was not issued here.' };
    if (issued.audience && issued.audience !== audience) {
      return { problem: 'Access token validation failure. Invalid audience.' };
    }
    if (issued.expiresAtMs <= this.#nowMs()) {
      return { problem: 'Lifetime validation failed, the token is expired.' };
    }
    return issued.principal;
  }
}
