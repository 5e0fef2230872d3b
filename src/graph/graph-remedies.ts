import type { Step } from '../domain/remedy/remedy-plan.ts';
import { behindFence } from '../net/write-fence.ts';
import type { Actor, PersonTokens } from '../use-cases/ports/people.ts';
import type { RemedyRunner, StepResult } from '../use-cases/ports/remedy-runner.ts';
import { requestIdsOf } from './client/graph-answer.ts';
import type { GraphCall, GraphClient } from './client/graph-client.ts';
import { graphError, signInNeeded } from './client/graph-errors.ts';

export interface GraphRemedyDeps {
  readonly client: GraphClient;
  readonly tokens: PersonTokens;
}

/** A step that Graph can carry out. */
type GraphStep = Extract<Step, { readonly executor: 'graphDelegated' | 'graphApplication' }>;

/**
 * The port `RemedyRunner` over Microsoft Graph. A write is sent once (again only after a 429, which
 * comes before anything is done): after a lost answer the caller reads the object instead.
 */
export function createGraphRemedyRunner({ client, tokens }: GraphRemedyDeps): RemedyRunner {
  return {
    run: async (step, by, fence) => {
      if (!isGraphStep(step)) throw new Error(`A step for ${step.executor} is not one for Graph.`);
      const asPerson = step.executor === 'graphDelegated';
      const token = asPerson ? { personToken: await tokenOf(tokens, by) } : {};
      const call = { ...writeOf(step), ...token, priority: 'high' } as const;
      const answer = await behindFence(fence, () => client.send(call));
      const requestIds = requestIdsOf(answer);
      if (answer.status >= 200 && answer.status < 300) return { outcome: 'done', requestIds };
      if (answer.status === 404 && step.action === 'purge') return alreadyPurged(requestIds);
      throw graphError(answer, asPerson);
    },
  };
}

function isGraphStep(step: Step): step is GraphStep {
  return step.executor === 'graphDelegated' || step.executor === 'graphApplication';
}

async function tokenOf(tokens: PersonTokens, by: Actor): Promise<string> {
  const token = await tokens.tokenFor(by);
  if (token === undefined) throw signInNeeded();
  return token;
}

/** Another admin purged it, or its 30 days were over: the goal is reached. */
function alreadyPurged(requestIds: readonly string[]): StepResult {
  return { outcome: 'alreadyDone', requestIds };
}

function writeOf(step: GraphStep): Omit<GraphCall, 'priority'> {
  const id = encodeURIComponent(step.target.id);
  switch (step.action) {
    case 'replaceProxyAddresses':
      // v1.0 refuses it for everybody; beta accepts it, undocumented, from an administrator's token
      // for a cloud user without Exchange recipient (msgraph-beta-sdk-java issue 951).
      return {
        method: 'PATCH',
        version: 'beta',
        path: `/users/${id}`,
        body: { proxyAddresses: step.proxyAddresses },
      };
    case 'purge':
      return { method: 'DELETE', path: `/directory/deletedItems/${id}` };
    case 'restore':
      return {
        method: 'POST',
        path: `/directory/deletedItems/${id}/restore`,
        body: { autoReconcileProxyConflict: step.autoReconcileProxyConflict },
      };
    case 'setMail':
      return { method: 'PATCH', path: `/users/${id}`, body: { mail: step.value } };
    case 'setUserPrincipalName':
      return { method: 'PATCH', path: `/users/${id}`, body: { userPrincipalName: step.value } };
  }
}
