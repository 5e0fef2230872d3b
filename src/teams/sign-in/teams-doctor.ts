import type { Check, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';

export interface EndpointToCheck {
  /** Where the bot is asked, without the path. */
  readonly url: string;
  /** Why there, in words. */
  readonly from: string;
  /** There is a bot registration, so unsigned activities must be turned away. */
  readonly authenticates: boolean;
}

/** The messaging endpoint answers, and takes nothing that the Bot Connector did not sign. */
export function endpointCheck({ url, from, authenticates }: EndpointToCheck): Check {
  return {
    name: 'messaging endpoint',
    look: async () =>
      authenticates ? judged(await unsignedCall(url), `${url} (${from})`) : noRegistration,
  };
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
