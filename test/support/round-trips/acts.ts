import { setTimeout as sleep } from 'node:timers/promises';
import { ADELE } from '../fleet/person.ts';
import type { ShownMessage } from '../fleet/teams-service.ts';
import { until } from '../until.ts';
import type { DelayedBot, Measured } from './delayed-bot.ts';

/** What people wait for, by name; an act that fails rejects. */
export type Measurements = Readonly<Record<string, Measured>>;

/** A conflict with its card in the channel. */
interface Posted {
  readonly address: string;
  readonly holderId: string;
  readonly card: ShownMessage;
}

const cardWith = (bot: DelayedBot, ...texts: readonly string[]) =>
  bot.teams.messages.find(({ card }) => texts.every((text) => card.includes(text)));

async function makeConflicts(bot: DelayedBot, kind: string, count = 1) {
  const made = (await bot.tenant.createConflicts(kind, count)) as {
    readonly conflicts: readonly { addresses: string[]; holderIds: string[] }[];
  };
  return made.conflicts.map(({ addresses: [address = ''], holderIds: [holderId = ''] }) => ({
    address,
    holderId,
  }));
}

/** Makes a conflict and has it told. */
async function postConflict(bot: DelayedBot, kind: string): Promise<Posted> {
  const [made] = await makeConflicts(bot, kind);
  if (made === undefined) throw new Error(`the simulator made no ${kind}`);
  await bot.say('scan', 3);
  await until(`${kind} is told`, () => cardWith(bot, made.address) !== undefined, 60);
  await bot.quiet();
  const card = cardWith(bot, made.address);
  if (card === undefined) throw new Error(`${made.address} has no card`);
  return { ...made, card };
}

/** `check`, `status`, `scan`, `doctor`. */
async function measureCommands(bot: DelayedBot): Promise<Measurements> {
  const twenty = Array.from({ length: 20 }, (_, index) => `nobody${index}@contoso.com`);
  return {
    'check, 1 address': await bot.record(() => bot.say('check john@contoso.com')),
    'check, 20 addresses': await bot.record(() => bot.say(`check ${twenty.join(' ')}`, 2)),
    status: await bot.record(() => bot.say('status')),
    scan: await bot.record(() => bot.say('scan', 2)),
    doctor: await bot.record(() => bot.say('doctor', 2)),
  };
}

/** The card says so once the write is recorded. */
const WRITTEN = 'Waiting for Entra';

/** By then a verify job has read the claimant; the next one is seconds away. */
const FIRST_VERIFY_MS = 2_500;

/** Records until the bot has answered, and until its card says that the remedy is written. */
async function recordWrite(
  bot: DelayedBot,
  { card }: Posted,
  press: () => Promise<unknown>,
): Promise<{ readonly answered: Measured; readonly written: Measured }> {
  await bot.quiet();
  const recording = bot.recorder.act();
  const begun = performance.now();
  const measured = () => ({ ms: performance.now() - begun, ...recording.end() });
  await press();
  const answered = measured();
  await until('the card says written', () => card.card.includes(WRITTEN), 60);
  // The card also says that the remedy is being applied: the job does not wait for that edit.
  const chain = `${recording.end(['G', 'E']).chain}>T`;
  return { answered, written: { ...measured(), chain } };
}

/** A plan and its Apply. */
async function measureRemedy(bot: DelayedBot, kind: string): Promise<Measurements> {
  const posted = await postConflict(bot, kind);
  const { holderId: object, card } = posted;
  let plan = '';
  const planned = await bot.record(async () => {
    plan = await bot.press(card, { verb: 'previewRemedy', object });
  });
  const { answered, written } = await recordWrite(bot, posted, () =>
    bot.press(plan, { verb: 'applyRemedy', object }),
  );
  return {
    [`${kind}, press to plan`]: planned,
    [`${kind}, Apply to answer`]: answered,
    [`${kind}, Apply to written`]: written,
  };
}

/** A remedy of a cloud user by one press, and what takes it back. */
async function measureOnePress(bot: DelayedBot): Promise<Measurements> {
  const posted = await postConflict(bot, 'cloudUser');
  const { answered, written } = await recordWrite(bot, posted, () =>
    bot.press(posted.card, { verb: 'applySuggestion' }),
  );
  await sleep(FIRST_VERIFY_MS);
  let plan = '';
  const planned = await bot.record(async () => {
    plan = await bot.press(posted.card, { verb: 'previewUndo' });
  });
  const undone = await bot.record(() => bot.press(plan, { verb: 'undoRemedy' }));
  await bot.quiet();
  return {
    'cloudUser, one press to answer': answered,
    'cloudUser, one press to written': written,
    'undo, plan': planned,
    'undo, answer': undone,
  };
}

/** A risky remedy: the request, its review and its approval by another person. */
async function measureFourEyes(bot: DelayedBot): Promise<Measurements> {
  const { card, holderId: object } = await postConflict(bot, 'deletedUser');
  const plan = await bot.press(card, { verb: 'previewRemedy', object });
  await bot.press(plan, { verb: 'applyRemedy', object });
  await until('it waits', () => card.card.includes('reviewRemedy'), 60);
  let review = '';
  const reviewed = await bot.record(async () => {
    review = await bot.press(card, { verb: 'reviewRemedy', by: ADELE });
  });
  const approved = await bot.record(() => bot.press(review, { verb: 'approveRemedy', by: ADELE }));
  await bot.quiet();
  return { 'four eyes, review': reviewed, 'four eyes, approve': approved };
}

/** From the poll that sees a conflict to its first card. */
async function measureFirstCard(bot: DelayedBot): Promise<Measurements> {
  const [made] = await makeConflicts(bot, 'mailbox');
  await bot.quiet();
  const recording = bot.recorder.act();
  const begun = performance.now();
  await bot.say('scan', 1);
  await until('it is told', () => cardWith(bot, made?.address ?? '') !== undefined, 60);
  const ms = performance.now() - begun;
  // `scan` announces itself, and answers, in between.
  const chain = `${recording.end(['G', 'E']).chain}>T`;
  return { 'new conflict to first card': { ms, ...recording.end(), chain } };
}

const CHANNELS = 6;

/** One new conflict in several channels more. */
async function measureChannels(bot: DelayedBot): Promise<Measurements> {
  for (let channel = 1; channel < CHANNELS; channel += 1)
    await bot.addChannel(`channel-${channel}`);
  const [made] = await makeConflicts(bot, 'mailbox');
  await bot.quiet();
  const recording = bot.recorder.act();
  const begun = performance.now();
  await bot.say('scan', 1);
  const told = () => bot.teams.messages.filter(({ card }) => card.includes(made?.address ?? ''));
  await until('every channel is told', () => told().length === CHANNELS, 60);
  const ms = performance.now() - begun;
  return { [`new conflict in ${CHANNELS} channels`]: { ms, ...recording.end() } };
}

/** Every act, one after the other; more channels make more redraws, so they are last. */
export async function measureActs(bot: DelayedBot): Promise<Measurements> {
  return {
    ...(await measureCommands(bot)),
    ...(await measureFirstCard(bot)),
    ...(await measureOnePress(bot)),
    ...(await measureRemedy(bot, 'mailbox')),
    ...(await measureRemedy(bot, 'cloudManagedMailbox')),
    ...(await measureFourEyes(bot)),
    ...(await measureChannels(bot)),
  };
}
