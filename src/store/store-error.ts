/** The store cannot be opened or written. One line that says where and what to do; never a password. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}
