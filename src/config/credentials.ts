import {
  AzureAuthorityHosts,
  ClientCertificateCredential,
  ClientSecretCredential,
  getBearerTokenProvider,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { isLoopbackUrl } from '../net/loopback.ts';
import { CLOUDS } from './clouds.ts';

/** How Unclash proves to Microsoft Entra who it is. */
export type Identity =
  | {
      readonly kind: 'clientSecret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      readonly kind: 'clientCertificate';
      readonly tenantId: string;
      readonly clientId: string;
      /** PEM file with certificate and private key. */
      readonly certificatePath: string;
    }
  | {
      readonly kind: 'managedIdentity';
      /** Client id of a user-assigned identity; absent for the system-assigned one. */
      readonly clientId?: string;
    }
  | {
      readonly kind: 'workloadIdentity';
      readonly tenantId: string;
      readonly clientId: string;
      /** File with the federated token, as Kubernetes mounts it. */
      readonly tokenFilePath: string;
    }
  | {
      /** A ready-made token; accepted for a service on this machine only. */
      readonly kind: 'staticToken';
      readonly token: string;
    };

export interface Credential {
  readonly identity: Identity;
  /** Sign-in endpoint of a private cloud. */
  readonly authorityHost?: string | undefined;
  /** Graph endpoint: without `authorityHost` it decides the cloud, and so the sign-in endpoint. */
  readonly graphUrl: string;
}

/** What a token is for. */
export interface TokenAudience {
  readonly scope: string;
  /** Endpoint that the token is sent to. */
  readonly url: string;
}

/** Sign-in endpoints of the national clouds by Graph host ("National cloud deployments"). */
const AUTHORITIES: Readonly<Record<string, string>> = {
  'graph.microsoft.us': AzureAuthorityHosts.AzureGovernment,
  'dod-graph.microsoft.us': AzureAuthorityHosts.AzureGovernment,
  'microsoftgraph.chinacloudapi.cn': AzureAuthorityHosts.AzureChina,
};

/** The sign-in endpoint that belongs to a Graph endpoint. */
export function authorityHostOf(graphUrl: string): string {
  return AUTHORITIES[new URL(graphUrl).hostname] ?? AzureAuthorityHosts.AzurePublicCloud;
}

/** All application permissions of Graph; in every cloud the scope is named after the Graph host. */
export function graphAudience(url: string): TokenAudience {
  return { url, scope: `${new URL(url).origin}/.default` };
}

/** The same of Exchange Online; a simulator on this machine plays the public one. */
export function exchangeAudience(url: string): TokenAudience {
  const service = isLoopbackUrl(url) ? CLOUDS.Public.exchangeUrl : new URL(url).origin;
  return { url, scope: `${service}/.default` };
}

/** As the port `TokenSource`, but it throws what the Azure Identity library throws. */
export type RawTokenSource = (refused?: string) => Promise<string>;

/**
 * App-only tokens for one service, cached and renewed by the Azure Identity library. Throws when a
 * static token would be sent to a host that is not this machine.
 */
export function createTokenSource(credential: Credential, audience: TokenAudience): RawTokenSource {
  const { identity } = credential;
  if (identity.kind === 'staticToken') {
    if (!isLoopbackUrl(audience.url)) {
      throw new Error(`A static token is for a loopback host only, not for ${audience.url}.`);
    }
    return async () => identity.token;
  }
  const authority = authorityOf(credential);
  return renewing(() => getBearerTokenProvider(credentialOf(identity, authority), audience.scope));
}

const RENEW_EVERY_MS = 60_000;

/**
 * The library believes the clock of this machine: after a jump back it keeps a token that has expired.
 * A credential made anew has an empty cache (but for a managed identity, whose cache is the machine's).
 */
export function renewing(provider: () => () => Promise<string>): RawTokenSource {
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

function authorityOf({ authorityHost, graphUrl }: Credential): Authority {
  return {
    authorityHost: authorityHost ?? authorityHostOf(graphUrl),
    disableInstanceDiscovery: authorityHost !== undefined,
  };
}

function credentialOf(
  identity: Exclude<Identity, { kind: 'staticToken' }>,
  authority: Authority,
): TokenCredential {
  switch (identity.kind) {
    case 'clientSecret': {
      const { tenantId, clientId, clientSecret } = identity;
      return new ClientSecretCredential(tenantId, clientId, clientSecret, authority);
    }
    case 'clientCertificate': {
      const { tenantId, clientId, certificatePath } = identity;
      return new ClientCertificateCredential(tenantId, clientId, certificatePath, authority);
    }
    case 'managedIdentity': {
      const { clientId } = identity;
      return clientId === undefined
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId });
    }
    case 'workloadIdentity': {
      const { tenantId, clientId, tokenFilePath } = identity;
      return new WorkloadIdentityCredential({ ...authority, tenantId, clientId, tokenFilePath });
    }
  }
}
