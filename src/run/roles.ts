export const ROLES = ["schedule", "scan", "digest", "web"] as const;
export type Role = (typeof ROLES)[number];
