/**
 * SIGTERM ends a program that is just being loaded, as it ends a running one: with code 0. Gives the way to end this,
 * for whoever takes over.
 */
export function stopEarly(): () => void {
  const stop = (): void => process.exit(0);
  process.on("SIGTERM", stop);
  return () => process.off("SIGTERM", stop);
}
