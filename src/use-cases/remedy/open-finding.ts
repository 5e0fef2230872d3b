import { validateAddress } from '../../domain/address/address-rules.ts';
import { addressKey, isSmtpAddress } from '../../domain/address/proxy-address.ts';
import { type Conflict, type ConflictDetails, isClosed } from '../../domain/conflict/conflict.ts';
import { identityKey } from '../../domain/conflict/conflict-identity.ts';
import { conflictOf, findingIn } from '../../domain/conflict/found-by-check.ts';
import { namedRef } from '../../domain/manual-steps/hand-off.ts';
import type { Message } from '../../domain/message/message.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';
import type { Actor } from '../ports/people.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApprover } from './authorize.ts';
import { asPerson } from './request-audit.ts';

interface Ports {
  readonly directory: Pick<
    Directory,
    'findHolders' | 'findClaimants' | 'read' | 'mailFlow' | 'tenant'
  >;
  readonly store: Pick<Store, 'conflicts' | 'requests'>;
  readonly authorize: Authorize;
  readonly clock: Clock;
}

export interface FindingRequest {
  /** As a card or a person wrote it. */
  readonly address: string;
  /** Entra object id of the object of the finding, where there is one. */
  readonly objectId?: string;
  readonly by: Actor;
}

/** The conflict that the finding is followed as; or why there is none to plan. */
export type OpenedFinding =
  | { readonly outcome: 'opened'; readonly details: ConflictDetails }
  | {
      readonly outcome: 'nothingToPlan';
      readonly why: Message<
        'finding.gone' | 'finding.notPolled' | 'finding.otherType' | 'finding.unread'
      >;
    };

/**
 * Opens what a check found as a conflict, so that its plan, permission, re-read, audit and undo are those of every
 * conflict. Everything is read again: what the card says is only which address and which object. An address that has an
 * open conflict shows that one. Two presses open one conflict. Throws `BotError`.
 */
export function openFinding(
  ports: Ports,
  request: FindingRequest,
): Promise<OpenedFinding | NotPermitted> {
  return asApprover(ports, request, async () => {
    const { address } = request;
    if (!isSmtpAddress(address) || !validateAddress(address).valid)
      return nothing({ code: 'finding.otherType' });
    const known = await ports.store.conflicts.byValue(addressKey(address));
    const open = known.find(({ state }) => !isClosed(state));
    return open === undefined ? openNew(ports, request, known) : shown(ports, open);
  });
}

const nothing = (
  why: Extract<OpenedFinding, { outcome: 'nothingToPlan' }>['why'],
): OpenedFinding => ({
  outcome: 'nothingToPlan',
  why,
});

async function shown(ports: Ports, conflict: Conflict): Promise<OpenedFinding> {
  return { outcome: 'opened', details: await loadConflictToShow(ports, conflict) };
}

async function openNew(
  ports: Ports,
  { address, objectId, by }: FindingRequest,
  known: readonly Conflict[],
): Promise<OpenedFinding> {
  const { directory, store, clock } = ports;
  const at = clock.now();
  const [lookup, claimants, domains] = await Promise.all([
    directory.findHolders(address, 'high'),
    directory.findClaimants(address, 'high'),
    directory.tenant().then(
      ({ verifiedDomains }) => verifiedDomains,
      onFailure(() => undefined),
    ),
  ]);
  if (claimants.length > 0) return nothing({ code: 'finding.notPolled', address });
  const verified = domains && new Set(domains.map((domain) => domain.toLowerCase()));
  const found = findingIn(lookup, verified, objectId);
  if (found === undefined) {
    const { unanswered } = lookup;
    return nothing(
      unanswered.length > 0
        ? { code: 'finding.unread', address, unanswered }
        : { code: 'finding.gone', address },
    );
  }
  const seen = conflictOf(found, address, at);
  const past = known.find((conflict) => identityKey(conflict) === identityKey(seen));
  const person = asPerson(by);
  const number = await store.conflicts.recordFound(
    past === undefined ? { change: 'opened', seen } : { change: 'reopened', known: past, seen },
    {
      entry: { at, what: { code: 'story.foundByCheck' }, by: person },
      audit: {
        at,
        actor: person,
        source: 'card',
        action: 'findingOpened',
        value: seen.value,
        target: namedRef(found.claimant),
        outcome: found.as,
        result: { code: 'audit.findingOpened' },
      },
    },
  );
  const now = await store.conflicts.byValue(addressKey(address));
  const opened = now.find((one) =>
    number === undefined ? !isClosed(one.state) : one.number === number,
  );
  return opened === undefined ? nothing({ code: 'finding.gone', address }) : shown(ports, opened);
}
