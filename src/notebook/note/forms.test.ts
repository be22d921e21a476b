// Dynamic forms: finding and substituting.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formsOf, substituteForms } from './forms.ts'

test('forms are found once a name, with type, label and options', () => {
  const forms = formsOf("a ${x=1} ${y(Label)=b,a(First)|b} ${checkbox:z=p|q,p|q|r} ${x=1}")
  assert.deepEqual(forms.map((form) => [form.name, form.displayName, form.type]), [['x', 'x', 'TextBox'], ['y', 'Label', 'Select'], ['z', 'z', 'CheckBox']])
  assert.deepEqual(forms[1]?.options, [{ value: 'a', displayName: 'First' }, { value: 'b' }])
})

test('values replace forms, defaults where none is given', () => {
  assert.equal(substituteForms('${x=1} ${checkbox( or ):z=p|q,p|q|r}', { x: 5 }), '5 p or q')
  assert.equal(substituteForms('\\${x}', {}), '${x}')
})
