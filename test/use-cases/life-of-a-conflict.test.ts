import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { callsOf } from '../../src/domain/remedy/plan-calls.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import { leaveConversation } from '../../src/use-cases/watch/channel-lifecycle.ts';
import { createInterleaving, type Process } from '../support/interleaved.ts';
import { adaPresses, carol, createTown, itChannel } from '../support/town.ts';
import { aClaimant, aUser, contested } from '../support/world.ts';

/**
 * The life of a conflict as a model: polls (with what an index showed before), presses, approvals, jobs,
 * undo, channels and other administrators, their port calls in any order, and processes that die between
 * any two calls. What must hold in the end is checked after the faults are over and polls went on.
 */

const otherChannel = { id: '19:hr', name: 'HR alerts', reference: {} };
const CHANNELS = [itChannel, otherChannel];
const PEOPLE = [adaPresses, carol];

type Act =
  | 'poll'
  | 'stalePoll'
  | 'press'
  | 'approve'
  | 'reject'
  | 'undo'
  | 'checkNow'
  | 'reportDone'
  | 'assign'
  | 'snooze'
  | 'subscribe'
  | 'leave'
  | 'work'
  | 'workTwice'
  | 'loseJobs'
  | 'later'
  | 'hourlyTask'
  | 'removedElsewhere'
  | 'givenBackElsewhere'
  | 'changedElsewhere'
  | 'claimGivenUp'
  | 'refuseNext'
  | 'loseNextAnswer';

interface Command {
  readonly act: Act;
  /** Whom or which, and in which order calls go on. */
  readonly pick: number;
  /** How many calls go on before the next command. */
  readonly calls: number;
  /** The process dies after these calls. */
  readonly dies: boolean;
}

/** Weighted: what people and jobs do happens more often than accidents. */
const anAct: fc.Arbitrary<Act> = fc.oneof(
  ...(['press', 'poll', 'work'] as const).map((act) => ({
    weight: 6,
    arbitrary: fc.constant(act),
  })),
  ...(['workTwice', 'later', 'hourlyTask', 'undo', 'approve'] as const).map((act) => ({
    weight: 3,
    arbitrary: fc.constant(act),
  })),
  {
    weight: 12,
    arbitrary: fc.constantFrom<Act>(
      'stalePoll',
      'reject',
      'checkNow',
      'reportDone',
      'assign',
      'snooze',
      'subscribe',
      'leave',
      'loseJobs',
      'removedElsewhere',
      'givenBackElsewhere',
      'changedElsewhere',
      'claimGivenUp',
      'refuseNext',
      'loseNextAnswer',
    ),
  },
);

