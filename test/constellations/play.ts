import assert from 'node:assert/strict';
import type { Entry } from '../../simulator/directory/entry.ts';
import type { Tenant } from '../../simulator/directory/tenant.ts';
import type { Simulator } from '../../simulator/server.ts';
import { conflictCard } from '../../src/cards/conflict/conflict-card.ts';
import { sameAddress } from '../../src/domain/address/proxy-address.ts';
import type { ConflictDetails } from '../../src/domain/conflict/conflict.ts';
import type { RemedyKind } from '../../src/domain/remedy/remedy-plan.ts';
import type { Preview, Refused } from '../../src/use-cases/remedy/preview-remedy.ts';
import type { Suggested } from '../../src/use-cases/remedy/suggest-remedy.ts';
import type { AnyCode } from '../../src/words/codes.ts';
import { answersTo } from '../domain/remedy/remedy-arbitraries.ts';
import { alex, connectBot, loadTenant, type TestClock } from './connected-bot.ts';
import {
  type Choice,
  type Connected,
  type Constellation,
  chosen,
  type PlanSpec,
} from './constellation.ts';
import { carryOutManually, type HandOff } from './manual-remedy.ts';
import type { OtherReading } from './readings-of.ts';
import { saidWords } from './said-words.ts';
import { idOf } from './tenant-objects.ts';

/** Where a constellation is played, and as what. */
export interface Stage {
  readonly simulator: Simulator;
  readonly clock: TestClock;
  readonly connected: Connected;
  /** Absent: as the simulator reads what is open. */
  readonly reading?: OtherReading;
  /** Plans that were carried out before, with the same outcome. */
  readonly done: Set<string>;
}

/** What Unclash did. */
export interface Played {
  readonly connected: Connected;
  readonly details: ConflictDetails;
  readonly suggested: Suggested;
  readonly previews: ReadonlyMap<string, Preview | Refused>;
}

/**
 * Plays a constellation: poll, card, suggestion, the plan of each side, and what is left when it was carried
 * out. Rejects with the first difference to its file. Undefined where no conflict arises under the reading.
 */
export async function play(
  constellation: Constellation,
  stage: Stage,
): Promise<Played | undefined> {
  const { connected, reading } = stage;
  const shown = await open(constellation, stage);
  if (shown === undefined) {
    assert.match(reading?.fact ?? '', /^softDeleted/, 'no conflict was found');
    return undefined;
  }
  const { bot, details } = shown;
  const suggested = bot.suggest(details);
  if (reading !== undefined && hidesHolder.has(reading.fact)) {
    assertSame('the gap', details.lookup.unanswered.length > 0, true);
    checkSuggestion(constellation, stage, suggested);
    return { connected, details, suggested, previews: new Map() };
  }
  checkCard(constellation, stage, details, suggested);
  checkSuggestion(constellation, stage, suggested);
  const previews = new Map<string, Preview | Refused>();
  for (const [side, choice] of Object.entries(constellation.plans)) {
    const spec = specFor(choice, stage);
    const press = chosenSide(constellation, details, side);
    const preview = await bot.preview({ ...press, answers: {} });
    assert.ok(preview.outcome === 'preview' || preview.outcome === 'refused', preview.outcome);
    checkPlan(spec, stage, { side, preview, filled: await filledHandOff(bot, press, preview) });
    previews.set(side, preview);
  }
  for (const [side, choice] of Object.entries(constellation.plans)) {
    const preview = previews.get(side);
    if (preview?.outcome === 'preview')
      await carryOut(constellation, stage, { side, spec: specFor(choice, stage), preview });
  }
  return { connected, details, suggested, previews };
}

function specFor(choice: Choice<PlanSpec>, { connected, reading }: Stage): PlanSpec {
  const spec = chosen(choice, connected);
  return (reading && spec.otherwise?.[reading.fact]) ?? spec;
}

/** Readings under which a deleted holder is out of sight: then the card says what was not searched. */
const hidesHolder: ReadonlySet<string> = new Set(['deletedItemsByAddress']);

async function open(constellation: Constellation, stage: Stage) {
  const { simulator, clock, connected, reading = {} } = stage;
  const tenant = loadTenant(simulator, clock, constellation, reading);
  const bot = connectBot({ simulator, clock, tenant }, constellation, connected);
  await bot.watch();
  const { address, property = 'proxyAddresses' } = constellation;
  const found = bot.store.world.conflicts.find(
    (one) =>
      one.claimantId === idOf(constellation, 'claimant') &&
      one.property === property &&
      sameAddress(one.value, address),
  );
  if (found === undefined) return undefined;
  return { tenant, bot, details: await bot.load(found.number) };
}

type Bot = ReturnType<typeof connectBot>;

