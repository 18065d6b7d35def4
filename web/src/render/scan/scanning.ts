/** Reading codes through the camera, where the browser brings a detector of its own. Called by the scan button. */

interface Detected {
  readonly rawValue: string;
}

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly Detected[]>;
}

type DetectorClass = new () => Detector;

function detectorClass(): DetectorClass | null {
  const found: unknown = (globalThis as { BarcodeDetector?: unknown }).BarcodeDetector;
  return typeof found === 'function' ? (found as DetectorClass) : null;
}

/** True where the browser knows codes and may ask for a camera. */
export function canScan(): boolean {
  return detectorClass() !== null && 'mediaDevices' in navigator;
}

const WAIT = 200;

/** Show the camera in `video` until a code is read; its text, or null once `signal` stops it. Fails without a camera. */
export async function readCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const Known = detectorClass();
  if (Known === null) return null;
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  try {
    video.srcObject = stream;
    await video.play();
    return await watch(new Known(), video, signal);
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function watch(detector: Detector, video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  while (!signal.aborted) {
    const [found] = await detector.detect(video).catch(() => []);
    if (found !== undefined && found.rawValue !== '') return found.rawValue;
    await new Promise((resolve) => setTimeout(resolve, WAIT));
  }
  return null;
}
