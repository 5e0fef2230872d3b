import type { BotProcess } from '../support/fleet/bot-process.ts';
import type { FaultWorld, Watch } from './world.ts';

/** Every moment at which the bot is killed. */
export const STEPS = [
  'a poll was read but not stored',
  'before the card is posted',
  'between post and remembering its id',
  'after the card is posted',
  'before the intent',
  'after the intent',
  'before the write',
  'after the write',
  'at the read-back',
  'before the card is edited',
  'after the card is edited',
  'at random',
] as const;

export type KillStep = (typeof STEPS)[number];

/** A card may be posted twice only when the bot dies here: Teams gives no way to know. */
export const MAY_POST_TWICE: readonly KillStep[] = [
  'between post and remembering its id',
  'after the card is posted',
  'at random',
];

/** Arms one kill; `watch` must hear what the person does. Gives whether it was carried out. */
export function armKill(
  world: FaultWorld,
  step: KillStep,
): { readonly watch: Watch; readonly wasKilled: () => boolean; disarm(): void } {
  const victim = world.bot();
  const kill = once(victim);
  let pressing = '';
  let isWritten = false;
  world.gateway.obstruct(async (kind, pass) => {
    if (step === 'before the write' && kind === 'write') return kill.now();
    if (step === 'before the intent' && pressing === 'applyRemedy' && kind === 'read')
      return kill.now();
    if (step === 'at the read-back' && isWritten && kind === 'read') return kill.now();
    const reply = await pass();
    isWritten ||= kind === 'write';
    if (step === 'after the write' && kind === 'write') return kill.now();
    if (step === 'a poll was read but not stored' && kind === 'poll') return kill.now();
    return reply;
  });
  world.teams.interfere((what, take) => {
    if (step === 'before the card is posted' && what === 'post') return kill.now();
    if (step === 'before the card is edited' && what === 'update') return kill.now();
    if (step === 'between post and remembering its id' && what === 'post') {
      take();
      return kill.now();
    }
    if (step === 'after the card is edited' && what === 'update') {
      take();
      return kill.now();
    }
    if (step === 'after the card is posted' && what === 'post') setTimeout(kill.now, 30);
    return undefined;
  });
  if (step === 'at random') setTimeout(kill.now, world.random() * 4000).unref();
  const watch: Watch = {
    pressing: (verb) => {
      pressing = verb;
    },
    answered: (verb, status) => {
      pressing = '';
      if (step === 'after the intent' && verb === 'applyRemedy' && status === 200) kill.now();
    },
  };
  return {
    watch,
    wasKilled: kill.wasDone,
    disarm: () => {
      kill.cancel();
      world.gateway.obstruct(undefined);
      world.teams.interfere(undefined);
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
    cancel: () => {
      if (state === 'armed') state = 'cancelled';
    },
    wasDone: () => state === 'done',
  };
}
