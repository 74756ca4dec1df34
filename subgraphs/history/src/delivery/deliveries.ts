/** How the events of this family become mutations of their receivers. */
export const deliveries = {
  'captures.ingested': {
    to: 'studio' as const,
    document: /* GraphQL */ `
      mutation ObserveCapturedCalls($input: ObserveCapturedCallsInput!) {
        observeCapturedCalls(input: $input) {
          observed
          receiptId
          findings
        }
      }
    `,
    variables: (event: { readonly id: string; readonly payload: unknown }) => ({
      input: { eventId: event.id, ...(typeof event.payload === 'object' ? event.payload : {}) },
    }),
  },
};
