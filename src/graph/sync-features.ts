import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';

/**
 * The sync features of the tenant. `GET /directory/onPremisesSynchronization` is documented for the global
 * cloud as a list; elsewhere it may be missing, empty or a single entity, so undefined is unknown.
 */
export function syncFeaturesIn(answer: GraphAnswer): Readonly<Record<string, unknown>> | undefined {
  const page = pageOf(answer);
  const entity = page === undefined && answer.status === 200 ? answer.body : page?.value[0];
  const features = isRecord(entity) ? entity['features'] : undefined;
  return isRecord(features) ? features : undefined;
}