const aCommand: fc.Arbitrary<Command> = fc.record({
  act: anAct,
  pick: fc.nat(100),
  calls: fc.oneof({ weight: 2, arbitrary: fc.constant(400) }, { weight: 1, arbitrary: fc.nat(24) }),
  dies: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const away = (transient: boolean) =>
  new BotError(
    'exchangeUnavailable',
    { code: 'verbatim', text: 'Exchange is away.' },
    { nextStep: { code: 'verbatim', text: 'Wait.' }, transient },
  );

/** Ends of a request in the audit log. */
const ENDINGS = [
  'applied',
  'undone',
  'notDone',
  'doneByAnother',
  'lapsed',
  'declined',
  'withdrawn',
  'overtaken',
];

function createLife({ risky }: { readonly risky: boolean }) {
  const interleaving = createInterleaving();
  const john = aUser(
    risky ? { proxyAddresses: [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'] } : {},
  );
  const jane = aClaimant();
  const town = createTown([john, jane], { fourEyes: 'risky', around: interleaving.around });
  const answers = risky ? { newPrimary: 'john.doe@contoso.com', reason: 'Requested by HR' } : {};
  /** How often calls of a request changed the directory. */
  const effects = new Map<string, number>();
  let touchedElsewhere = false;
  let staleSnapshot: Awaited<ReturnType<typeof town.directory.pollProvisioningErrors>> | undefined;
  let isStale = false;

  const run = town.runner.run.bind(town.runner);
  const poll = town.directory.pollProvisioningErrors.bind(town.directory);
  const stored = () => JSON.stringify(town.directory.stored(john.id));
  Object.assign(town.runner, {
    run: async (...args: Parameters<typeof run>) => {
      const before = stored();
      const request = interleaving.running() ?? '';
      try {
        return await run(...args);
      } finally {
        if (before !== stored()) effects.set(request, (effects.get(request) ?? 0) + 1);
      }
    },
  });
  Object.assign(town.directory, {
    pollProvisioningErrors: async () => {
      if (isStale && staleSnapshot) return staleSnapshot;
      staleSnapshot = await poll();
      return staleSnapshot;
    },
  });

  const processes = new Map<Process, Job | undefined>();
  const start = (name: string, work: () => Promise<unknown>, job?: Job) => {
    const process = interleaving.start(name, work);
    processes.set(process, job);
    // A queue gives a job that failed to a worker again.
    void process.ended.then(({ error }) => {
      processes.delete(process);
      if (error !== undefined && !(error instanceof BotError)) throw error;
      if (error !== undefined && job) town.jobs.push(job);
    });
    return process;
  };
  const kill = (process: Process) => {
    const job = processes.get(process);
    process.kill();
    processes.delete(process);
    if (job) town.jobs.push(job);
  };
  const work = () => {
    const job = town.jobs.shift();
    const name = job?.name === 'apply' ? job.remedyRequestId : (job?.name ?? 'none');
    return job && start(name, () => town.run(job), job);
  };
  const state = () => town.store.world.conflicts[0]?.state;
  const waitingId = () => {
    const now = state();
    return now?.tag === 'awaitingSecondApprover' ? now.remedyRequestId : '';
  };
  const edit = (change: (list: readonly string[]) => readonly string[]) => {
    const now = town.directory.stored(john.id);
    touchedElsewhere = true;
    if (now) town.directory.put({ ...now, proxyAddresses: change(now.proxyAddresses) });
  };
  const undoAs = async (by: Actor) => {
    const shown = await town.previewUndo({ conflictNumber: 1, by });
    if (shown.outcome !== 'preview') return;
    const { fingerprint } = shown;
    await town.undo({ conflictNumber: 1, by, fingerprint, reason: 'Wrong person' });
  };

  /** Each gives the process that it started, if any. */
  const acts: Record<Act, (pick: number) => Process | undefined> = {
    poll: () => start('poll', () => town.watch()),
    stalePoll: () => {
      isStale = true;
      const process = start('poll', () => town.watch());
      void process.ended.then(() => {
        isStale = false;
      });
      return process;
    },
    press: (pick) => start('press', () => town.press(john.id, { by: person(pick), answers })),
    approve: (pick) =>
      start('approve', () =>
        town.agree({ conflictNumber: 1, remedyRequestId: waitingId(), by: person(pick) }),
      ),
    reject: (pick) =>
      start('reject', () =>
        town.decline({ conflictNumber: 1, remedyRequestId: waitingId(), by: person(pick) }),
      ),
    undo: (pick) => start('undo', () => undoAs(person(pick))),
    checkNow: (pick) =>
      start('check', () => town.checkNow({ conflictNumber: 1, by: person(pick), done: false })),
    reportDone: (pick) =>
      start('check', () => town.checkNow({ conflictNumber: 1, by: person(pick), done: true })),
    assign: (pick) => {
      const by = person(pick);
      const action =
        pick % 3 > 0 ? ({ do: 'assign', to: by } as const) : { do: 'unassign' as const };
      return start('assign', () => town.triage({ conflictNumber: 1, by, action, source: 'card' }));
    },
    snooze: (pick) => {
      const by = person(pick);
      const action = { do: 'snooze', hours: 1 + pick, reason: 'HR decides' } as const;
      return start('snooze', () => town.triage({ conflictNumber: 1, by, action, source: 'card' }));
    },
    subscribe: (pick) => start('subscribe', () => town.subscribe(channel(pick))),
    leave: (pick) =>
      start('leave', () =>
        leaveConversation({ store: town.store }, { channelId: channel(pick).id }, 'removed'),
      ),
    work,
    workTwice: () => {
      work();
      return work();
    },
    loseJobs: () => void town.jobs.splice(0),
    later: (pick) => void town.later(1 + pick * 2),
    hourlyTask: () => void town.directory.runHourlyTask(),
    removedElsewhere: () =>
      void edit((list) => list.filter((one) => !one.toLowerCase().endsWith(`:${contested}`))),
    givenBackElsewhere: () =>
      void edit((list) => [
        ...list.filter((one) => !one.toLowerCase().endsWith(`:${contested}`)),
        `smtp:${contested}`,
      ]),
    changedElsewhere: (pick) => void edit((list) => [...list, `smtp:new${pick}@contoso.com`]),
    claimGivenUp: () => {
      const now = town.directory.stored(jane.id);
      touchedElsewhere = true;
      if (now) town.directory.put({ ...now, provisioningErrors: [] });
    },
    refuseNext: (pick) => void town.runner.failNextWith(away(pick % 2 === 0)),
    loseNextAnswer: (pick) => void town.runner.failNextWith(away(pick % 2 === 0), 'written'),
  };

  return {
    ...{ town, effects, state, processes },
    wasTouchedElsewhere: () => touchedElsewhere,
    async run({ act, pick, calls, dies }: Command) {
      const process = acts[act](pick);
      for (let made = 0; made < calls; made += 1) {
        if (!(await interleaving.step(pick + made * 7))) break;
      }
      if (dies && process && !process.isEnded()) kill(process);
    },
    /** The faults are over; polls and jobs go on for more than a day. */
    async settle() {
      const finish = async () => {
        while (await interleaving.step(0));
      };
      await finish();
      for (const process of [...processes.keys()]) kill(process);
      for (let round = 0; round < 16; round += 1) {
        town.later(100);
        start('poll', () => town.watch());
        await finish();
        for (let job = 0; job < 40 && work(); job += 1) await finish();
      }
    },
  };
}

const person = (pick: number): Actor => PEOPLE[pick % PEOPLE.length] ?? adaPresses;
const channel = (pick: number) => CHANNELS[pick % CHANNELS.length] ?? itChannel;

type Life = ReturnType<typeof createLife>;

/** Each says what is wrong, or nothing. */
const INVARIANTS: Readonly<Record<string, (life: Life) => unknown>> = {
  'no state is without exit': ({ state }) => {
    const tag = state()?.tag;
    return tag === 'applying' || tag === 'awaitingSecondApprover' ? tag : undefined;
  },
  'every request ends, once': ({ town }) => {
    const { remedyRequests, audit } = town.store.world;
    return remedyRequests
      .map(({ id, state }) => ({
        id,
        state,
        rows: endingsOf(audit, id).map(({ action }) => action),
      }))
      .find(({ state, rows }) => rows.length !== 1 || state === 'intended' || state === 'running');
  },
  "the audit's last word is what happened": ({ town, effects }) => {
    const { remedyRequests, audit } = town.store.world;
    return remedyRequests
      .map(({ id, plan }) => {
        const [row] = endingsOf(audit, id);
        const made = effects.get(id) ?? 0;
        return { made, most: callsOf(plan).length, action: row?.action, outcome: row?.outcome };
      })
      .find(({ made, most, action, outcome }) => {
        if (made > most) return true;
        if (action === 'applied' || action === 'undone') return made === 0;
        // A call whose answer got lost is said to be a part, or to have failed with what was read.
        const mayBeAPart =
          action === 'notDone' && outcome !== 'planOutdated' && outcome !== 'objectGone';
        return made > 0 && !mayBeAPart;
      });
  },
  'every open conflict is shown as it is in every channel': ({ town }) => {
    const { conflicts, channels, postedMessages } = town.store.world;
    return conflicts
      .filter(({ state: { tag } }) => tag !== 'cleared')
      .flatMap(({ number, revision }) =>
        channels.map(({ id }) => ({
          ...{ number, revision, channel: id },
          shown: postedMessages.find(
            ({ conflictNumber, channelId }) => conflictNumber === number && channelId === id,
          )?.shownRevision,
        })),
      )
      .find(({ shown, revision }) => shown !== revision);
  },
  'no snooze outlives its time or its state': ({ town }) =>
    town.store.world.conflicts.find(({ number, triage: { deferral } }) => {
      if (deferral === undefined) return false;
      const events = town.store.world.events.filter((one) => one.conflictNumber === number);
      const [decision, ...later] = events.slice(
        events.findLastIndex(({ entry }) => entry?.at === deferral.at && entry.by !== undefined),
      );
      const isOther = later.some(({ state }) => state.tag !== decision?.state.tag);
      return deferral.until <= town.clock.now() || isOther;
    }),
  'what Entra still quarantines is not cleared': ({ town, state }) => {
    const { claimant } = town.store.world.conflicts[0] ?? {};
    const errors = claimant && town.directory.stored(claimant.id)?.provisioningErrors;
    return errors && errors.length > 0 && state()?.tag === 'cleared' ? errors : undefined;
  },
  'nothing is open again by itself': ({ town, ...life }) => {
    const { conflicts, audit } = town.store.world;
    const isUndone = audit.some(({ action }) => action === 'undone');
    if (life.wasTouchedElsewhere() || isUndone) return undefined;
    return conflicts.find(({ reopenedCount }) => reopenedCount > 0);
  },
  'who did it is not lost': (life) => {
    const now = life.state();
    if (now?.tag !== 'cleared' || life.wasTouchedElsewhere()) return undefined;
    return now.how === 'remedy' && now.by !== undefined ? undefined : now;
  },
};

const endingsOf = (audit: readonly AuditEntry[], id: string) =>
  audit.filter(({ remedyRequestId, action }) => remedyRequestId === id && ENDINGS.includes(action));

test('in every life of a conflict the record is true in the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ risky: fc.boolean(), commands: fc.array(aCommand, { maxLength: 30 }) }),
      async ({ risky, commands }) => {
        const life = createLife({ risky });
        await life.run({ act: 'subscribe', pick: 0, calls: 400, dies: false });
        await life.run({ act: 'poll', pick: 0, calls: 400, dies: false });
        for (const command of commands) await life.run(command);
        await life.settle();
        for (const [name, wrong] of Object.entries(INVARIANTS)) {
          assert.equal(wrong(life), undefined, name);
        }
      },
    ),
    { numRuns: 100 },
  );
});
