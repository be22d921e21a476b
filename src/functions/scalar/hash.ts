// MD5, SHA1 … SHA2: digests of the UTF-8 bytes of a text, in lower-case hexadecimal.

import { createHash } from 'node:crypto'
import { MillraceError } from '../../base/error.ts'
import type { ScalarFunction } from '../../table/function.ts'
import { defineFunction } from '../define.ts'

function digest(algorithm: string): (text: string) => string {
  return (text) => createHash(algorithm).update(text, 'utf8').digest('hex')
}

function sha2(text: string, bits: number): string {
  // Java also finds SHA-1 by its number, when that is no literal.
  if (![1, 224, 256, 384, 512].includes(bits)) {
    throw new MillraceError('runtime.bad-argument', 'Unsupported algorithm.', {
      hint: 'use 224, 256, 384 or 512',
    })
  }
  return digest(`sha${bits}`)(text)
}

function hashFunction(name: string, algorithm: string, digits: number, expected: string): ScalarFunction {
  return defineFunction({
    name,
    forms: ['(<STRING>)'],
    signatures: [`(STRING) -> CHAR(${digits})`],
    doc: `The ${name} digest of the text in hexadecimal.`,
    examples: [[`${name}('a')`, expected]],
    eval: digest(algorithm),
  })
}

/** The hash functions. */
export const hashes: readonly ScalarFunction[] = [
  hashFunction('MD5', 'md5', 32, '0cc175b9c0f1b6a831c399e269772661'),
  hashFunction('SHA1', 'sha1', 40, '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'),
  hashFunction('SHA224', 'sha224', 56, 'abd37534c7d9a2efb9465de931cd7055ffdb8879563ae98078d6d6d5'),
  hashFunction('SHA256', 'sha256', 64, 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'),
  hashFunction(
    'SHA384',
    'sha384',
    96,
    '54a59b9f22b0b80880d8427e548b7c23abd873486e1f035dce9cd697e85175033caa88e6d57bc35efae0b5afd3145f31',
  ),
  hashFunction(
    'SHA512',
    'sha512',
    128,
    '1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f53' +
      '02860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75',
  ),
  defineFunction({
    name: 'SHA2',
    forms: ['(<STRING>, <INTEGER>)'],
    signatures: ['(STRING, INT) -> VARCHAR(128)'],
    doc: 'The SHA-2 digest of the text with the given number of bits (224, 256, 384, 512).',
    examples: [["SHA2('a', 224)", 'abd37534c7d9a2efb9465de931cd7055ffdb8879563ae98078d6d6d5']],
    eval: sha2,
  }),
]
