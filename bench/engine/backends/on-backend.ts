/** TensorFlow.js has one current backend per process; tracing and eager runs take turns on it. */
import * as tf from "@tensorflow/tfjs";

let queue: Promise<unknown> = Promise.resolve();

/** Run `fn` with the given TensorFlow.js backend as the current one; tensors it makes and does not return are freed. */
export function onBackend<T>(name: string, fn: () => T): Promise<T> {
  const turn = queue.then(async () => {
    const previous = tf.getBackend() || "cpu";
    await tf.setBackend(name);
    try {
      return inScope(fn);
    } finally {
      await tf.setBackend(previous);
    }
  });
  queue = turn.catch(() => undefined);
  return turn;
}

/** tf.tidy wants tensors or nothing from its function; this passes anything. */
function inScope<T>(fn: () => T): T {
  let result: { value: T } | null = null;
  tf.tidy(() => {
    result = { value: fn() };
  });
  return (result as unknown as { value: T }).value;
}
