import type { Config } from './config.ts';
import type { Credential, Identity } from './credentials.ts';

/** Who reads the directory: CLIENT_ID with its one credential. */
export function readerCredential(config: Config): Credential {
  const identity = identityOf(config, {
    clientId: config.CLIENT_ID ?? '',
    secret: config.CLIENT_SECRET,
    certificatePath: config.CLIENT_CERTIFICATE_PATH,
  });
  return { ...signInOf(config), identity };
}

/**
 * Who writes: REMEDY_CLIENT_ID where it is set, so that what reads all day cannot change anything.
 * Without a credential of its own it is vouched for by the host, as CLIENT_ID is.
 */
export function remedyCredential(config: Config): Credential {
  if (config.REMEDY_CLIENT_ID === undefined) return readerCredential(config);
  const identity = identityOf(config, {
    clientId: config.REMEDY_CLIENT_ID,
    secret: config.REMEDY_CLIENT_SECRET,
    certificatePath: config.REMEDY_CLIENT_CERTIFICATE_PATH,
  });
  return { ...signInOf(config), identity };
}

/**
 * The bot itself, for the Bot Connector. Undefined where no proof is needed: without a
 * registration, and against a simulator, whose ready-made token is not the bot's.
 */
export function botCredential(config: Config): Credential | undefined {
  const { BOT_ID: clientId, BOT_TYPE, BOT_PASSWORD: clientSecret = '', TENANT_ID } = config;
  if (clientId === undefined || config.GRAPH_STATIC_TOKEN) return undefined;
  const identity: Identity =
    BOT_TYPE === 'UserAssignedMSI'
      ? { kind: 'managedIdentity', clientId }
      : { kind: 'clientSecret', tenantId: TENANT_ID, clientId, clientSecret };
  return { ...signInOf(config), identity };
}

function signInOf({ GRAPH_BASE_URL: graphUrl, AUTHORITY_HOST: authorityHost }: Config) {
  return { graphUrl, authorityHost };
}

function identityOf(
  config: Config,
  own: {
    readonly clientId: string;
    readonly secret: string | undefined;
    readonly certificatePath: string | undefined;
  },
): Identity {
  const { TENANT_ID: tenantId, GRAPH_STATIC_TOKEN, WORKLOAD_IDENTITY_TOKEN_FILE } = config;
  const { clientId, secret, certificatePath } = own;
  if (GRAPH_STATIC_TOKEN) return { kind: 'staticToken', token: GRAPH_STATIC_TOKEN };
  if (secret) return { kind: 'clientSecret', tenantId, clientId, clientSecret: secret };
  if (certificatePath) return { kind: 'clientCertificate', tenantId, clientId, certificatePath };
  if (config.MANAGED_IDENTITY) return { kind: 'managedIdentity', clientId };
  return {
    kind: 'workloadIdentity',
    tenantId,
    clientId,
    tokenFilePath: WORKLOAD_IDENTITY_TOKEN_FILE ?? '',
  };
}
