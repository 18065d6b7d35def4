/** @jsxImportSource preact */
/** Words with commas between them; what will be kept is shown below while it is typed. */
import { useEffect, useState } from 'preact/hooks';
import type { FieldProps } from './props';
import { tied } from './props';

const BETWEEN = /[,;|\u3001\uFF0C\uFF1B\n]/;

export function Tags(props: FieldProps) {
  const { value, change, say } = props;
  const kept = Array.isArray(value) ? value.map(String) : [];
  const [text, setText] = useState(kept.join(', '));
  // Starting over empties what was typed as well.
  useEffect(() => {
    if (value === undefined) setText('');
  }, [value]);
  const type = (typed: string): void => {
    setText(typed);
    const words = typed.split(BETWEEN).map((word) => word.trim());
    change([...new Set(words.filter((word) => word !== ''))]);
  };
  return (
    <>
      <input
        {...tied(props)}
        class="control"
        placeholder={say('tags_hint')}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
      {kept.length > 0 && (
        <ul class="tags" aria-live="polite">
          {kept.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      )}
    </>
  );
}
