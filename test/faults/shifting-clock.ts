/**
 * Preloaded into a bot: the clock of its process jumps an hour ahead at the first SIGUSR2 and two hours
 * back at the next, to one hour behind the truth. Timers go on undisturbed, as they do in the kernel.
 */
const HOUR = 3_600_000;
const RealDate = Date;
const offsets = [HOUR, -HOUR];
let offset = 0;

class ShiftedDate extends RealDate {
  constructor(...args: [] | [number | string | Date]) {
    if (args.length === 0) super(RealDate.now() + offset);
    else super(...args);
  }

  static override now(): number {
    return RealDate.now() + offset;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
process.on('SIGUSR2', () => {
  offset = offsets.shift() ?? 0;
});
