import type { Check, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { TokenSource } from '../../use-cases/ports/token-source.ts';

export interface EndpointToCheck {
  /** Where the bot is asked, without the path. */
  readonly url: string;
  /** Why there, in words. */
  readonly from: string;
  /** There is a bot registration, so unsigned activities must be turned away. */
  readonly authenticates: boolean;
}

export interface TeamsDoctorParts {
  readonly endpoint: EndpointToCheck;
  /** The bot's own token; absent where the bot has nothing to prove. */
  readonly botToken: TokenSource | undefined;
  /** Absent where nobody signs in. */
  readonly oauthConnectionName: string | undefined;
}

type TeamsCheckName = 'messaging endpoint' | 'token of BOT_ID' | 'delegated permissions';

/** What can be wrong between Unclash and Teams. */
export function teamsChecks(parts: TeamsDoctorParts): readonly Check<TeamsCheckName>[] {
  const { endpoint, botToken, oauthConnectionName: connection } = parts;
  const checks: readonly (Check<TeamsCheckName> | undefined)[] = [
    { name: 'messaging endpoint', look: () => messagingEndpoint(endpoint) },
    botToken && { name: 'token of BOT_ID', look: () => ownToken(botToken) },
    connection
      ? { name: 'delegated permissions', look: async () => unseen(connection) }
      : undefined,
  ];
  return checks.filter((check) => check !== undefined);
}

/** Without a token of its own the bot hears and cannot answer. */
async function ownToken(getToken: TokenSource): Promise<DoctorFinding> {
  await getToken();
  return { outcome: 'ok', sentence: 'Entra gives it a token.' };
}

/**
 * Delegated permissions belong to a person and an app together, and the app alone is not told of them
 * ("Overview of permissions and consent", Microsoft identity platform).
 */
function unseen(connectionName: string): DoctorFinding {
  return {
    outcome: 'warning',
    sentence: `Not looked at: what people may do over the connection ${connectionName} shows only when somebody signs in.`,
    nextStep: 'Press "Test connection" in the bot registration once (docs/INSTALL.md).',
  };
}

/** It answers, and takes nothing that the Bot Connector did not sign. */
async function messagingEndpoint(endpoint: EndpointToCheck): Promise<DoctorFinding> {
  const { url, from, authenticates } = endpoint;
  return authenticates ? judged(await unsignedCall(url), `${url} (${from})`) : noRegistration;
}

const noRegistration: DoctorFinding = {
  outcome: 'warning',
  sentence: 'There is no bot registration, so only this machine is served.',
  nextStep: 'Set BOT_ID; without it only the demo works.',
};

/** The status of the answer; undefined when there was none. */
async function unsignedCall(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message' }),
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

function judged(status: number | undefined, place: string): DoctorFinding {
  if (status === 401)
    return { outcome: 'ok', sentence: `${place} answers, and turns an unsigned activity away.` };
  if (status === undefined)
    return {
      outcome: 'failed',
      sentence: `${place} does not answer.`,
      nextStep: 'Start the bot; check its address, its certificate and what stands in between.',
    };
  if (status < 300)
    return {
      outcome: 'failed',
      sentence: `${place} takes an activity that nobody signed.`,
      nextStep: 'Stop it: it runs without BOT_ID, or another program listens there.',
    };
  return {
    outcome: 'failed',
    sentence: `${place} answers ${status} in place of 401 to an unsigned activity.`,
    nextStep: 'Something in between answers, or another program listens there.',
  };
}
