import type { DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { Clock } from '../../use-cases/ports/clock.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { errorOf, type GraphAnswer } from '../client/graph-answer.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { probeWindow } from '../graph-message-traces.ts';
import { probeTracedRecipient } from '../graph-trace-probe.ts';
import { createTraceReader } from '../graph-trace-request.ts';

/** The message trace answers, and its silence about an alias means something. */
export async function messageTrace(client: GraphClient, clock: Clock): Promise<DoctorFinding> {
  let refused: DoctorFinding | undefined;
  const listening: GraphClient = {
    ...client,
    send: async (call) => {
      const answer = await client.send(call);
      refused ??= refusalIn(answer);
      return answer;
    },
  };
  try {
    const window = probeWindow(Date.parse(clock.now()));
    const names = await probeTracedRecipient(createTraceReader(listening), client, window);
    return FINDINGS[names ?? 'unknown'];
  } catch (error) {
    if (!(error instanceof BotError) || refused === undefined) throw error;
    return refused;
  }
}

const FINDINGS = {
  sentTo: { outcome: 'ok', message: { code: 'doctor.traceNamesAliases' } },
  primary: { outcome: 'ok', message: { code: 'doctor.traceNamesPrimaries' } },
  unknown: { outcome: 'ok', message: { code: 'doctor.traceNamesUnknown' } },
} as const satisfies Readonly<Record<string, DoctorFinding>>;

const PERMISSION = 'ExchangeMessageTrace.Read.All';

/** What is special about a refusal of the trace; the rest is said as by any other call. */
function refusalIn({ status, body }: GraphAnswer): DoctorFinding | undefined {
  const said = String(errorOf(body)?.['message'] ?? '');
  const appId = /service principal for App ID ([0-9a-f-]{36}) was not found/i.exec(said)?.[1];
  if (status === 401 && appId !== undefined)
    return {
      outcome: 'warning',
      message: { code: 'doctor.traceWithoutPrincipal' },
      nextStep: { code: 'doctor.next.createTracePrincipal', appId },
    };
  if (status === 403)
    return {
      outcome: 'warning',
      message: {
        code: 'doctor.notGranted',
        permission: PERMISSION,
        consequence: { code: 'doctor.without.mailEvidence' },
      },
      nextStep: { code: 'doctor.next.grantIfWanted', permission: PERMISSION },
    };
  if (status !== 404) return undefined;
  return {
    outcome: 'warning',
    message: { code: 'doctor.traceNotInCloud' },
    nextStep: { code: 'doctor.next.mailEvidenceOff' },
  };
}
