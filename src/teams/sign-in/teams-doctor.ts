import type { Message } from '../../domain/message/message.ts';
import type { Check, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { TokenSource } from '../../use-cases/ports/token-source.ts';

export interface EndpointToCheck {
  /** Where the bot is called, without the path. */
  readonly url: string;
  /** Where the address is from. */
  readonly from: Message;
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

type TeamsCheckCode =
  | 'doctor.check.messagingEndpoint'
  | 'doctor.check.tokenOfBot'
  | 'doctor.check.delegatedPermissions';

/** What can be wrong between Unclash and Teams. */
export function teamsChecks(parts: TeamsDoctorParts): readonly Check<TeamsCheckCode>[] {
  const { endpoint, botToken, oauthConnectionName: connection } = parts;
  const checks: readonly (Check<TeamsCheckCode> | undefined)[] = [
    { name: { code: 'doctor.check.messagingEndpoint' }, look: () => messagingEndpoint(endpoint) },
    botToken && { name: { code: 'doctor.check.tokenOfBot' }, look: () => ownToken(botToken) },
    connection
      ? {
          name: { code: 'doctor.check.delegatedPermissions' },
          look: async () => unseen(connection),
        }
      : undefined,
  ];
  return checks.filter((check) => check !== undefined);
}

/** Without a token of its own the bot hears and cannot answer. */
async function ownToken(getToken: TokenSource): Promise<DoctorFinding> {
  await getToken();
  return { outcome: 'ok', message: { code: 'doctor.tokenIssued' } };
}

/**
 * Delegated permissions belong to a person and an app together, and the app alone cannot see them
 * ("Overview of permissions and consent", Microsoft identity platform).
 */
function unseen(connection: string): DoctorFinding {
  return {
    outcome: 'warning',
    message: { code: 'doctor.delegatedUnknown', connection },
    nextStep: { code: 'doctor.next.testConnection' },
  };
}

/** It answers, and accepts nothing that the Bot Connector did not sign. */
async function messagingEndpoint(endpoint: EndpointToCheck): Promise<DoctorFinding> {
  const { authenticates, ...place } = endpoint;
  return authenticates ? judged(await unsignedCall(place.url), place) : noRegistration;
}

const noRegistration: DoctorFinding = {
  outcome: 'warning',
  message: { code: 'doctor.noRegistration' },
  nextStep: { code: 'doctor.next.setBotId' },
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

function judged(
  status: number | undefined,
  place: Pick<EndpointToCheck, 'url' | 'from'>,
): DoctorFinding {
  if (status === 401)
    return { outcome: 'ok', message: { code: 'doctor.endpointRefuses', ...place } };
  if (status === undefined)
    return {
      outcome: 'failed',
      message: { code: 'doctor.endpointSilent', ...place },
      nextStep: { code: 'doctor.next.startBot' },
    };
  if (status < 300)
    return {
      outcome: 'failed',
      message: { code: 'doctor.endpointOpen', ...place },
      nextStep: { code: 'doctor.next.stopOpenEndpoint' },
    };
  return {
    outcome: 'failed',
    message: { code: 'doctor.endpointOther', ...place, status },
    nextStep: { code: 'doctor.next.checkProxy' },
  };
}
