import type { ApplicationId } from '../domain/ids.ts';

/**
 * The number, 1 to 2^20, that an application draws in the lot with this seed.
 *
 * It depends on the seed and the application's id alone: anybody can draw it again. Murmur's 64-bit finaliser over an
 * FNV-1a hash of the UTF-8 text `seed NUL id`, its top 20 bits. In words: a fixed scrambling of the published seed and
 * the id; no application can choose its number without choosing its id after the seed is published.
 * Sources: G. Fowler, L. C. Noll, K.-P. Vo, FNV-1a; A. Appleby, MurmurHash3 finaliser.
 */
export function draw(seed: string, application: ApplicationId): number {
  const mask = (1n << 64n) - 1n;
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(`${seed}\0${application}`))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask;
  hash = ((hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn) & mask;
  hash = ((hash ^ (hash >> 33n)) * 0xc4ceb9fe1a85ec53n) & mask;
  hash ^= hash >> 33n;
  return Number(hash >> 44n) + 1;
}

/** The draw of the canonical order: a lot whose seed is fixed for good, so that no alphabet decides. */
export const canonicalDraw = (application: ApplicationId): number => draw('allot', application);
