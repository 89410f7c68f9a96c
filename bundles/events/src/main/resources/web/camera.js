import {t} from 'artel/index.js';

/** Eight looks a second at a small picture are enough for a code that is held still, and leave a cheap tablet its time. */
const PACE = 125;
const SIDE = 800;

let reader = null;

/** What reads codes here. A door asks for it when it opens: once somebody needs it the network may be gone. */
export function prepare() {
  reader ??= found().catch((e) => {
    reader = null;
    throw e;
  });
  return reader;
}

/** The browser's own where it has one that knows these codes, else the one that comes with this module. */
async function found() {
  if (!(await window.BarcodeDetector?.getSupportedFormats().catch(() => []))?.includes('qr_code')) return carried();
  const detector = new window.BarcodeDetector({formats: ['qr_code']});
  return async (canvas) => (await detector.detect(canvas))[0]?.rawValue;
}

async function carried() {
  const {decodeQR} = await import('./lib/qr/decode.js');
  return (canvas, pen) => {
    try {
      return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // It throws where there is no code; the next picture may have one.
      return null;
    }
  };
}

const halt = (stream) => stream?.getTracks().forEach((track) => track.stop());

/** The camera that was asked for; if it is gone, or none was, the one at the back. */
async function opened(device) {
  const size = {width: {ideal: 1280}, height: {ideal: 720}};
  const any = {video: {...size, facingMode: 'environment'}};
  if (!device) return navigator.mediaDevices.getUserMedia(any);
  return navigator.mediaDevices.getUserMedia({video: {...size, deviceId: {exact: device}}}).catch((e) => {
    if (e.name !== 'OverconstrainedError' && e.name !== 'NotFoundError') throw e;
    return navigator.mediaDevices.getUserMedia(any);
  });
}

/** Looks through a camera for QR codes and tells each one, every time it is seen. */
export class Camera {
  #found;
  #broken;
  #turn = 0;
  #timer = 0;
  #stream = null;
  #canvas = document.createElement('canvas');
  #pen = this.#canvas.getContext('2d', {willReadFrequently: true});

  /** `found(text)` for each code that is seen; `broken(error)` if the camera ends by itself. */
  constructor(found, broken) {
    this.#found = found;
    this.#broken = broken;
  }

  /** Which camera it looks through now. */
  get device() {
    return this.#stream?.getVideoTracks()[0].getSettings().deviceId ?? '';
  }

  /** Shows the camera in `video` and looks; resolves with the cameras there are, or null if it was stopped meanwhile. */
  async start(video, device) {
    this.stop();
    const turn = this.#turn;
    const over = () => turn !== this.#turn;
    try {
      if (!window.isSecureContext || !navigator.mediaDevices) throw new DOMException('', 'InsecureContext');
      const stream = await opened(device);
      if (over()) {
        halt(stream);
        return null;
      }
      // From here on whoever stops it turns this one off at once, however far the rest has come.
      this.#stream = stream;
      const read = await prepare();
      if (!over()) {
        video.srcObject = stream;
        await video.play();
      }
      const all = (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === 'videoinput');
      if (over()) return null;
      stream.getVideoTracks()[0].addEventListener('ended', () => {
        if (over()) return;
        this.stop();
        this.#broken(new DOMException('', 'NotReadableError'));
      });
      this.#look(video, read, over);
      return all;
    } catch (e) {
      if (over()) return null;
      this.stop();
      throw e;
    }
  }

  stop() {
    this.#turn++;
    clearTimeout(this.#timer);
    halt(this.#stream);
    this.#stream = null;
  }

  async #look(video, read, over) {
    let next = read;
    try {
      const text = this.#drawn(video) ? await read(this.#canvas, this.#pen) : null;
      if (!over() && text) this.#found(text.trim());
    } catch {
      // A browser may have a reader in name only, without the system's service behind it.
      next = await carried().catch(() => read);
    }
    if (!over()) this.#timer = setTimeout(() => this.#look(video, next, over), PACE);
  }

  /** Whether there is a picture to look at. */
  #drawn(video) {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || !video.videoWidth) return false;
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [video.videoWidth, video.videoHeight].map((side) => Math.round(side * scale));
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, {width, height});
    this.#pen.drawImage(video, 0, 0, width, height);
    return true;
  }
}

/** What hinders the camera, and what to do. */
export function hindrance(e) {
  switch (e.name) {
    case 'InsecureContext': return t('Камера работает только на странице с https (или на самом сервере, по адресу localhost). Откройте её так или введите код.', 'The camera works only on a page with https (or on the server itself, at localhost). Open it like that, or type the code.');
    case 'NotAllowedError':
    case 'SecurityError': return t('Камера запрещена для этой страницы. Разрешите её в настройках браузера (значок слева от адреса) и включите снова.', 'The camera is not permitted to this page. Permit it in the settings of the browser (the sign left of the address) and turn it on again.');
    case 'NotFoundError':
    case 'OverconstrainedError': return t('У этого устройства нет камеры. Подключите её или введите код.', 'This device has no camera. Connect one, or type the code.');
    case 'NotReadableError':
    case 'AbortError': return t('Камера занята другой программой или отключена. Закройте ту программу и включите камеру снова.', 'The camera is used by another program or was disconnected. Close that program and turn the camera on again.');
    default: return t('Камера не включилась. Проверьте связь, обновите страницу или введите код.', 'The camera could not be turned on. Check the connection, reload the page, or type the code.');
  }
}
