import { z } from 'zod/v4';
import { defined } from '../domain/defined.ts';
import type { Message } from '../domain/message/message.ts';
import { isLoopbackHost } from '../net/loopback.ts';
import {
  because,
  problemsIn,
  type SettingProblem,
  wholeNumber,
  wrong,
  yesByDefault,
  yesNo,
} from './setting-types.ts';

/**
 * The `AD_*` settings: Active Directory behind the synced objects of the tenant. All of them are
 * optional; without `AD_URLS` Unclash never connects to a domain controller.
 */

const GLOBAL_CATALOG_PORTS = new Set(['3268', '3269']);

const distinguishedName = z
  .string()
  .refine(
    (text) => /^\s*[a-z]+\s*=.+,\s*dc\s*=/i.test(text),
    because({ code: 'setting.distinguishedName' }),
  );

/** Part of `settings` in config.ts; the text of AD_URLS is checked by `readActiveDirectory`. */
export const activeDirectorySettings = {
  /**
   * Domain controllers, e.g. `ldaps://dc1.contoso.com,ldaps://dc2.contoso.com`. A comma adds another
   * controller of the same domain, a semicolon the next domain; ports 3268 and 3269 are global
   * catalogs. Without it Active Directory is left to people.
   */
  AD_URLS: z.string().min(1).optional(),
  /** Service account: name@contoso.com, CONTOSO\name or a distinguished name. */
  AD_USER: z.string().min(1).optional(),
  /** Password of AD_USER. */
  AD_PASSWORD: z.string().min(1).optional(),
  /** PEM file of the authority that signed the domain controllers' certificates. */
  AD_CA_FILE: z.string().min(1).optional(),
  /** `false`: ldap:// stays unencrypted; accepted on this machine only. Default true */
  AD_START_TLS: yesByDefault,
  /** Seconds to wait for a connection and for each answer. Default 10 */
  AD_TIMEOUT_SECONDS: wholeNumber(1, 600, 10),
  /** Containers in which Unclash may change objects, separated by semicolons. None: it never does. */
  AD_WRITE_BASE_DNS: z
    .string()
    .default('')
    .transform((text) => text.split(';').filter((dn) => dn.trim() !== ''))
    .pipe(z.array(distinguishedName)),
  /** `true`: accounts with adminCount=1 may be changed too. Default false */
  AD_ALLOW_ADMIN_COUNT: yesNo,
  /** Minutes between two forecasts of what will conflict at the next sync; 0 is never. Default 0 */
  AD_WATCH_MINUTES: wholeNumber(0, 1440, 0),
};

const shape = z.object(activeDirectorySettings);

/** Parsed settings in the words of the edge `on-premises/`. */
export interface ActiveDirectoryConfig {
  readonly directories: DirectoryUrls;
  readonly user: string;
  readonly password: string;
  readonly caFile?: string;
  readonly startTls: boolean;
  readonly timeoutMs: number;
  readonly writeBaseDns: readonly string[];
  readonly allowAdminCount: boolean;
  readonly watchMinutes: number;
}

export type ActiveDirectoryConfigResult =
  | { readonly ok: true; readonly config: ActiveDirectoryConfig | undefined }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the `AD_*` settings; every problem at once. Undefined without AD_URLS, though a setting
 * that is wrong by itself is a problem then too.
 */
export function readActiveDirectory(env: Given): ActiveDirectoryConfigResult {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in shape.shape && value !== ''),
  );
  const parsed = shape.safeParse(given);
  const { problems: wrongUrls, ...directories } = urlsIn(given);
  const problems = [
    ...problemsIn(parsed.error),
    ...wrongUrls.map((problem) => wrong(['AD_URLS'], problem)),
    ...missing(given),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const isConfigured = parsed.data.AD_URLS !== undefined;
  return { ok: true, config: isConfigured ? configOf(parsed.data, directories) : undefined };
}

function urlsIn({ AD_URLS = '', AD_START_TLS }: Given) {
  return readDirectoryUrls(AD_URLS, { startTls: AD_START_TLS !== 'false' });
}

function missing({ AD_URLS, AD_USER, AD_PASSWORD }: Given): readonly SettingProblem[] {
  if (AD_URLS === undefined) return [];
  return [
    ...(AD_USER === undefined ? [wrong(['AD_USER'], { code: 'setting.missing.adUser' })] : []),
    ...(AD_PASSWORD === undefined
      ? [wrong(['AD_PASSWORD'], { code: 'setting.missing.adPassword' })]
      : []),
  ];
}

function configOf(
  settings: z.output<typeof shape>,
  directories: DirectoryUrls,
): ActiveDirectoryConfig {
  const { AD_USER: user = '', AD_PASSWORD: password = '', AD_CA_FILE: caFile } = settings;
  return {
    directories,
    user,
    password,
    ...defined({ caFile }),
    startTls: settings.AD_START_TLS,
    timeoutMs: settings.AD_TIMEOUT_SECONDS * 1000,
    writeBaseDns: settings.AD_WRITE_BASE_DNS,
    allowAdminCount: settings.AD_ALLOW_ADMIN_COUNT,
    watchMinutes: settings.AD_WATCH_MINUTES,
  };
}

interface DirectoryUrls {
  /** One entry per domain: its controllers, in the order in which they are tried. */
  readonly domains: readonly (readonly string[])[];
  readonly globalCatalogs: readonly string[];
}

/** Parses AD_URLS; a wrong URL becomes a problem and is left out. */
export function readDirectoryUrls(
  text: string,
  options: { readonly startTls: boolean },
): DirectoryUrls & { readonly problems: readonly Message[] } {
  const problemOf = (url: string) => urlProblem(url, options.startTls);
  const groups = text.split(';').map((group) => group.split(/[\s,]+/).filter((url) => url !== ''));
  const good = groups.map((group) => group.filter((url) => problemOf(url) === undefined));
  return {
    domains: good
      .map((group) => group.filter((url) => !isGlobalCatalog(url)))
      .filter((group) => group.length > 0),
    globalCatalogs: good.flat().filter(isGlobalCatalog),
    problems: groups.flat().flatMap((url) => problemOf(url) ?? []),
  };
}

const isGlobalCatalog = (url: string): boolean => GLOBAL_CATALOG_PORTS.has(new URL(url).port);

function urlProblem(url: string, startTls: boolean): Message | undefined {
  if (!/^ldaps?:\/\//i.test(url) || !URL.canParse(url)) return { code: 'setting.ldapUrl', url };
  const { protocol, hostname, pathname, search, username } = new URL(url);
  if (hostname === '' || !['', '/'].includes(pathname) || search !== '' || username !== '')
    return { code: 'setting.hostAndPortOnly', url: new URL(url).host || url };
  if (protocol === 'ldap:' && !startTls && !isLoopbackHost(hostname))
    return { code: 'setting.passwordInClear', url };
  return undefined;
}
