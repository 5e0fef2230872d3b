import { isLoopbackUrl } from '../net/loopback.ts';
import {
  type ActiveDirectoryConfig,
  activeDirectorySettings,
  readActiveDirectory,
} from './active-directory-config.ts';
import { CLOUDS } from './clouds.ts';
import { problemsIn, type SettingProblem, wrong } from './setting-types.ts';
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
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** Reads and checks every setting; all problems at once, each naming the setting and the cure. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in settings.shape && value !== ''),
  );
  const parsed = settings.safeParse(given);
  const onPremises = readActiveDirectory(given);
  const problems = [
    ...problemsIn(parsed.error).filter(({ settings: [name = ''] }) => !isOfActiveDirectory(name)),
    ...(onPremises.ok ? [] : onPremises.problems),
    ...missing(given),
  ];
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

const isOfActiveDirectory = (name: string): boolean => name in activeDirectorySettings;

type Given = Readonly<Record<string, string | undefined>>;

/** Rules that span several settings; works on raw text so that they show beside format errors. */
function missing(given: Given): readonly SettingProblem[] {
  const graph = given['GRAPH_BASE_URL'] ?? CLOUDS.Public.graphUrl;
  const exchange = given['EXCHANGE_BASE_URL'] ?? CLOUDS.Public.exchangeUrl;
  const standIn = isLoopbackUrl(graph) && given['GRAPH_STATIC_TOKEN'] !== undefined;
  const problems: SettingProblem[] = [];
  if (!given['TENANT_ID']) problems.push(wrong(['TENANT_ID'], { code: 'setting.missing.tenant' }));
  if (given['GRAPH_STATIC_TOKEN'] && !isLoopbackUrl(graph))
    problems.push(wrong(['GRAPH_STATIC_TOKEN'], { code: 'setting.graphOnThisMachine' }));
  if (given['GRAPH_STATIC_TOKEN'] && given['EXCHANGE_MODE'] === 'rest' && !isLoopbackUrl(exchange))
    problems.push(wrong(['EXCHANGE_BASE_URL'], { code: 'setting.exchangeOnThisMachine' }));
  if (given['SEND_LIMITS'] === 'false' && given['BOT_ID'])
    problems.push(wrong(['SEND_LIMITS'], { code: 'setting.limitsOfTeams' }));
  return standIn ? problems : [...problems, ...missingIdentity(given)];
}

/** Each is a credential of CLIENT_ID. */
const CREDENTIALS = [
  'CLIENT_SECRET',
  'CLIENT_CERTIFICATE_PATH',
  'MANAGED_IDENTITY',
  'WORKLOAD_IDENTITY_TOKEN_FILE',
] as const;

function missingIdentity(given: Given): readonly SettingProblem[] {
  const problems: SettingProblem[] = [];
  const isGiven = (name: string) =>
    name === 'MANAGED_IDENTITY' ? given[name] === 'true' : given[name] !== undefined;
  if (!given['CLIENT_ID']) problems.push(wrong(['CLIENT_ID'], { code: 'setting.missing.client' }));
  if (CREDENTIALS.filter(isGiven).length !== 1)
    problems.push(wrong(CREDENTIALS, { code: 'setting.exactlyOne' }));
  problems.push(...wrongRemedyIdentity(given));
  if (!given['BOT_ID']) problems.push(wrong(['BOT_ID'], { code: 'setting.missing.bot' }));
  if (given['BOT_ID'] && given['BOT_TYPE'] !== 'UserAssignedMSI' && !given['BOT_PASSWORD'])
    problems.push(wrong(['BOT_PASSWORD'], { code: 'setting.missing.botPassword' }));
  return problems;
}

const REMEDY_CREDENTIALS = ['REMEDY_CLIENT_SECRET', 'REMEDY_CLIENT_CERTIFICATE_PATH'] as const;

/** The second identity: its own credential, or that of a host that vouches for CLIENT_ID, too. */
function wrongRemedyIdentity(given: Given): readonly SettingProblem[] {
  const own = REMEDY_CREDENTIALS.filter((name) => given[name] !== undefined);
  const host =
    given['MANAGED_IDENTITY'] === 'true' || given['WORKLOAD_IDENTITY_TOKEN_FILE'] !== undefined;
  if (!given['REMEDY_CLIENT_ID'])
    return own.length > 0
      ? [wrong(['REMEDY_CLIENT_ID'], { code: 'setting.missing.remedyClient' })]
      : [];
  if (own.length > 1) return [wrong(REMEDY_CREDENTIALS, { code: 'setting.oneOfThem' })];
  return own.length === 1 || host
    ? []
    : [wrong(['REMEDY_CLIENT_SECRET'], { code: 'setting.missing.remedyCredential' })];
}
