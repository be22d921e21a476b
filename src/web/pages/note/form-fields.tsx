// The dynamic forms of a paragraph.

import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { FormView } from '../../../protocol/note.ts'

/** The forms; Enter runs the paragraph. */
export function FormFields({ forms, params, onChange, onRun }: {
  readonly forms: readonly FormView[]
  readonly params: Readonly<Record<string, unknown>>
  readonly onChange: (params: Record<string, unknown>) => void
  readonly onRun: () => void
}) {
  return (
    <div className="mr-forms">
      <SpaceBetween direction="horizontal" size="m">
        {forms.filter((form) => !form.hidden).map((form) => {
          const value = params[form.name] ?? form.defaultValue
          const options = (form.options ?? []).map((option) => ({ value: option.value, label: option.displayName ?? option.value }))
          return (
            <FormField key={form.name} label={form.displayName}>
              {form.type === 'Select' ? (
                <Select selectedOption={options.find((option) => option.value === value) ?? null} options={options} onChange={({ detail }) => onChange({ [form.name]: detail.selectedOption.value })} />
              ) : form.type === 'CheckBox' ? (
                <Multiselect selectedOptions={options.filter((option) => (value as string[]).includes(option.value))} options={options} onChange={({ detail }) => onChange({ [form.name]: detail.selectedOptions.map((option) => option.value) })} />
              ) : (
                <Input type={form.type === 'Password' ? 'password' : 'text'} value={String(value)} onChange={({ detail }) => onChange({ [form.name]: detail.value })} onKeyDown={({ detail }) => { if (detail.key === 'Enter') onRun() }} />
              )}
            </FormField>
          )
        })}
      </SpaceBetween>
    </div>
  )
}