/** The instruction of a hand-off, with good answers to what it asks. */
async function filledHandOff(
  bot: Bot,
  press: ReturnType<typeof chosenSide>,
  preview: Preview | Refused,
): Promise<HandOff | undefined> {
  if (preview.outcome === 'refused' || preview.plan.kind !== 'handOff') return undefined;
  const answers = answersTo(preview.plan.questions);
  const filled = await bot.preview({ ...press, answers });
  const [step] = filled.outcome === 'preview' ? filled.plan.steps : [];
  assert.ok(step?.executor === 'person', 'nothing to do by hand');
  return step;
}

/** `holder`, or `holder: restoreDeletedUser` for a way beside the usual one. */
function chosenSide(constellation: Constellation, details: ConflictDetails, side: string) {
  const [name = '', remedy] = side.split(': ');
  return {
    ...{ conflictNumber: details.conflict.number, objectId: idOf(constellation, name), by: alex },
    ...(remedy !== undefined && { remedy: remedy as RemedyKind }),
  };
}

function checkCard(
  constellation: Constellation,
  { connected, clock, reading }: Stage,
  details: ConflictDetails,
  suggested: Suggested,
): void {
  const { words, said } = saidWords();
  conflictCard({ details, now: clock.now(), ...suggested }, words);
  const { says, neverSays = [] } = chosen(constellation.card, connected);
  const isLess = (code: AnyCode) => reading !== undefined && /^(reason|kind)\./.test(code);
  assertSaid('the card', said, { says: says.filter((code) => !isLess(code)), neverSays });
}

function assertSaid(
  what: string,
  said: ReadonlySet<string>,
  {
    says,
    neverSays,
  }: { readonly says: readonly AnyCode[]; readonly neverSays: readonly AnyCode[] },
): void {
  const missing = says.filter((code) => !said.has(code));
  const wrong = neverSays.filter((code) => said.has(code));
  assert.deepEqual(
    { missing, wrong },
    { missing: [], wrong: [] },
    `${what} says ${[...said].join(' ')}`,
  );
}

/** Where an open fact is read otherwise, less may be known; never is something else suggested. */
function checkSuggestion(
  constellation: Constellation,
  { connected, reading }: Stage,
  { recommendation }: Suggested,
): void {
  const expected = chosen(constellation.suggestion, connected);
  if (reading !== undefined && recommendation === undefined) return;
  const seen = recommendation && [recommendation.target.id, recommendation.reason.code];
  const shall =
    expected === null ? undefined : [idOf(constellation, expected.from), expected.reason];
  assertSame('the suggestion', seen, shall);
}

interface SeenPlan {
  readonly side: string;
  readonly preview: Preview | Refused;
  readonly filled: HandOff | undefined;
}

/** The two usual ways, as this installation goes them. */
const usualWays: Readonly<Record<string, (connected: Connected) => string>> = {
  activeDirectory: ({ activeDirectory }) =>
    activeDirectory ? 'removeAddressOnPremises' : 'by hand: step.activeDirectory',
  exchange: ({ exchange }) => (exchange ? 'removeAddressInExchange' : 'by hand: step.exchange'),
};

function checkPlan(
  spec: PlanSpec,
  { connected }: Stage,
  { side, preview, filled }: SeenPlan,
): void {
  const plan = usualWays[spec.plan]?.(connected) ?? spec.plan;
  if (preview.outcome === 'refused') {
    assertSame(side, { plan: `refused: ${preview.refusal.code}` }, { plan });
    return;
  }
  const { kind, questions, risky, effects } = preview.plan;
  assertSame(
    side,
    {
      plan: filled === undefined ? kind : `by hand: ${filled.explanation.code}`,
      asks: questions.map(({ ask }) => ask),
      needsSecondApprover: risky,
    },
    {
      ...{ plan, asks: spec.asks ?? [] },
      needsSecondApprover: kind !== 'handOff' && spec.needsSecondApprover === true,
    },
  );
  const { moreEffects = [] } = preview;
  const said = new Set<string>([...effects, ...moreEffects].map(({ message }) => message.code));
  const { says = [], neverSays = [] } = spec;
  assertSaid(`the plan of ${side}`, said, { says, neverSays });
}

/** One line, so that a list of differences can be read. */
function assertSame(what: string, seen: unknown, expected: unknown): void {
  const [is, shall] = [JSON.stringify(seen), JSON.stringify(expected)];
  assert.ok(is === shall, `${what}: is ${is}, shall be ${shall}`);
}

interface SideToPlay {
  readonly side: string;
  readonly spec: PlanSpec;
  readonly preview: Preview;
}

/** What a service refuses an app, and no person. */
const onlyOfApps: ReadonlySet<string> = new Set(['unifiedGroupsForApps', 'betaWritesAddresses']);

/** True where a reading changes what is read, and nothing that happens to this side. */
function isSameWrite(reading: OtherReading | undefined, side: string): boolean {
  if (reading?.fact === 'mailboxShowsPurpose') return true;
  return reading?.fact === 'errorVanishes' && side !== 'claimant';
}

