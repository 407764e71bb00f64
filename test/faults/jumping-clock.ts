/** Preloaded into a worker: its wall clock jumps a day ahead after a while, and two days back a while later. */
const DAY_MS = 86_400_000;
const RealDate = Date;
const began = performance.now();
const firstMs = Number(process.env.JUMP_AFTER_MS ?? 2_000);

function offset(): number {
  const elapsed = performance.now() - began;
  return elapsed < firstMs ? 0 : elapsed < 2 * firstMs ? DAY_MS : -DAY_MS;
}

class JumpingDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(JumpingDate.now());
    else super(given[0]);
  }

  static override now(): number {
    return RealDate.now() + offset();
  }
}
globalThis.Date = JumpingDate as DateConstructor;
