import type { Check, Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { GraphClient } from '../client/graph-client.ts';
import { graphError } from '../client/graph-errors.ts';
import { messagesPath } from '../graph-channel-messages.ts';

type CheckCode = 'doctor.check.ownMessages' | 'doctor.check.database';

interface Channel {
  readonly id: string;
  readonly name: string;
  /** Absent where it is not known. */
  readonly teamGroupId?: string;
}

/** Each one costs a request; how many are left out is said. */
const MOST = 10;

/** Whether the bot finds its own cards in the channels that get alerts. `client` calls as the bot. */
export function ownMessageChecks(parts: {
  readonly client: GraphClient;
  /** A finding where they cannot be read. */
  readonly channels: () => Promise<readonly Channel[] | DoctorFinding>;
}): readonly Check<CheckCode>[] {
  const name = { code: 'doctor.check.ownMessages' } as const;
  // An embedded database has one reader at a time.
  return [{ name, needs: 'doctor.check.database', look: () => lookAtChannels(parts) }];
}

async function lookAtChannels({
  client,
  channels,
}: Parameters<typeof ownMessageChecks>[0]): Promise<DoctorFinding | readonly Diagnosis[]> {
  const all = await channels();
  if ('outcome' in all) return all;
  const check = { code: 'doctor.check.ownMessages' } as const;
  if (all.length === 0)
    return [{ check, outcome: 'ok', message: { code: 'doctor.noTeamChannels' } }];
  const read = await Promise.all(
    all.slice(0, MOST).map(async (one) => ({ name: one.name, found: await look(client, one) })),
  );
  const lines = FINDINGS.flatMap(([found, code]): Diagnosis[] => {
    const names = read.filter((one) => one.found === found).map(({ name }) => name);
    if (names.length === 0) return [];
    const message = { code, names };
    if (found === 'readable') return [{ check, outcome: 'ok', message }];
    return [
      { check, outcome: 'warning', message, nextStep: { code: 'doctor.next.grantOwnMessages' } },
    ];
  });
  const unread = all.length - read.length;
  if (unread === 0) return lines;
  const message = { code: 'doctor.ownMessagesUnread', channels: unread } as const;
  return [...lines, { check, outcome: 'ok', message }];
}

const FINDINGS = [
  ['readable', 'doctor.ownMessagesReadable'],
  ['notGranted', 'doctor.ownMessagesNotGranted'],
  ['unknown', 'doctor.ownMessagesUnknown'],
] as const;

async function look(client: GraphClient, { id, teamGroupId }: Channel) {
  if (teamGroupId === undefined) return 'unknown';
  const path = messagesPath(teamGroupId, id, 1);
  const answer = await client.send({ method: 'GET', path, priority: 'low' });
  if (answer.status === 200) return 'readable';
  if (answer.status === 403) return 'notGranted';
  throw graphError(answer);
}
