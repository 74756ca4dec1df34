/**
 * The supergraph as `@apollo/gateway` agrees to load it. Composition marks `@requiresScopes` as `for: SECURITY`, and the gateway
 * refuses what it does not enforce itself; here the scopes are enforced around it, so the mark is taken off. Any other mark of
 * security stays, and keeps a supergraph that relies on it from being served.
 */
export const loadableSupergraph = (supergraphSdl: string): string =>
  supergraphSdl.replace(
    /@link\(url: "https:\/\/specs\.apollo\.dev\/requiresScopes\/v0\.1", for: SECURITY\)/,
    '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1")',
  );
