import { z } from 'zod/v4';
import { isLoopbackUrl } from '../../net/loopback.ts';
import { withinTime } from '../../net/within-time.ts';
import type { Log } from '../../telemetry/log.ts';
import type { Activity } from './activity.ts';
import type { ActivityAnswer, AnswerOnce } from './answer-once.ts';
import type { BotAdapter, HttpAnswer, OnTurn } from './bot-adapter.ts';
import type { BotCloud } from './bot-cloud.ts';
import { isConnectorToken } from './connector-token.ts';
import { isOverheard } from './incoming-activity.ts';

/** An HTTP request to the messaging endpoint, body parsed. */
export interface ActivityRequest {
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Reception extends Admission {
  readonly adapter: Pick<BotAdapter, 'authenticate'>;
  readonly onTurn: OnTurn;
  /** False without a bot registration: then nothing proves who sent an activity. */
  readonly authenticates: boolean;
  readonly answerOnce: AnswerOnce;
  /** Logs a refusal, with its reason. */
  readonly logRefusal: (reason: string) => void;
  /** True when the sender asks too often. */
  readonly asksTooOften: (activity: Activity) => Promise<boolean>;
  /** What such a sender reads, where Teams repeats a request that an HTTP status refuses. */
  readonly answerTooOften: (activity: Activity) => ActivityAnswer | undefined;
  readonly log: Log;
}

/** Lets an activity in or says why not; what happens in the turn is answered by the turn. */
export async function receiveActivity(
  reception: Reception,
  { authorization, body }: ActivityRequest,
): Promise<ActivityAnswer> {
  if (typeof body['type'] !== 'string' || body['type'] === '') return refused(400, 'noType');
  const activity = sanitizeActivity(body) as Activity;
  const sender = await senderOf(reception, authorization, activity);
  if (!sender.known) return sender.answer;
  if (isOverheard(activity)) return { status: 200 };
  if (await reception.asksTooOften(activity))
    return (
      reception.answerTooOften(activity) ?? {
        ...refused(429, 'tooManyRequests'),
        retryAfterSeconds: 60,
      }
    );
  return reception.answerOnce(activity, async () => {
    const response = await sender.run(reception.onTurn);
    return { status: response?.status ?? 200, body: response?.body };
  });
}

type Sender =
  | { readonly known: true; readonly run: (onTurn: OnTurn) => Promise<HttpAnswer> }
  | { readonly known: false; readonly answer: ActivityAnswer };

/** Who sent it, when they may send at all. Refusals are logged without the token. */
async function senderOf(
  { adapter, authenticates, log, logRefusal, ...admission }: Reception,
  authorization: string,
  activity: Activity,
): Promise<Sender> {
  const no = (status: 401 | 403, reason: string, code = 'notAuthorized'): Sender => {
    logRefusal(reason);
    return { known: false, answer: refused(status, code) };
  };
  if (!authenticates && !isLoopbackUrl(activity.serviceUrl))
    return no(403, 'outsideThisMachine', 'onlyThisMachine');
  if (authenticates && !isConnectorToken(authorization, admission.cloud.issuer))
    return no(401, 'noConnectorToken');
  if (authenticates && activity.channelId !== 'msteams') return no(403, 'notFromTeams');
  try {
    const authenticated = adapter.authenticate(authorization, activity);
    const run = await withinTime(KEYS_WITHIN_MS, authenticated, noKeys);
    const reason = authenticates ? reasonToRefuse(activity, admission) : undefined;
    return reason === undefined ? { known: true, run } : no(403, reason);
  } catch (error) {
    const status = refusalStatus(error);
    if (status !== undefined) return no(status, (error as Error).message);
    log.error({ err: error }, 'the keys of the Bot Connector could not be read');
    return { known: false, answer: cannotTell };
  }
}

/** Teams gives a turn 15 seconds; the SDK waits for the keys of the Bot Connector without an end. */
const KEYS_WITHIN_MS = 8_000;

function noKeys(): never {
  throw new Error(`No answer within ${KEYS_WITHIN_MS} ms.`);
}

/** Nobody is let in unproven; whoever asks is told that this passes. */
const cannotTell: ActivityAnswer = {
  status: 503,
  body: { code: 'senderUnknown' },
  retryAfterSeconds: 30,
};

const badToken = new Set(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError']);

/** botframework-connector rejects with a status, jsonwebtoken with a name. */
function refusalStatus(error: unknown): 401 | 403 | undefined {
  const { statusCode, name } = error as { statusCode?: unknown; name?: unknown };
  if (statusCode === 401 || statusCode === 403) return statusCode;
  return typeof name === 'string' && badToken.has(name) ? 401 : undefined;
}

/** A program reads the answer, so it is a code. */
function refused(status: number, code: string): ActivityAnswer {
  return { status, body: { code } };
}

/** True for an https address of the cloud's; only there may a card or the bot's token be sent. */
export function isTeamsServiceUrl(url: unknown, { serviceHosts }: BotCloud): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isPlain = port === '' && username === '' && password === '';
  return protocol === 'https:' && isPlain && serviceHosts.test(hostname);
}

/** Who may come in. */
interface Admission {
  readonly allowedTenantIds: readonly string[];
  readonly cloud: BotCloud;
}

const tenant = z.string().optional().catch('unreadable');
const tenants = z.object({
  conversation: z.object({ tenantId: tenant }).catch({}),
  channelData: z.object({ tenant: z.object({ id: tenant }).catch({}) }).catch({ tenant: {} }),
  // Somebody of another organization in a shared channel.
  from: z.object({ tenantId: tenant }).catch({}),
});

/**
 * Why an authenticated activity is not accepted, for the log; undefined when it is. An activity
 * that names several tenants has to be at home in each, and one that names none is refused.
 */
function reasonToRefuse(
  activity: Activity,
  { allowedTenantIds, cloud }: Admission,
): 'foreignServiceUrl' | 'noTenant' | 'tenantNotAllowed' | undefined {
  if (!isTeamsServiceUrl(activity.serviceUrl, cloud)) return 'foreignServiceUrl';
  const { conversation, channelData, from } = tenants.parse(activity);
  const named = [conversation.tenantId, channelData.tenant.id, from.tenantId].filter(
    (id) => id !== undefined,
  );
  if (named.length === 0) return 'noTenant';
  const areAllowed = named.every((id) => allowedTenantIds.includes(id.toLowerCase()));
  return areAllowed ? undefined : 'tenantNotAllowed';
}

/** No activity is nested this deep; what is would only exhaust the stack. */
const DEEPEST = 50;

/**
 * A copy of what came as JSON in which every text can be stored: PostgreSQL takes neither U+0000 nor
 * half of a surrogate pair ("Character Types" and "JSON Types", PostgreSQL documentation). `__proto__` is
 * left out: the SDK copies with `Object.assign`, which would take it for the copy's prototype.
 */
export function sanitizeActivity(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '');
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((item) => sanitizeActivity(item, depth + 1));
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, item]) => [key, sanitizeActivity(item, depth + 1)]));
}
