import { isLoopbackUrl } from '../net/loopback.ts';
import { type ActiveDirectoryConfig, readActiveDirectory } from './active-directory-config.ts';
import { CLOUDS } from './clouds.ts';
import { type Settings, settings } from './settings.ts';

/** Environment -> Config, or the list of every problem. */

/** Settings that hold secrets: never logged, never shown. */
export const SECRET_SETTINGS = [
  'CLIENT_SECRET',
  'REMEDY_CLIENT_SECRET',
  'GRAPH_STATIC_TOKEN',
  'BOT_PASSWORD',
  'DATABASE_URL',
  'AD_PASSWORD',
] as const satisfies readonly (keyof Settings)[];

/** Valid settings; required ones are present by type. */
export interface Config extends Settings {
  readonly TENANT_ID: string;
  readonly GRAPH_BASE_URL: string;
  readonly EXCHANGE_BASE_URL: string;
  /** Undefined without AD_URLS: Active Directory is left to people. */
  readonly activeDirectory: ActiveDirectoryConfig | undefined;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads and checks every setting; all problems at once, each naming the setting and the cure. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in settings.shape && value !== ''),
  );
  const parsed = settings.safeParse(given);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`);
  const onPremises = readActiveDirectory(given);
  const adProblems = onPremises.ok ? [] : onPremises.problems.filter((one) => !wrong.includes(one));
  const problems = [...wrong, ...adProblems, ...missing(given)];
  if (!parsed.success || !onPremises.ok || problems.length > 0) return { ok: false, problems };
  const { TENANT_ID = '', CLOUD } = parsed.data;
  const { GRAPH_BASE_URL, EXCHANGE_BASE_URL, ...others } = parsed.data;
  const { graphUrl, exchangeUrl } = CLOUDS[CLOUD];
  const config = {
    ...others,
    TENANT_ID,
    GRAPH_BASE_URL: GRAPH_BASE_URL ?? graphUrl,
    EXCHANGE_BASE_URL: EXCHANGE_BASE_URL ?? exchangeUrl,
    activeDirectory: onPremises.config,
  };
  return { ok: true, config };
}

/** Rules that span several settings; works on raw text so that they show beside format errors. */
function missing(given: Readonly<Record<string, string | undefined>>): string[] {
  const graph = given['GRAPH_BASE_URL'] ?? CLOUDS.Public.graphUrl;
  const exchange = given['EXCHANGE_BASE_URL'] ?? CLOUDS.Public.exchangeUrl;
  const standIn = isLoopbackUrl(graph) && given['GRAPH_STATIC_TOKEN'] !== undefined;
  const problems: string[] = [];
  if (!given['TENANT_ID']) problems.push('TENANT_ID: is missing; set the Entra tenant id (GUID)');
  if (given['GRAPH_STATIC_TOKEN'] && !isLoopbackUrl(graph))
    problems.push('GRAPH_STATIC_TOKEN: is accepted only while GRAPH_BASE_URL is on this machine');
  if (given['GRAPH_STATIC_TOKEN'] && given['EXCHANGE_MODE'] === 'rest' && !isLoopbackUrl(exchange))
    problems.push('EXCHANGE_BASE_URL: must be on this machine while GRAPH_STATIC_TOKEN is set');
  if (given['SEND_LIMITS'] === 'false' && given['BOT_ID'])
    problems.push('SEND_LIMITS: Teams has limits; leave it true while BOT_ID is set');
  if (!standIn) problems.push(...missingIdentity(given));
  return problems;
}

function missingIdentity(given: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  const credentials = [
    given['CLIENT_SECRET'],
    given['CLIENT_CERTIFICATE_PATH'],
    given['MANAGED_IDENTITY'] === 'true' ? 'yes' : undefined,
    given['WORKLOAD_IDENTITY_TOKEN_FILE'],
  ].filter((credential) => credential !== undefined);
  if (!given['CLIENT_ID'])
    problems.push('CLIENT_ID: is missing; set the application id that reads Microsoft Graph');
  if (credentials.length !== 1)
    problems.push(
      'CLIENT_SECRET, CLIENT_CERTIFICATE_PATH, MANAGED_IDENTITY, WORKLOAD_IDENTITY_TOKEN_FILE: set exactly one of the four',
    );
  problems.push(...wrongRemedyIdentity(given));
  if (!given['BOT_ID'])
    problems.push('BOT_ID: is missing; set the application id of the Azure Bot registration');
  if (given['BOT_ID'] && given['BOT_TYPE'] !== 'UserAssignedMSI' && !given['BOT_PASSWORD'])
    problems.push('BOT_PASSWORD: is missing; set the secret of BOT_ID or BOT_TYPE=UserAssignedMSI');
  return problems;
}

/** The second identity: its own credential, or that of a host that vouches for CLIENT_ID, too. */
function wrongRemedyIdentity(given: Readonly<Record<string, string | undefined>>): string[] {
  const own = [given['REMEDY_CLIENT_SECRET'], given['REMEDY_CLIENT_CERTIFICATE_PATH']].filter(
    (credential) => credential !== undefined,
  );
  const host =
    given['MANAGED_IDENTITY'] === 'true' || given['WORKLOAD_IDENTITY_TOKEN_FILE'] !== undefined;
  if (!given['REMEDY_CLIENT_ID'])
    return own.length > 0
      ? ['REMEDY_CLIENT_ID: is missing; set the application id that the credential belongs to']
      : [];
  if (own.length > 1)
    return ['REMEDY_CLIENT_SECRET, REMEDY_CLIENT_CERTIFICATE_PATH: set one of the two only'];
  return own.length === 1 || host
    ? []
    : ['REMEDY_CLIENT_SECRET: is missing; set it or REMEDY_CLIENT_CERTIFICATE_PATH'];
}
