/** What a resolver answers, once it has arrived. */
type Answer<Resolver> = Resolver extends (...args: never[]) => infer Result ? Awaited<Result> : never;

/** Whether a value may stand as the answer. The values of an enum are those that its column can hold: no other, and none too many. */
type Fits<Value, Allowed> = [Value] extends [Allowed]
  ? [Allowed] extends [string | null]
    ? string extends Allowed
      ? true
      : [Exclude<Allowed, null>] extends [Value]
        ? true
        : false
    : true
  : false;

/** What an optional property leaves out is null in the graph, where the SDL has null. */
type Given<Value, Allowed> = [null] extends [Allowed] ? Exclude<Value, undefined> : Value;

/** Whether the row behind an object answers a field by itself. The root types have no row. */
type Answers<Row, Field, Resolver> = Field extends keyof Row
  ? [Row[Field]] extends [never]
    ? false
    : Fits<Given<Row[Field], Answer<Resolver>>, Answer<Resolver>>
  : false;

/** The fields of one object: those that its row answers may be left out. */
type FieldsOf<Fields, Row> = {
  readonly [Field in keyof Fields as Answers<Row, Field, Fields[Field]> extends true ? never : Field]: Fields[Field];
} & {
  readonly [Field in keyof Fields as Answers<Row, Field, Fields[Field]> extends true ? Field : never]?: Fields[Field];
};

type RowOf<Rows, Type> = Type extends keyof Rows ? Rows[Type] : never;

/** Entities load what another family names by its key; null when the tenant has none. */
type ReferenceOf<Type, Rows, Keys, Context> = Type extends keyof Keys
  ? {
      readonly __resolveReference: (
        key: Keys[Type],
        context: Context,
      ) => Promise<RowOf<Rows, Type> | null> | RowOf<Rows, Type> | null;
    }
  : unknown;

/** The resolvers of one aggregate: some types, some fields of each, as the SDL has them. */
export type SomeResolvers<Types, Rows, Keys, Context> = {
  readonly [Type in keyof Types]?: Partial<Types[Type] & ReferenceOf<Type, Rows, Keys, Context>>;
};

type Every<Types, Rows, Keys, Context> = {
  readonly [Type in keyof Types]: FieldsOf<Types[Type], RowOf<Rows, Type>> & ReferenceOf<Type, Rows, Keys, Context>;
};

type Dispensable<All> = { [Type in keyof All]: object extends All[Type] ? Type : never }[keyof All];

/** The resolvers of a whole family: of each field that no row answers, and of each entity's references. */
export type EveryResolver<Types, Rows, Keys, Context> = Omit<
  Every<Types, Rows, Keys, Context>,
  Dispensable<Every<Types, Rows, Keys, Context>>
> &
  Partial<Every<Types, Rows, Keys, Context>>;
