/** Names and types of a JSON value without its values; a list has the distinct shapes of its items. */
export function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const shapes = new Map(
      value.map((item) => {
        const shape = shapeOf(item);
        return [JSON.stringify(shape), shape];
      }),
    );
    return [...shapes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shape]) => shape);
  }
  if (typeof value !== 'object') return typeof value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { object: members.map(([name, member]) => [name, shapeOf(member)]) };
}
