/** Requests that are answered together: shows that they are under way at the same time, on any machine. */
export interface Meeting {
  /** Resolves once `size` calls wait in it. */
  join(): Promise<void>;
  /** The most calls that waited at a time, or that came while others were let go. */
  most(): number;
}

/** A meeting of `size` calls, again and again. Calls that have no company wait for ever. */
export function meetingOf(size: number): Meeting {
  let waiting: (() => void)[] = [];
  let most = 0;
  return {
    join: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        most = Math.max(most, waiting.length);
        if (waiting.length < size) return;
        const all = waiting;
        // A call too many would arrive in this pause.
        setTimeout(() => {
          waiting = waiting.filter((one) => !all.includes(one));
          for (const go of all) go();
        }, 50);
      }),
    most: () => most,
  };
}
