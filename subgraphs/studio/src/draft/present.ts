/** A record in which what may be undefined may be absent instead. */
export type Present<Value> = Value extends unknown
  ? { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] } & {
      [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
    }
  : never;

/** The same record without its undefined members, so that an absent part is absent in what is stored and hashed. */
export const present = <Value extends object>(value: Value): Present<Value> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Present<Value>;
