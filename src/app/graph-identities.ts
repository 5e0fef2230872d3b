import type { Config } from '../config/config.ts';
import type { GraphIdentity, GraphSettings } from '../graph/client/graph-settings.ts';

/** Graph as the identity that reads. */
export function asReader(config: Config): GraphSettings {
  return { ...endpoints(config), identity: readerIdentity(config) };
}

/** Graph as the identity that writes. */
export function asRemedy(config: Config): GraphSettings {
  return { ...endpoints(config), identity: remedyIdentity(config) };
}

/**
 * The bot itself, for the Bot Connector. Undefined where nobody has to prove anything: without a
 * registration, and against a stand-in tenant, whose ready-made token is not the bot's.
 */
export function asBot(config: Config): GraphSettings | undefined {
  const { BOT_ID: clientId, BOT_TYPE, BOT_PASSWORD: clientSecret = '', TENANT_ID } = config;
  if (clientId === undefined || config.GRAPH_STATIC_TOKEN) return undefined;
  const identity: GraphIdentity =
    BOT_TYPE === 'UserAssignedMSI'
      ? { kind: 'managedIdentity', clientId }
      : { kind: 'clientSecret', tenantId: TENANT_ID, clientId, clientSecret };
  return { ...endpoints(config), identity };
}

function endpoints({ GRAPH_BASE_URL: baseUrl, AUTHORITY_HOST: authorityHost }: Config) {
  return { baseUrl, authorityHost };
}

/** Who reads the directory: CLIENT_ID with its one credential. */
export function readerIdentity(config: Config): GraphIdentity {
  return identityOf(config, {
    clientId: config.CLIENT_ID ?? '',
    secret: config.CLIENT_SECRET,
    certificatePath: config.CLIENT_CERTIFICATE_PATH,
  });
}

/**
 * Who writes: REMEDY_CLIENT_ID where it is set, so that what reads all day cannot change anything.
 * Without a credential of its own it is vouched for by the host, as CLIENT_ID is.
 */
export function remedyIdentity(config: Config): GraphIdentity {
  if (config.REMEDY_CLIENT_ID === undefined) return readerIdentity(config);
  return identityOf(config, {
    clientId: config.REMEDY_CLIENT_ID,
    secret: config.REMEDY_CLIENT_SECRET,
    certificatePath: config.REMEDY_CLIENT_CERTIFICATE_PATH,
  });
}

function identityOf(
  config: Config,
  own: {
    readonly clientId: string;
    readonly secret: string | undefined;
    readonly certificatePath: string | undefined;
  },
): GraphIdentity {
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
