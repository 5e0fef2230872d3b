import type { GraphAnswer } from './graph-answer.ts';
import type { GraphClient } from './graph-client.ts';

/**
 * Reads lists whose page does not name `$select` as an option. It is sent all the same, so that nothing
 * leaves the service that is not needed; a tenant that refuses it gets none from then on.
 */
export function createOptionalSelect(
  client: GraphClient,
  select: string,
): (path: string) => Promise<GraphAnswer> {
  const get = (path: string) => client.send({ method: 'GET', path, priority: 'low' });
  let selects = true;
  return async (path) => {
    const isSelected = selects;
    const answer = await get(isSelected ? `${path}&${select}` : path);
    if (answer.status !== 400 || !isSelected) return answer;
    const whole = await get(path);
    if (whole.status === 200) selects = false;
    return whole;
  };
}
