import type { SimulatorProcess } from './simulator-process.ts';

/** Who has which address, in the simulator. */
export interface Hold {
  readonly address: string;
  readonly holderId: string;
}

export async function makeConflicts(
  tenant: SimulatorProcess,
  kind: string,
  count: number,
): Promise<readonly Hold[]> {
  const { conflicts } = await tenant.control<{
    conflicts: readonly { addresses: readonly string[]; holderIds: readonly string[] }[];
  }>('conflicts', { kind, count });
  return conflicts.map(({ addresses: [address = ''], holderIds: [holderId = ''] }) => ({
    address,
    holderId,
  }));
}
