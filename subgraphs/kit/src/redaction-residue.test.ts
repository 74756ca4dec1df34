import { describe, expect, test } from 'vitest';
import { withholdResidue } from './redaction-residue.ts';
import { mixed } from './testing/planted-secrets.ts';

describe('what still looks like a secret', () => {
  test('[HI-12] is withheld with its path', () => {
    const found = withholdResidue({ call: { 'x-custom-auth': mixed(40), pageToken: mixed(40), id: mixed(40) } });
    expect(found.residues).toEqual([{ path: '/call/x-custom-auth', reason: 'LOOKS_LIKE_SECRET' }]);
    expect(found.value).toEqual({
      call: { 'x-custom-auth': '[REDACTED:suspected_secret]', pageToken: mixed(40), id: mixed(40) },
    });
  });

  test('[HI-12] is withheld everywhere, and named while the paths stay short: they grow no faster than what was given', () => {
    const value = { ['k'.repeat(60_000)]: { key: new Array(2_000).fill(mixed(26)) } };
    const found = withholdResidue(value);
    expect(found.residues).toHaveLength(1);
    expect(JSON.stringify(found.value)).not.toContain(mixed(26));
    const many = withholdResidue({ key: new Array(20_000).fill(mixed(26)) });
    expect(many.residues.length).toBeGreaterThan(1_000);
    expect(JSON.stringify(many.residues).length).toBeLessThan(128 * 1024);
    expect(JSON.stringify(many.value)).not.toContain(mixed(26));
  });
});
