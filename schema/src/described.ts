import { Kind, parse } from 'graphql';

/** Definitions that composition adds; no reader of the graph meets them. */
const machinery = /^[a-zA-Z]+__|^link$/;

interface Member {
  readonly name: { readonly value: string };
  readonly description?: { readonly value: string } | undefined;
  readonly arguments?: readonly Member[] | undefined;
}

function undescribedIn(owner: string, members: readonly Member[]): string[] {
  return members.flatMap((member) => {
    const coordinate = `${owner}.${member.name.value}`;
    const missing = lacksDescription(member) ? [coordinate] : [];
    const missingArguments = (member.arguments ?? [])
      .filter(lacksDescription)
      .map((argument) => `${coordinate}(${argument.name.value}:)`);
    return [...missing, ...missingArguments];
  });
}

function lacksDescription(node: Member): boolean {
  return (node.description?.value.trim() ?? '') === '';
}

/** Schema coordinates of everything in the supergraph that says nothing about itself; root types need no words. */
export function undescribed(supergraphSdl: string): string[] {
  return parse(supergraphSdl).definitions.flatMap((definition) => {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
        const name = definition.name.value;
        if (machinery.test(name)) return [];
        const isRoot = name === 'Query' || name === 'Mutation' || name === 'Subscription';
        return [
          ...(lacksDescription(definition) && !isRoot ? [name] : []),
          ...undescribedIn(name, definition.fields ?? []),
        ];
      }
      case Kind.ENUM_TYPE_DEFINITION: {
        const name = definition.name.value;
        if (machinery.test(name)) return [];
        return [...(lacksDescription(definition) ? [name] : []), ...undescribedIn(name, definition.values ?? [])];
      }
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.UNION_TYPE_DEFINITION:
        return lacksDescription(definition) && !machinery.test(definition.name.value) ? [definition.name.value] : [];
      default:
        return [];
    }
  });
}
