// Data types as written. Names are canonical (INTEGER is INT, STRING stays STRING); absent lengths stay absent.
import type { IntervalQualifier } from './expression.ts'
import type { Identifier, Name, SqlNode } from './node.ts'

/** Any data type. */
export type DataType =
  | SimpleType | IntervalType | ArrayType | MultisetType | MapType | RowType | StructuredType | RawType | NamedType

/** The canonical names of types without children. */
export type SimpleTypeName =
  | 'CHAR' | 'VARCHAR' | 'STRING' | 'BOOLEAN' | 'BINARY' | 'VARBINARY' | 'BYTES' | 'DECIMAL' | 'TINYINT' | 'SMALLINT'
  | 'INT' | 'BIGINT' | 'FLOAT' | 'DOUBLE' | 'DATE' | 'TIME' | 'TIMESTAMP' | 'TIMESTAMP_LTZ'
  | 'NULL' | 'VARIANT' | 'BITMAP'

/** What all types have: `nullable` is false for NOT NULL, true for NULL, absent when not written. */
export interface TypeNode extends SqlNode {
  readonly nullable?: boolean
}

/** A type without children; `precision` is the length of strings. */
export interface SimpleType extends TypeNode {
  readonly kind: 'simple-type'
  readonly name: SimpleTypeName
  readonly precision?: number
  readonly scale?: number
}

/** `INTERVAL DAY(3) TO SECOND(3)`. */
export interface IntervalType extends TypeNode {
  readonly kind: 'interval-type'
  readonly qualifier: IntervalQualifier
}

/** `ARRAY<t>` or `t ARRAY`. */
export interface ArrayType extends TypeNode {
  readonly kind: 'array-type'
  readonly element: DataType
}

/** `MULTISET<t>` or `t MULTISET`. */
export interface MultisetType extends TypeNode {
  readonly kind: 'multiset-type'
  readonly element: DataType
}

/** `MAP<k, v>`. */
export interface MapType extends TypeNode {
  readonly kind: 'map-type'
  readonly key: DataType
  readonly value: DataType
}

/** `ROW<a INT, b STRING 'comment'>` or `ROW(a INT)`. */
export interface RowType extends TypeNode {
  readonly kind: 'row-type'
  readonly fields: readonly RowField[]
}

/** A field of a row or structured type. */
export interface RowField extends SqlNode {
  readonly kind: 'row-field'
  readonly name: Name
  readonly type: DataType
  readonly comment?: string
}

/** `STRUCTURED<'class', a INT>`. */
export interface StructuredType extends TypeNode {
  readonly kind: 'structured-type'
  readonly className: string
  readonly fields: readonly RowField[]
}

/** `RAW('class', 'serializer snapshot')`. */
export interface RawType extends TypeNode {
  readonly kind: 'raw-type'
  readonly className: string
  readonly serializer: string
}

/** A type named by the user. */
export interface NamedType extends TypeNode {
  readonly kind: 'named-type'
  readonly name: Identifier
}
