import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConflictDetails } from '../../../src/domain/conflict/conflict.ts';
import {
  type DirectoryObject,
  ROLE_SOURCES,
} from '../../../src/domain/conflict/directory-object.ts';
import type { ObjectFacts } from '../../../src/domain/conflict/object-facts.ts';
import { factEffects } from '../../../src/domain/remedy/fact-effects.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPolicy } from '../../../src/domain/remedy/remedy-plan.ts';
import { aCase, aClaimant, aConflict, contested } from '../../support/world.ts';
import { holders, policies } from './remedy-arbitraries.ts';

type Mailbox = Pick<DirectoryObject, 'exchangeRecipient'> & Partial<DirectoryObject>;

/** What the sources say about a mailbox; where Exchange Online shows one, nobody else is heard. */
const mailboxes: fc.Arbitrary<Mailbox> = fc.constantFrom<Mailbox[]>(
  { exchangeRecipient: 'mailbox', recipientTypeDetails: 'UserMailbox' },
  { exchangeRecipient: 'mailbox', recipientTypeDetails: 'SharedMailbox' },
  { exchangeRecipient: 'mailUser', recipientTypeDetails: 'MailUser' },
  { exchangeRecipient: 'none' },
  { exchangeRecipient: 'unknown', originalMailbox: { place: 'onPremises', type: 'UserMailbox' } },
  { exchangeRecipient: 'unknown', originalMailbox: { place: 'elsewhere' } },
  {
    exchangeRecipient: 'unknown',
    originalMailbox: { place: 'none' },
    noActiveMailbox: true,
  },
);

const objects = fc
  .tuple(holders, mailboxes, fc.boolean(), fc.boolean())
  .map(([object, mailbox, accountEnabled, isManagementRestricted]) => ({
    ...withRecipient(object, mailbox),
    accountEnabled,
    isManagementRestricted,
  }));

/** A guest has no mailbox, and nothing but a user has a type or an original's mailbox. */
function withRecipient(object: DirectoryObject, mailbox: Mailbox): DirectoryObject {
  if (object.kind === 'user' && object.userType !== 'Guest') return { ...object, ...mailbox };
  const { userType, ...others } = object;
  switch (object.kind) {
    case 'user':
      return mailbox.exchangeRecipient === 'none'
        ? { ...others, userType: 'Guest', exchangeRecipient: 'none' }
        : {
            ...others,
            ...{ userType: 'Guest', exchangeRecipient: 'mailUser' },
            recipientTypeDetails: 'GuestMailUser',
          };
    case 'group':
      return { ...others, exchangeRecipient: 'distributionGroup' };
    case 'orgContact':
      return { ...others, exchangeRecipient: 'mailContact' };
  }
}

const facts: fc.Arbitrary<ObjectFacts> = fc.record({
  directoryRoles: fc.constant([]),
  rolesChecked: fc.constant(ROLE_SOURCES),
  licenceBlockedOn: fc.constantFrom([], [{ kind: 'user', id: 'x', displayName: 'Jane' }] as const),
  dynamicGroups: fc.constantFrom(
    [],
    [
      {
        displayName: 'Berlin',
        membershipRule: `user.proxyAddresses -any (_ -contains "${contested}")`,
      },
    ],
  ),
  lastSignInAt: fc.constantFrom('never', '2026-01-01T00:00:00Z', '2026-09-30T00:00:00Z'),
});

interface World {
  readonly holder: DirectoryObject;
  readonly claimant: DirectoryObject;
  readonly policy: RemedyPolicy;
  readonly facts: ObjectFacts;
  readonly value: string;
}

const worlds: fc.Arbitrary<World> = fc
  .record({
    holder: objects,
    claimant: objects,
    policy: policies,
    facts,
    value: fc.constantFrom(`SMTP:${contested}`, `smtp:${contested}`),
  })
  .map((drawn) => {
    const { id, onPremises, provisioningErrors } = aClaimant();
    const { deletedDateTime: _, ...live } = drawn.claimant;
    const claimant = { ...live, id, ...(onPremises && { onPremises }), provisioningErrors };
    return { ...drawn, claimant };
  });

/** What was said about one side: why it is not done, how it is done, and what it causes. */
interface Said {
  /** The kind of plan and its executors, or the kind of refusal. */
  readonly way: string;
  readonly codes: readonly string[];
}

function saidOf({ holder, claimant, policy, facts: known, value }: World): readonly Said[] {
  const details = aCase({ conflict: aConflict({ claimant, value }), holders: [holder] });
  return [holder, claimant].map((target) => saidAbout(details, target, { policy, known }));
}

