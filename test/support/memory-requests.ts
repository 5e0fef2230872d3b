import type { RequestStore } from '../../src/use-cases/ports/request-store.ts';
import type { RemedyRequest } from '../../src/use-cases/ports/requests.ts';
import { move } from './memory-conflicts.ts';
import { type Memory, type MemoryWorld, settle } from './memory-world.ts';

const ACTIVE: readonly string[] = ['intended', 'running'];

/** The port RequestStore of the fake. */
export function memoryRequests({ read, transaction, now }: Memory): RequestStore {
  return {
    record: (remedyRequest, change) =>
      transaction((draft) => {
        retireForgotten(draft, remedyRequest.conflictNumber);
        const isTaken = draft.remedyRequests.some(
          (other) =>
            other.conflictNumber === remedyRequest.conflictNumber && ACTIVE.includes(other.state),
        );
        if (isTaken || !move(draft, change, now())) return false;
        draft.remedyRequests.push(remedyRequest);
        return true;
      }),
    get: (id) => read((w) => w.remedyRequests.find((remedyRequest) => remedyRequest.id === id)),
    ofConflict: (number) =>
      read((w) =>
        w.remedyRequests
          .filter(({ conflictNumber }) => conflictNumber === number)
          .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      ),
    active: (number) =>
      read((w) =>
        w.remedyRequests.filter(
          ({ conflictNumber, state }) =>
            ACTIVE.includes(state) && (number === undefined || number === conflictNumber),
        ),
      ),
    update: (id, change, audit) =>
      transaction((draft) => {
        const former = change.state === 'undone' ? ['written'] : ACTIVE;
        const before = draft.remedyRequests.find((request) => request.id === id);
        if (!before || !former.includes(before.state)) return false;
        settle(draft, id, change);
        if (audit) draft.audit.push(audit);
        return true;
      }),
  };
}

const keyOf = ({ requestedAt, id }: RemedyRequest) => `${requestedAt} ${id}`;

function retireForgotten(draft: MemoryWorld, conflictNumber: number): void {
  const state = draft.conflicts.find(({ number }) => number === conflictNumber)?.state;
  const waitedFor =
    state?.tag === 'applying' || state?.tag === 'awaitingSecondApprover'
      ? state.remedyRequestId
      : '';
  for (const { id, ...other } of draft.remedyRequests) {
    const isForgotten = other.conflictNumber === conflictNumber && other.state === 'intended';
    if (isForgotten && id !== waitedFor) settle(draft, id, { state: 'lapsed' });
  }
}
