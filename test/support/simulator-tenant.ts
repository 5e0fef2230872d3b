/** The simulator's control API, as a visitor or an administrator would use it. */
export function simulatorTenant(url: string) {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/_simulator/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    createConflict: (kind: string, address: string) => call('POST', 'conflicts', { kind, address }),
    createConflicts: (kind: string, count: number) => call('POST', 'conflicts', { kind, count }),
    /** Sync cycle, then the hourly task. */
    letTimePass: async () => {
      await call('POST', 'sync', {});
      await call('POST', 'hourly-task', {});
    },
    sync: () => call('POST', 'sync', {}),
    hourlyTask: () => call('POST', 'hourly-task', {}),
    /** What Exchange Online wrote reaches Entra. */
    settleExchange: () => call('POST', 'exchange/settle', {}),
    editActiveDirectory: (id: string, edit: object) => call('POST', `active-directory/${id}`, edit),
    setFaults: (rule: object) => call('POST', 'faults', rule),
    endFaults: () => call('DELETE', 'faults'),
    object: (id: string) => call('GET', `objects/${id}`),
    conflicts: async () => {
      const answer = (await call('GET', 'conflicts')) as { conflicts: readonly StandInConflict[] };
      return answer.conflicts;
    },
  };
}

interface StandInConflict {
  readonly value: string;
  readonly claimant: { readonly id: string; readonly displayName: string };
  readonly holders: readonly { readonly id: string; readonly displayName: string }[];
}
