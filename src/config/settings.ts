import { z } from 'zod/v4';
import { isLoopbackUrl } from '../net/loopback.ts';
import { activeDirectorySettings } from './active-directory-config.ts';
import { CLOUD_NAMES } from './clouds.ts';
import {
  because,
  guidSetting,
  hostName,
  httpUrl,
  list,
  oneOf,
  wholeNumber,
  yesByDefault,
  yesNo,
} from './setting-types.ts';

/**
 * What can be set, each setting explained where its type is. `.env.sample` lists them in the same
 * order and a test keeps the two in step.
 */

/** Every setting, in the order of `.env.sample`. */
export const settings = z.object({
  // ---- The tenant that is watched ----------------------------------------------------------
  /** Entra tenant id (GUID). Required. */
  TENANT_ID: guidSetting.optional(),
  /** Application (client) id of the app registration that reads Microsoft Graph. Required. */
  CLIENT_ID: guidSetting.optional(),
  /** Client secret of CLIENT_ID. Give exactly one of the four credentials. */
  CLIENT_SECRET: z.string().min(1).optional(),
  /** Path of a PEM file with certificate and private key of CLIENT_ID; better than a secret. */
  CLIENT_CERTIFICATE_PATH: z.string().min(1).optional(),
  /** `true`: CLIENT_ID is a user-assigned managed identity of the host; the best choice in Azure. */
  MANAGED_IDENTITY: yesNo,
  /** File with the federated token of the host, as Kubernetes mounts it (workload identity). */
  WORKLOAD_IDENTITY_TOKEN_FILE: z.string().min(1).optional(),
  /** Application id of a second registration that writes, so that CLIENT_ID needs to read only. */
  REMEDY_CLIENT_ID: guidSetting.optional(),
  /** Client secret of REMEDY_CLIENT_ID; without a credential of its own the host vouches for it. */
  REMEDY_CLIENT_SECRET: z.string().min(1).optional(),
  /** Path of a PEM file with certificate and private key of REMEDY_CLIENT_ID. */
  REMEDY_CLIENT_CERTIFICATE_PATH: z.string().min(1).optional(),
  /** Cloud of Microsoft: `Public` (GCC too), `USGov` (GCC High) or `USGovDoD`. Default Public */
  CLOUD: oneOf(CLOUD_NAMES).default('Public'),
  /** Graph endpoint. Default that of CLOUD */
  GRAPH_BASE_URL: httpUrl.optional(),
  /** Sign-in endpoint of Microsoft Entra, for private clouds; by default that of GRAPH_BASE_URL. */
  AUTHORITY_HOST: httpUrl.optional(),
  /** Ready-made app-only token; accepted only while GRAPH_BASE_URL is on this machine. */
  GRAPH_STATIC_TOKEN: z.string().min(1).optional(),
  /** Simulator of sign-in that issues delegated tokens; accepted only on this machine. */
  DELEGATED_TOKEN_URL: httpUrl
    .refine(isLoopbackUrl, because({ code: 'setting.simulatorOnly' }))
    .optional(),
  /** `true`: the app registration also holds the Graph write permissions of docs/PERMISSIONS.md. */
  GRAPH_REMEDIES: yesNo,

  // ---- The bot in Teams --------------------------------------------------------------------
  /** Application id of the Azure Bot registration. Required, except against the simulator. */
  BOT_ID: guidSetting.optional(),
  /** Kind of bot registration. Default SingleTenant */
  BOT_TYPE: oneOf(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  /** Client secret of BOT_ID; not used with UserAssignedMSI. */
  BOT_PASSWORD: z.string().min(1).optional(),
  /** Host name that Teams reaches the bot at; the doctor then checks that it does. */
  BOT_DOMAIN: hostName.optional(),
  /** OAuth connection of the bot registration, so that people act with their own Entra rights. */
  OAUTH_CONNECTION_NAME: z.string().min(1).optional(),
  /**
   * Language of conversations that chose none with `alerts language`, and of what is printed, which follows
   * the locale of the terminal without it: `en` or `de`. Default en
   */
  LANGUAGE: oneOf(['en', 'de']).default('en'),
  /** Tenants whose people may talk to the bot, comma separated. Default TENANT_ID */
  ALLOWED_TENANT_IDS: list(guidSetting),
  /** Messages and presses of one person that are answered within a minute. Default 60 */
  REQUESTS_PER_MINUTE_PER_USER: wholeNumber(1, 100_000, 60),
  /** The same for all people of a tenant together, in each replica. Default 3000 */
  REQUESTS_PER_MINUTE_PER_TENANT: wholeNumber(1, 1_000_000, 3000),
  /**
   * `readOwn`: before a card is posted again that Teams did not confirm, Unclash searches the channel for it, as the
   * bot, in teams that granted `ChannelMessage.Read.Group` with the app (docs/INSTALL.md). Default off
   */
  CHANNEL_MESSAGES: oneOf(['off', 'readOwn']).default('off'),
  /** Address that the HTTP server listens on. Default 0.0.0.0 */
  HOST: z.string().min(1).default('0.0.0.0'),
  /** Port of /api/messages, /healthz and /readyz. Default 3978 */
  PORT: wholeNumber(0, 65535, 3978),
  /** Address that /metrics listens on when it has its own port. Default 127.0.0.1 */
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  /** Port of /metrics; 0 means that it is at PORT, beside the others. Default 0 */
  METRICS_PORT: wholeNumber(0, 65535, 0),

  // ---- Who may press -----------------------------------------------------------------------
  /** Entra group ids, comma separated; transitive members may apply remedies. */
  APPROVER_GROUP_IDS: list(guidSetting),
  /** Entra object ids of people, comma separated. Without any approver no remedy is applied. */
  APPROVER_USER_IDS: list(guidSetting),
  /** Who needs a second approver: `off`, `risky` (primary, sign-in name, purge) or `all`. */
  FOUR_EYES: oneOf(['off', 'risky', 'all']).default('risky'),
  /** `true`: a press on a card carries a reversible suggestion without warnings out at once. Default true */
  ONE_CLICK: yesByDefault,
  /**
   * Whose commands and presses are answered: `everybody` in the tenant, `noGuests`, `members` (as Entra ID names
   * them) or `approvers`. Cards are readable for everybody in their channel. Default everybody
   */
  READERS: oneOf(['everybody', 'noGuests', 'members', 'approvers']).default('everybody'),
  /**
   * Answers that concern one person of a channel or group chat (a refusal, a list) are sent to them alone: `on`,
   * `off`, or `auto`, which is on in CLOUD=Public. Where Teams refuses, everybody reads them. Default auto
   */
  TARGETED_MESSAGES: oneOf(['auto', 'on', 'off']).default('auto'),
  /** `true`: alerts are on in a channel once the app is added to it; otherwise an approver switches them on. */
  INSTALLERS_SUBSCRIBE: yesNo,
  /** Hours in which an accepted press is carried out; later it ends, with nothing written. Default 24 */
  APPLY_WITHIN_HOURS: wholeNumber(1, 168, 24),
  /** A run over more conflicts than this (`plan all`) needs a second approver. Default 10 */
  BULK_SECOND_APPROVER_ABOVE: wholeNumber(0, 5000, 10),
  /** Conflicts that runs request within a minute, all together; the rest of the quotas is for people. Default 60 */
  BULK_PER_MINUTE: wholeNumber(1, 3000, 60),
  /** Hosts that the ticket of a conflict may link to, comma separated, e.g. contoso.service-now.com. */
  TICKET_HOSTS: list(hostName),
  /** Entra object ids that no remedy may touch, comma separated. */
  PROTECTED_OBJECT_IDS: list(guidSetting),
  /** `true`: objects that hold a directory role may be changed too. */
  ALLOW_DIRECTORY_ROLE_HOLDERS: yesNo,

  // ---- Watching ----------------------------------------------------------------------------
  /** Seconds between two polls. Default 300 */
  POLL_INTERVAL_SECONDS: wholeNumber(2, 86_400, 300),
  /** More new conflicts than this at once become one summary card. Default 10 */
  CARDS_AT_ONCE: wholeNumber(1, 100, 10),
  /** Send no faster than Teams accepts messages; false only without BOT_ID. Default true */
  SEND_LIMITS: yesByDefault,

  /** Read recent mail of disputed addresses (ExchangeMessageTrace.Read.All). Default true */
  MAIL_EVIDENCE: yesByDefault,

  // ---- Exchange Online ---------------------------------------------------------------------
  /** `rest`: read and change recipients through Exchange Online (docs/EXCHANGE.md). Default off */
  EXCHANGE_MODE: oneOf(['off', 'rest']).default('off'),
  /** Exchange Online endpoint. Default that of CLOUD */
  EXCHANGE_BASE_URL: httpUrl.optional(),

  // ---- Synchronization ---------------------------------------------------------------------
  /** What syncs Active Directory: `connect` or `cloudSync`; steps for people name both when empty. */
  SYNC_CLIENT: oneOf(['connect', 'cloudSync']).optional(),

  // ---- Active Directory --------------------------------------------------------------------
  ...activeDirectorySettings,

  // ---- State -------------------------------------------------------------------------------
  /** postgres:// URL of a server; without it an embedded PostgreSQL keeps state in DATA_FOLDER. */
  DATABASE_URL: z
    .string()
    .refine((text) => /^postgres(ql)?:\/\//.test(text), because({ code: 'setting.postgresUrl' }))
    .optional(),
  /** Path of a PEM file with the authority of the server's certificate; switches TLS on. */
  DATABASE_TLS_CA: z.string().min(1).optional(),
  /** Most connections of one replica for queries; its job queue uses up to five more. Default 8 */
  DATABASE_POOL_SIZE: wholeNumber(2, 200, 8),
  /** The server cancels a statement that runs longer. Default 30 */
  DATABASE_STATEMENT_TIMEOUT_SECONDS: wholeNumber(1, 3600, 30),
  /** Folder of the embedded database. Default .data */
  DATA_FOLDER: z.string().min(1).default('.data'),
  /** Days that polls and stories of cleared conflicts are kept; the audit log stays. Default 180 */
  RETENTION_DAYS: wholeNumber(7, 3650, 180),

  // ---- Log ---------------------------------------------------------------------------------
  /** fatal, error, warn, info, debug, trace or silent. Default info */
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Settings = z.output<typeof settings>;
