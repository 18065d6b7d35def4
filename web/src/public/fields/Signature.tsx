/** @jsxImportSource preact */
/** A signature: written on the screen, sent as a picture; it can be written anew. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Ink, inkOn, whenLeft } from '../../core/ink';
import { asFiles } from '../../core/value';
import { Icon } from '../Icon';
import type { FieldProps } from './props';
import { useUploads } from './useUploads';

export function Signature(props: FieldProps) {
  const { id, value, change, busy, say, leave } = props;
  const files = asFiles(value);
  const { sending, start, retry, drop } = useUploads(props, (file) => change([file]));
  const under = sending.filter((item) => item.failure === null).length;
  useEffect(() => busy(under), [under]);
  const [failed] = sending.filter((item) => item.failure !== null);
  if (files.length > 0) {
    return (
      <p class="signed">
        <Icon name="check" /> {say('signed')}{' '}
        <button type="button" class="link" id={id} onClick={() => change([])}>
          {say('sign_again')}
        </button>
      </p>
    );
  }
  return (
    <div>
      <Pad
        {...props}
        keep={(picture) => {
          sending.forEach(drop);
          start([picture], 1);
          leave();
        }}
      />
      {failed !== undefined && (
        <p class="error">
          {failed.failure}{' '}
          <button type="button" class="link" onClick={() => retry(failed)}>
            {say('retry')}
          </button>
        </p>
      )}
    </div>
  );
}

function Pad({ id, say, keep }: FieldProps & { keep: (picture: File) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ink = useRef<Ink | null>(null);
  const [written, setWritten] = useState(false);
  useEffect(() => {
    if (canvas.current === null) return undefined;
    ink.current = inkOn(canvas.current, () => setWritten(true));
    return () => ink.current?.stop();
  }, []);
  const send = async (): Promise<void> => {
    const picture = await ink.current?.picture();
    if (picture) keep(picture);
  };
  // What is written is kept when people go on with something else.
  useEffect(() => {
    if (!written || box.current === null) return undefined;
    const stop = whenLeft(box.current, () => {
      stop();
      void send();
    });
    return stop;
  }, [written]);
  return (
    <div class="pad" ref={box}>
      <canvas ref={canvas} id={id} width={960} height={320} role="img" aria-label={say('sign_here')} tabIndex={-1} />
      <p class="hint">{say('sign_here')}</p>
      {written && (
        <p>
          <button type="button" class="link" onClick={() => void send()}>
            {say('sign_keep')}
          </button>{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              ink.current?.clear();
              setWritten(false);
            }}
          >
            {say('sign_clear')}
          </button>
        </p>
      )}
    </div>
  );
}
