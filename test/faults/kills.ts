import type { BotProcess } from '../support/fleet/bot-process.ts';
import type { FaultWorld, Watch } from './fault-world.ts';
import {
  AT_ANSWER,
  AT_CALL,
  AT_RANDOM,
  AT_SEND,
  type KillStep,
  type Moment,
} from './kill-steps.ts';

const SOON_MS = 30;

export interface Armed {
  readonly watch: Watch;
  wasKilled(): boolean;
  disarm(): void;
}

/** Arms one kill; `watch` must hear what people do. */
export function armKill(world: FaultWorld, step: KillStep): Armed {
  const kill = once(world.bot());
  const moment: Moment = { pressing: '', isUndoing: false, writes: 0, isWaiting: false };
  world.gateway.obstruct(async (kind, pass) => {
    if (AT_CALL[step]?.('before', kind, moment)) return kill.now();
    const reply = await pass();
    if (kind === 'write') moment.writes += 1;
    return AT_CALL[step]?.('after', kind, moment) ? (kill.now() ?? reply) : reply;
  });
  world.teams.interfere((what, take, { body }) => {
    const text = body.toString();
    if (what === 'update') moment.isWaiting = text.includes('"text":"Waiting for Entra"');
    const wanted = AT_SEND[step];
    if (wanted?.what !== what || (wanted.says && !text.includes(wanted.says))) return undefined;
    if (wanted.when === 'later') setTimeout(kill.now, SOON_MS);
    if (wanted.when === 'taken' && kill.isArmed()) take();
    return wanted.when === 'later' ? undefined : kill.now();
  });
  const random = AT_RANDOM[step];
  if (random !== undefined) setTimeout(kill.now, world.random() * random).unref();
  return {
    watch: watchFor(step, moment, kill.now),
    wasKilled: kill.wasDone,
    disarm: () => {
      kill.cancel();
      world.gateway.obstruct(undefined);
      world.teams.interfere(undefined);
    },
  };
}

function watchFor(step: KillStep, moment: Moment, kill: () => unknown): Watch {
  return {
    pressing: (verb) => {
      moment.pressing = verb;
      moment.isUndoing ||= verb === 'undoRemedy';
    },
    answered: (verb, status) => {
      moment.pressing = '';
      if (AT_ANSWER[step] === verb && status === 200) kill();
    },
  };
}

/** Kills this one process, once; what comes after is answered by nobody. */
function once(victim: BotProcess) {
  let state: 'armed' | 'done' | 'cancelled' = 'armed';
  return {
    now: (): 'reset' | undefined => {
      if (state !== 'armed') return undefined;
      state = 'done';
      victim.kill();
      return 'reset';
    },
    isArmed: () => state === 'armed',
    cancel: () => {
      if (state === 'armed') state = 'cancelled';
    },
    wasDone: () => state === 'done',
  };
}