/** Carries the plan out in a tenant of its own, and compares what is left. */
async function carryOut(
  constellation: Constellation,
  stage: Stage,
  { side, spec, preview }: SideToPlay,
): Promise<void> {
  const { reading, done } = stage;
  const { steps, questions, kind, target } = preview.plan;
  const key = JSON.stringify([constellation.id, reading, kind, steps, questions, target]);
  if (isSameWrite(reading, side) || done.has(key)) return;
  done.add(key);
  const opened = await open(constellation, stage);
  assert.ok(opened);
  const { tenant, bot, details } = opened;
  const before = addressesOf(tenant, constellation);
  const press = { ...chosenSide(constellation, details, side), answers: answersTo(questions) };
  const isManual = kind === 'handOff' && reading !== undefined && onlyOfApps.has(reading.fact);
  const isOpen = reading !== undefined && spec.staysUnder?.includes(reading.fact) === true;
  const isRefused = isOpen && !isManual;
  if (kind === 'handOff') {
    const step = await filledHandOff(bot, press, preview);
    if (step === undefined || !carryOutManually(tenant, step)) return;
  } else {
    const pressed = await bot.request({ ...press, fingerprint: preview.fingerprint });
    assert.equal(pressed.outcome, 'accepted', side);
  }
  await bot.letTimePass();
  const { conflictNumber } = press;
  const state = (await bot.store.conflicts.get(conflictNumber))?.state;
  const isOver = spec.stays !== true && !isRefused;
  assertSame(`${side}: cleared`, { cleared: state?.tag === 'cleared' }, { cleared: isOver });
  if (!isRefused) checkEnd(constellation, tenant, { side, spec, before });
}

type Role = NonNullable<PlanSpec['end']>[string];

interface Snapshot {
  readonly roles: Readonly<Record<string, Role>>;
  readonly others: Readonly<Record<string, readonly string[]>>;
}

function addressesOf(tenant: Tenant, constellation: Constellation): Snapshot {
  const names = Object.keys(constellation.objects);
  const entryOf = (name: string) => tenant.directory.find(idOf(constellation, name));
  const listOf = (name: string) =>
    entryOf(name)?.resource.proxyAddresses ??
    tenant.directory.exchangeOnly.get(idOf(constellation, name))?.emailAddresses;
  const each = <T>(of: (name: string) => T) =>
    Object.fromEntries(names.map((name) => [name, of(name)])) as Record<string, T>;
  const { address } = constellation;
  return {
    roles: each((name) => roleOf(listOf(name), entryOf(name), constellation)),
    others: each((name) =>
      (listOf(name) ?? [])
        .filter((entry) => !sameAddress(entry, address))
        .map((entry) => entry.toLowerCase())
        .toSorted(),
    ),
  };
}

function roleOf(
  list: readonly string[] | undefined,
  entry: Entry | undefined,
  { address, property }: Constellation,
): Role {
  if (list === undefined) return 'gone';
  const isName = entry?.resource.userPrincipalName?.toLowerCase() === address.toLowerCase();
  if (isName && property === 'userPrincipalName') return 'upn';
  const held = list.find((value) => sameAddress(value, address));
  if (held !== undefined) return held.startsWith('SMTP:') ? 'primary' : 'alias';
  return isName ? 'upn' : 'none';
}

/** The address of a UPN that Entra gave for the time of the quarantine. */
const isPlaceholder = (entry: string) => /\d{4}@contoso\.onmicrosoft\.com$/.test(entry);

interface Ended extends Pick<SideToPlay, 'side' | 'spec'> {
  readonly before: Snapshot;
}

/** Who has the address in the end; and that nobody lost another one. */
function checkEnd(
  constellation: Constellation,
  tenant: Tenant,
  { side, spec, before }: Ended,
): void {
  const after = addressesOf(tenant, constellation);
  const expected = { ...before.roles, ...usualEnd(constellation, side, before), ...spec.end };
  assertSame(`${side}, in the end`, after.roles, expected);
  for (const [name, addresses] of Object.entries(before.others)) {
    if (after.roles[name] === 'gone') continue;
    const isKept = (one: string) => after.others[name]?.includes(one) || isPlaceholder(one);
    const lost = addresses.filter((one) => !isKept(one));
    assertSame(`${side}: ${name} lost`, lost, []);
  }
}

/** The chosen one has given the address up; where that is not the claimant, the claimant has it. */
function usualEnd(constellation: Constellation, side: string, { roles }: Snapshot) {
  const [name = ''] = side.split(': ');
  if (name === 'claimant') return { claimant: roles['claimant'] ?? 'none' };
  return { [name]: 'none', claimant: claimedRole(constellation) } as const;
}

function claimedRole({ objects, address, property }: Constellation): Role {
  if (property === 'userPrincipalName') return 'upn';
  const { addresses = [], errors = [] } = objects['claimant'] ?? {};
  const values = [...addresses, ...errors.map(([, value]) => value)];
  const wanted = values.find((value) => sameAddress(value, address));
  return wanted?.startsWith('SMTP:') ? 'primary' : 'alias';
}
