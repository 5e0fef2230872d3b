import {
  AzureAuthorityHosts,
  ClientCertificateCredential,
  ClientSecretCredential,
  getBearerTokenProvider,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { isLoopbackUrl } from '../../net/loopback.ts';
import { type GraphIdentity, type GraphSettings, PUBLIC_GRAPH } from './graph-settings.ts';

/**
 * Gives an app-only access token for Graph; cached and renewed by the Azure Identity library. `refused` is
 * a token that the service answered with 401: another one is fetched then, at most once in a minute.
 */
export type TokenSource = (refused?: string) => Promise<string>;

/** Sign-in endpoints of the national clouds by Graph host ("National cloud deployments"). */
const AUTHORITIES: Readonly<Record<string, string>> = {
  'graph.microsoft.us': AzureAuthorityHosts.AzureGovernment,
  'dod-graph.microsoft.us': AzureAuthorityHosts.AzureGovernment,
  'microsoftgraph.chinacloudapi.cn': AzureAuthorityHosts.AzureChina,
};

/** The scope of all application permissions; in every cloud it is named after the Graph host. */
export function graphScope(baseUrl: string): string {
  return `${new URL(baseUrl).origin}/.default`;
}

/** The sign-in endpoint that belongs to a Graph endpoint. */
export function authorityHost(baseUrl: string): string {
  return AUTHORITIES[new URL(baseUrl).hostname] ?? AzureAuthorityHosts.AzurePublicCloud;
}

/**
 * Tokens for Graph, or with `scope` for another service that the same identity may call. Throws when
 * a static token is paired with a host that is not this machine.
 */
export function createTokenSource(settings: GraphSettings, scope?: string): TokenSource {
  const baseUrl = settings.baseUrl ?? PUBLIC_GRAPH;
  const { identity } = settings;
  if (identity.kind === 'staticToken') {
    if (!isLoopbackUrl(baseUrl)) {
      throw new Error(`A static Graph token is for a loopback host only, not for ${baseUrl}.`);
    }
    return async () => identity.token;
  }
  const authority = authorityOf(settings.authorityHost, baseUrl);
  return renewing(() =>
    getBearerTokenProvider(credentialOf(identity, authority), scope ?? graphScope(baseUrl)),
  );
}

const RENEW_EVERY_MS = 60_000;

/**
 * The library believes the clock of this machine: after a jump back it keeps a token that has expired.
 * A credential made anew has an empty cache (but for a managed identity, whose cache is the machine's).
 */
export function renewing(provider: () => () => Promise<string>): TokenSource {
  let current = provider();
  let renewedAt = Number.NEGATIVE_INFINITY;
  return async (refused) => {
    const token = await current();
    if (token !== refused || performance.now() < renewedAt + RENEW_EVERY_MS) return token;
    renewedAt = performance.now();
    current = provider();
    return current();
  };
}

interface Authority {
  readonly authorityHost: string;
  /** Microsoft's directory of clouds knows its own only ("Instance discovery", Azure Identity). */
  readonly disableInstanceDiscovery: boolean;
}

function authorityOf(given: string | undefined, baseUrl: string): Authority {
  return {
    authorityHost: given ?? authorityHost(baseUrl),
    disableInstanceDiscovery: given !== undefined,
  };
}

function credentialOf(
  identity: Exclude<GraphIdentity, { kind: 'staticToken' }>,
  options: Authority,
): TokenCredential {
  switch (identity.kind) {
    case 'clientSecret':
      return new ClientSecretCredential(
        identity.tenantId,
        identity.clientId,
        identity.clientSecret,
        options,
      );
    case 'clientCertificate':
      return new ClientCertificateCredential(
        identity.tenantId,
        identity.clientId,
        identity.certificatePath,
        options,
      );
    case 'managedIdentity':
      return identity.clientId === undefined
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId: identity.clientId });
    case 'workloadIdentity':
      return new WorkloadIdentityCredential({
        ...options,
        tenantId: identity.tenantId,
        clientId: identity.clientId,
        tokenFilePath: identity.tokenFilePath,
      });
  }
}
