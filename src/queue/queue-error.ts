/** The queue's server cannot be used; the message says what to do. */
export class QueueError extends Error {
  override readonly name = "QueueError";
}