function saidAbout(
  details: ConflictDetails,
  target: DirectoryObject,
  { policy, known }: { readonly policy: RemedyPolicy; readonly known: ObjectFacts },
): Said {
  const plan = planRemedy(details, target.id, {}, policy);
  if (plan.outcome === 'refusal') {
    return { way: plan.code, codes: [plan.why.code, plan.whoCan.code] };
  }
  const recentSince = '2026-09-01T00:00:00Z';
  const effects = [
    ...plan.effects,
    ...factEffects({ details, target, facts: known, plan, recentSince }),
  ];
  const explanations = plan.steps.flatMap((step) =>
    step.executor === 'person' ? [step.explanation.code] : [],
  );
  const way = [plan.kind, ...plan.executors, ...explanations].join(' ');
  return { way, codes: [...effects.map(({ message }) => message.code), ...explanations] };
}

/**
 * What is said where something was not read; and when somebody signed in, which is left out only of what is
 * known to be a mailbox that nobody signs in to.
 */
const notKnown: ReadonlySet<string> = new Set([
  'effect.addressGoesElsewhere',
  'effect.cloudManagedUnknown',
  'effect.lastSignInUnknown',
  'effect.rolesUnchecked',
  'whoCan.lastAddressUnknown',
  ...['effect.neverSignedIn', 'effect.lastSignIn', 'effect.recentlyUsed'],
]);

const isRefused = ({ codes }: Said) => codes.some((code) => code.startsWith('refusal.'));

/** Unclash writes nothing itself. */
const isLeftToPeople = (said: Said) => said.way.startsWith('handOff ') || isRefused(said);

/** The change in Active Directory is planned with the remark that it may have no effect. */
const saysMasterUnknown = ({ codes }: Said) => codes.includes('effect.cloudManagedUnknown');

type Blank = readonly [name: string, blanked: (world: World) => World];

function without<T extends object>(object: T, key: string): T {
  const others = Object.entries(object).filter(([name]) => name !== key);
  return Object.fromEntries(others) as T;
}

/** The attributes without which no look-up finds an object are left: no source leaves them out. */
const attributes = ['mailNickname', 'accountEnabled', 'userType', 'isManagementRestricted'];
const ofMailboxes = ['originalMailbox', 'noActiveMailbox', 'isExchangeCloudManaged'];

const blanks: readonly Blank[] = [
  ...(['holder', 'claimant'] as const).flatMap((side): readonly Blank[] => [
    ...[...attributes, ...ofMailboxes].map(
      (key): Blank => [
        `${key} of the ${side}`,
        (world) => ({ ...world, [side]: without(world[side], key) }),
      ],
    ),
    [`the recipient of the ${side}`, (world) => ({ ...world, [side]: unseen(world[side]) })],
  ]),
  ...['directoryRoles', 'rolesChecked', 'licenceBlockedOn', 'dynamicGroups', 'lastSignInAt'].map(
    (key): Blank => [key, (world) => ({ ...world, facts: without(world.facts, key) })],
  ),
];

/** A group or a contact shows what it is by itself. */
function unseen(object: DirectoryObject): DirectoryObject {
  if (object.kind !== 'user') return object;
  const unread = without(without(object, 'recipientTypeDetails'), 'isExchangeCloudManaged');
  return { ...unread, exchangeRecipient: 'unknown' };
}

for (const [name, blanked] of blanks)
  test(`no effect, refusal or step rests on ${name} being unknown`, () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const whole = saidOf(world);
        for (const [side, less] of saidOf(blanked(world)).entries()) {
          const before = whole[side] ?? { way: '', codes: [] };
          const added = less.codes.filter(
            (code) => !before.codes.includes(code) && !notKnown.has(code),
          );
          if (less.way === before.way) assert.deepEqual(added, [], less.way);
          else if (!isRefused(before))
            assert.ok(
              saysMasterUnknown(less) || isLeftToPeople(less),
              `${before.way} -> ${less.way}`,
            );
        }
      }),
      { numRuns: 400 },
    );
  });

test('nothing is refused because something was not read', () => {
  fc.assert(
    fc.property(worlds, fc.constantFrom(...blanks), (world, [, blanked]) => {
      const whole = saidOf(world);
      for (const [side, less] of saidOf(blanked(world)).entries()) {
        const before = whole[side];
        if (isRefused(less)) assert.ok(before && isRefused(before), less.codes.join());
      }
    }),
    { numRuns: 2000 },
  );
});
