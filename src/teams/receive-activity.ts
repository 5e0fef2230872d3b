import type { Activity, TurnContext } from 'botbuilder';
import type { Log } from '../log.ts';
import type { BotAdapter } from './bot-adapter.ts';
import { isLoopbackUrl } from './loopback.ts';

/** An HTTP request to the messaging endpoint, body parsed. */
export interface ActivityRequest {
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ActivityAnswer {
  readonly status: number;
  readonly body?: unknown;
}

interface Reception {
  readonly adapter: BotAdapter;
  /** False without a bot registration: then nothing proves who sent an activity. */
  readonly authenticates: boolean;
  readonly turn: (context: TurnContext) => Promise<void>;
  readonly log: Log;
}

/** Lets an activity in or says why not; what happens in the turn is answered by the turn. */
export async function receiveActivity(
  { adapter, authenticates, turn, log }: Reception,
  { authorization, body }: ActivityRequest,
): Promise<ActivityAnswer> {
  if (typeof body['type'] !== 'string' || body['type'] === '')
    return refused(400, 'An activity has a type.');
  if (!authenticates && !isLoopbackUrl(body['serviceUrl'])) {
    log.warn({}, 'an activity from outside of this machine was dropped: there is no BOT_ID');
    return refused(403, 'Without a bot registration only this machine is served.');
  }
  try {
    const response = await adapter.receive(authorization, body as unknown as Activity, turn);
    return { status: response?.status ?? 200, body: response?.body };
  } catch (error) {
    const status = refusalStatus(error);
    if (status === undefined) throw error;
    log.warn({ reason: (error as Error).message }, 'an activity was refused: bad token');
    return refused(status, 'This activity is not authorized.');
  }
}

const badToken = new Set(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError']);

/** botframework-connector rejects with a status, jsonwebtoken with a name. */
function refusalStatus(error: unknown): 401 | 403 | undefined {
  const { statusCode, name } = error as { statusCode?: unknown; name?: unknown };
  if (statusCode === 401 || statusCode === 403) return statusCode;
  return typeof name === 'string' && badToken.has(name) ? 401 : undefined;
}

function refused(status: number, message: string): ActivityAnswer {
  return { status, body: { message } };
}
