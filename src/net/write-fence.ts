import { AsyncLocalStorage } from 'node:async_hooks';

/** What has to hold right before a request of a write leaves; it rejects where it does not. */
type Fence = (isPartSent: boolean) => Promise<void>;

interface Write {
  readonly fence: Fence | undefined;
  /** Its first requests were answered. */
  isPartSent: boolean;
}

const writes = new AsyncLocalStorage<Write>();

/** Runs a write whose requests pass the fence, each right before it leaves: no token or pause is waited for after it. */
export function behindFence<T>(fence: Fence | undefined, write: () => Promise<T>): Promise<T> {
  return writes.run({ fence, isPartSent: false }, write);
}

/** Rejects where the request that leaves now is not to be sent. */
export async function passFence(): Promise<void> {
  const write = writes.getStore();
  await write?.fence?.(write.isPartSent);
}

/** The write under way has done a part of its work: the rest belongs to it. */
export function partIsSent(): void {
  const write = writes.getStore();
  if (write !== undefined) write.isPartSent = true;
}
