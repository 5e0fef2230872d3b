import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';

/** A run of a use case that stops before and after every call of a port until it may go on. */
export interface Process {
  readonly name: string;
  /** Fulfilled when it ended by itself, with what it threw. */
  readonly ended: Promise<{ readonly error?: unknown }>;
  isEnded(): boolean;
  /** It never goes on: what it called last may have happened or not. */
  kill(): void;
}

interface Waiting {
  readonly process: object;
  readonly goOn: () => void;
}

/** Several processes in one, whose calls a test lets through one at a time, in any order. */
export function createInterleaving() {
  const current = new AsyncLocalStorage<{ readonly name: string }>();
  let waiting: Waiting[] = [];
  const killed = new WeakSet<object>();

  const turn = () => {
    const process = current.getStore();
    if (!process) return undefined;
    return new Promise<void>((goOn) => {
      if (!killed.has(process)) waiting.push({ process, goOn });
    });
  };

  return {
    /** The port, whose calls wait for their turn before and after they happen. */
    around<P extends object>(port: P): P {
      return new Proxy(port, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver);
          if (typeof member !== 'function') return member;
          return async (...args: unknown[]) => {
            await turn();
            try {
              return await member.apply(target, args);
            } finally {
              await turn();
            }
          };
        },
      });
    },
    /** The name of the process that runs now. */
    running: () => current.getStore()?.name,
    start(name: string, run: () => Promise<unknown>): Process {
      const process = { name };
      let isOver = false;
      const ended = current.run(process, () =>
        run().then(
          () => ({}),
          (error: unknown) => ({ error }),
        ),
      );
      void ended.then(() => {
        isOver = true;
      });
      return {
        name,
        ended,
        isEnded: () => isOver,
        kill: () => {
          killed.add(process);
          waiting = waiting.filter((one) => one.process !== process);
        },
      };
    },
    /** Lets one call through; `choice` picks among those that wait. False when none does. */
    async step(choice: number): Promise<boolean> {
      await setImmediate();
      const [next] = waiting.splice(choice % Math.max(1, waiting.length), 1);
      next?.goOn();
      await setImmediate();
      return next !== undefined;
    },
  };
}
