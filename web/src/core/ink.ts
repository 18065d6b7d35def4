/** Writing on a canvas with a finger, a pen or a mouse. Used by the signature widgets of both pages. */

export interface Ink {
  /** True once something was written. */
  readonly written: () => boolean;
  readonly clear: () => void;
  /** The writing as a PNG, or null where there is none. */
  readonly picture: () => Promise<File | null>;
  readonly stop: () => void;
}

const THICK = 2.5;

/** Let people write on the canvas; `onStroke` is told after each stroke. */
export function inkOn(canvas: HTMLCanvasElement, onStroke: () => void): Ink {
  const context = canvas.getContext('2d');
  let strokes = 0;
  let pen: number | null = null;
  const at = (event: PointerEvent): readonly [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };
  const begin = (event: PointerEvent): void => {
    if (pen !== null || context === null) return;
    pen = event.pointerId;
    canvas.setPointerCapture(pen);
    context.lineWidth = (THICK * canvas.width) / Math.max(1, canvas.getBoundingClientRect().width);
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = '#1a1a1a';
    context.beginPath();
    context.moveTo(...at(event));
    draw(event);
  };
  const draw = (event: PointerEvent): void => {
    if (event.pointerId !== pen || context === null) return;
    context.lineTo(...at(event));
    context.stroke();
  };
  const end = (event: PointerEvent): void => {
    if (event.pointerId !== pen) return;
    pen = null;
    strokes += 1;
    onStroke();
  };
  canvas.addEventListener('pointerdown', begin);
  canvas.addEventListener('pointermove', draw);
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  return {
    written: () => strokes > 0,
    clear: () => {
      strokes = 0;
      context?.clearRect(0, 0, canvas.width, canvas.height);
    },
    picture: () =>
      new Promise((resolve) => {
        if (strokes === 0) return resolve(null);
        canvas.toBlob((blob) => resolve(blob && new File([blob], 'signature.png', { type: 'image/png' })), 'image/png');
      }),
    stop: () => {
      canvas.removeEventListener('pointerdown', begin);
      canvas.removeEventListener('pointermove', draw);
      canvas.removeEventListener('pointerup', end);
      canvas.removeEventListener('pointercancel', end);
    },
  };
}

/** Call `left` when people press or go to something outside of the box; returns the way to stop. */
export function whenLeft(box: HTMLElement, left: () => void): () => void {
  const look = ({ target }: Event): void => {
    if (target instanceof Node && !box.contains(target)) left();
  };
  document.addEventListener('pointerdown', look, true);
  document.addEventListener('focusin', look, true);
  return () => {
    document.removeEventListener('pointerdown', look, true);
    document.removeEventListener('focusin', look, true);
  };
}
