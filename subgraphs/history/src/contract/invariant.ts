/** What can be asserted about one place in a tool's arguments. */
export const invariantKinds = ['TYPE', 'REQUIRED', 'ENUM', 'RANGE', 'LENGTH', 'FORMAT'] as const;
export type InvariantKind = (typeof invariantKinds)[number];

export interface Invariant {
  readonly kind: InvariantKind;
  /** JSON Pointer into the arguments. */
  readonly path: string;
  /** What is asserted: a type name, true, a list of values, `{min, max}`, a format name. */
  readonly value: unknown;
}

export const confidences = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type Confidence = (typeof confidences)[number];
