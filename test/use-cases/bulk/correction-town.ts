import assert from 'node:assert/strict';
import type { AdObject } from '../../../src/domain/active-directory/ad-object.ts';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { isOfCorrectionShape } from '../../../src/domain/idfix/correction.ts';
import { ruleSet } from '../../../src/domain/idfix/rule-set.ts';
import { correctionsIn } from '../../../src/on-premises/check-directory/changes/create-corrections.ts';
import { DEFAULT_RULES } from '../../../src/on-premises/check-directory/rule-options.ts';
import { runCheck } from '../../../src/on-premises/check-directory/run-check.ts';
import type { Actor } from '../../../src/use-cases/ports/people.ts';
import { anAdUser } from '../../support/ad-object.ts';
import { aMemoryDirectory } from '../../support/memory-directory.ts';
import { adaPresses, createTown } from '../../support/town.ts';
import { runOf, workOff } from './bulk-town.ts';

const settings = {
  directories: { domains: [], globalCatalogs: [] },
  ...{ user: '', password: '', startTls: true, timeoutMs: 1000 },
  ...{ writeBaseDns: ['OU=Staff,DC=contoso,DC=test'], allowAdminCount: false },
};

export const TRAILING = { attribute: 'proxyAddresses', repair: 'outerBlanks' } as const;

/** A user whose alias ends in a blank. */
export const withBlank = (index: number, container = 'OU=Staff,DC=contoso,DC=test'): AdObject => {
  const name = `person${index}`;
  return anAdUser({
    distinguishedName: `CN=${name},${container}`,
    objectGuid: Buffer.from(String(index).padStart(16, '0')).toString('base64'),
    ...{ commonName: name, displayName: name, mailNickname: name, samAccountName: name },
    ...{ userPrincipalName: `${name}@contoso.com`, mail: `${name}@contoso.com` },
    proxyAddresses: [`SMTP:${name}@contoso.com`, `smtp:${name}.alias@contoso.com `],
  });
};

type Settings = NonNullable<Parameters<typeof createTown>[1]>;

/** A town whose bot may correct a domain in memory. */
export function createCorrectionTown(
  objects: readonly AdObject[],
  { inEntra = [], ...more }: Settings & { readonly inEntra?: readonly DirectoryObject[] } = {},
) {
  const memory = aMemoryDirectory(objects);
  const { session } = memory;
  const open = async () => {
    let isOpen = true;
    const modify: typeof session.modify = async (...given) => {
      // A domain controller takes its time.
      await new Promise((resolve) => setImmediate(resolve));
      assert(isOpen, 'a session stays open until its write was answered');
      return session.modify(...given);
    };
    return {
      open: [{ ...session, modify }],
      [Symbol.asyncDispose]: async () => {
        isOpen = false;
      },
    };
  };
  const town = createTown(inEntra, {
    correct: (guard) => ({
      find: async (shape, take) => {
        const read = memory.objects();
        const source = {
          facts: async () => ({ unknown: new Set<string>(), notes: [] }),
          notes: () => [],
          pages: async function* () {
            yield read;
          },
          at: async (positions: readonly number[]) =>
            new Map(positions.flatMap((at) => (read[at] ? [[at, read[at]] as const] : []))),
        };
        const onFinding = (finding: Parameters<typeof take>[0]) => {
          if (isOfCorrectionShape(finding, shape)) take(finding);
        };
        await runCheck(source, {
          rules: ruleSet({ ...DEFAULT_RULES, unknown: new Set() }),
          onFinding,
        });
      },
      ...correctionsIn({ open, reopen: async () => session }, settings, guard),
    }),
    ...more,
  });
  return { ...town, memory };
}

export type CorrectionTown = ReturnType<typeof createCorrectionTown>;

export const chatOfAda = { conversationId: 'a:chat', reference: {}, files: 'nowhere' } as const;

/** Plans the corrections, and has the objects read. */
export async function plannedCorrections(town: CorrectionTown, by: Actor = adaPresses) {
  const begun = await town.bulk.planCorrections({ by, shape: TRAILING, place: chatOfAda });
  assert.equal(begun.outcome, 'bulk');
  await workOff(town);
  return runOf(town);
}

/** Objects whose alias still ends in a blank. */
export const stillBlank = ({ memory }: CorrectionTown) =>
  memory
    .objects()
    .filter(({ proxyAddresses }) => proxyAddresses.some((value) => value.endsWith(' ')))
    .map(({ commonName }) => commonName);
