// The dynamic forms of a paragraph: `${name=default,a|b}` in its text.

import type { FormView, ParagraphView } from '../../../protocol/note.ts'

function formValue(form: FormView, params: ParagraphView['params']): unknown {
  return params[form.name] ?? form.defaultValue
}

/** The forms. A text runs the paragraph by Enter; choices run it at once unless that is off. */
export function ParagraphForms({ paragraph, onChange, onRun }: {
  readonly paragraph: ParagraphView
  readonly onChange: (params: Readonly<Record<string, unknown>>) => void
  readonly onRun: () => void
}) {
  const set = (name: string, value: unknown, isChoice: boolean): void => {
    onChange({ [name]: value })
    if (isChoice && paragraph.config.runOnSelectionChange !== false) onRun()
  }
  return (
    <form
      className="mr-forms"
      aria-label="Paragraph parameters"
      onSubmit={(event) => {
        event.preventDefault()
        onRun()
      }}
    >
      {paragraph.forms.filter((form) => !form.hidden).map((form) => <FormField key={form.name} form={form} value={formValue(form, paragraph.params)} onSet={(value, isChoice) => set(form.name, value, isChoice)} />)}
    </form>
  )
}

function FormField({ form, value, onSet }: { readonly form: FormView; readonly value: unknown; readonly onSet: (value: unknown, isChoice: boolean) => void }) {
  const options = form.options ?? []
  if (form.type === 'CheckBox') {
    const chosen = Array.isArray(value) ? value.map(String) : []
    return (
      <fieldset className="mr-form-field">
        <legend className="mr-label">{form.displayName}</legend>
        {options.map((option) => (
          <label key={option.value} className="mr-check">
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={(event) => onSet(event.target.checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value), true)}
            />
            {option.displayName ?? option.value}
          </label>
        ))}
      </fieldset>
    )
  }
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is inside
    <label className="mr-form-field">
      <span className="mr-label">{form.displayName}</span>
      {form.type === 'Select' ? (
        <select className="mr-select" value={String(value ?? '')} onChange={(event) => onSet(event.target.value, true)}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.displayName ?? option.value}</option>)}
        </select>
      ) : (
        <input className="mr-input" type={form.type === 'Password' ? 'password' : 'text'} defaultValue={String(value ?? '')} onChange={(event) => onSet(event.target.value, false)} />
      )}
    </label>
  )
}
