import { UserError } from "../model/user-error.ts";

/** The value when it is one of the allowed ones; throws UserError that lists them. */
export function oneOf<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((one) => one === value.toLowerCase());
  if (found === undefined) throw new UserError(`${option} ${value}: expected one of ${allowed.join(", ")}`);
  return found;
}
