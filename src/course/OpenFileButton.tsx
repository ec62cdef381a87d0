import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { textOf } from '../session/index.ts';
import { Button } from '../ui/index.ts';

/** Asks for the file of a lesson. */
export function OpenFileButton({ open, small }: { readonly open: (text: string) => void; readonly small?: boolean }) {
  const text = useText('lessonEditor');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button small={small === true} onClick={() => input.current?.click()}>
        <FileUp aria-hidden />
        {text('open')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file !== undefined) void textOf(file).then(open);
        }}
      />
    </>
  );
}
