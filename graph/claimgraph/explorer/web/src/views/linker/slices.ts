/** Long work in short slices, so that the page answers in between. */

/** Milliseconds of work at a time. */
const SLICE = 25;

/** What the work comes to; null where it is no longer wanted. */
export async function inSlices<T>(work: Generator<void, T>, isWanted: () => boolean): Promise<T | null> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (!isWanted()) {
      return null;
    }
    for (const end = performance.now() + SLICE; performance.now() < end; ) {
      const step = work.next();
      if (step.done) {
        return step.value;
      }
    }
  }
}
