import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import { type Correction, isOfCorrectionShape } from '../../../domain/idfix/correction.ts';
import { ruleSet } from '../../../domain/idfix/rule-set.ts';
import type { Log } from '../../../telemetry/log.ts';
import type {
  CorrectionGuard,
  CorrectionResult,
  Corrections,
} from '../../../use-cases/ports/corrections.ts';
import { createDirectoryReader } from '../../directory-reader.ts';
import type { ActiveDirectorySettings } from '../../session/active-directory-settings.ts';
import { type DirectorySession, openSession } from '../../session/directory-session.ts';
import { type AdDomain, createDomains, openSessions } from '../../session/domain-controllers.ts';
import { writeChanges } from '../../write-changes.ts';
import { createLdapSource } from '../ldap-source.ts';
import { DEFAULT_RULES } from '../rule-options.ts';
import { runCheck } from '../run-check.ts';
import { type ObjectPreview, previewObject } from './preview-changes.ts';

/** The port Corrections: the check, and the preview and write of `--apply`. */
export function createCorrections(
  settings: ActiveDirectorySettings,
  log: Log,
  guard: CorrectionGuard,
): Corrections {
  const reader = createDirectoryReader(settings, log);
  const domains = createDomains(settings, log);
  const opened = {
    open: () => everyDomain(domains),
    reopen: (url: string) => openSession(url, settings),
  };
  return {
    async find(shape, take) {
      await using directory = await reader.open();
      await runCheck(createLdapSource(directory), {
        rules: ruleSet({ ...DEFAULT_RULES, unknown: directory.unknown }),
        onFinding: (finding) => {
          if (isOfCorrectionShape(finding, shape)) take(finding);
        },
      });
    },
    ...correctionsIn(opened, settings, guard),
  };
}

/** A domain that does not answer is an error: it may have the value. */
async function everyDomain(domains: readonly AdDomain[]): Promise<OpenedSessions> {
  const sessions = await openSessions(domains);
  const [failure] = sessions.failures;
  if (failure === undefined) return sessions;
  await sessions[Symbol.asyncDispose]();
  throw failure;
}

interface OpenedSessions extends AsyncDisposable {
  readonly open: readonly DirectorySession[];
}

/** Judges and writes in sessions that are opened for each correction. */
export function correctionsIn(
  {
    open,
    reopen,
  }: {
    readonly open: () => Promise<OpenedSessions>;
    readonly reopen: (url: string) => Promise<DirectorySession>;
  },
  settings: ActiveDirectorySettings,
  { refuseObject, refuseValues }: CorrectionGuard,
): Pick<Corrections, 'judge' | 'write'> {
  const rules = ruleSet({ ...DEFAULT_RULES, unknown: new Set() });
  const guarded = { settings, rules, entraRefusal: refuseValues, objectRefusal: refuseObject };
  const previewOf = (correction: Correction, sessions: readonly DirectorySession[]) =>
    previewObject(requestOf(correction), { ...guarded, sessions }, new Map());
  return {
    async judge(correction) {
      await using sessions = await open();
      const { verdicts, write } = await previewOf(correction, sessions.open);
      const [verdict] = verdicts;
      if (verdict?.verdict === 'refused') return { verdict: 'refused', why: verdict.reason };
      return write === undefined
        ? { verdict: 'alreadyDone' }
        : { verdict: 'ready', changes: write.changes };
    },
    async write(correction) {
      await using sessions = await open();
      const preview = await previewOf(correction, sessions.open);
      return await writeAsPlanned(preview, correction, reopen);
    },
  };
}

async function writeAsPlanned(
  { verdicts: [verdict], write }: ObjectPreview,
  { changes }: Correction,
  reopen: (url: string) => Promise<DirectorySession>,
): Promise<CorrectionResult> {
  if (verdict?.verdict === 'refused') return { outcome: 'refused', why: verdict.reason };
  if (write === undefined) return { outcome: 'alreadyDone' };
  if (!isSame(write.changes, changes)) return { outcome: 'outdated' };
  const { outcome, reference } = await writeChanges(write.found, write.changes, reopen);
  return { outcome: outcome === 'done' ? 'written' : 'alreadyDone', reference };
}

const isSame = (one: readonly AdChange[], other: readonly AdChange[]): boolean => {
  const texts = (changes: readonly AdChange[]) =>
    changes
      .map(({ attribute, remove, add }) => JSON.stringify([attribute, remove, add]))
      .toSorted();
  return texts(one).join() === texts(other).join();
};

const requestOf = ({ distinguishedName, changes, restores }: Correction) => ({
  distinguishedName,
  requests: [{ distinguishedName, changes, line: 0, restores: restores === true }],
});
