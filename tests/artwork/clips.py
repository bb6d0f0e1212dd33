"""Makes the video and the song of the demo content: ``python -m tests.artwork.clips`` writes them beside their texts.

The video is a slow look across a drawing, recorded by Chromium from a canvas; the song is a short tune of our own, as a
WAV of sine tones. Both are small, and no person is in them.
"""

from __future__ import annotations

import base64
import io
import math
import shutil
import struct
import wave
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

CONTENT = Path(__file__).parents[2] / "content"
ARTICLE = CONTENT / "suoi-may" / "hoat-dong" / "2026" / "2026-02-06-phien-cho-tet"
RATE = 11025
SECONDS = 6
TUNE = "C4 E4 G4 C5 B4 G4 A4 - F4 A4 C5 A4 G4 E4 G4 - C4 E4 G4 C5 D5 B4 C5 -"
NOTES = dict(zip("CDEFGAB", (-9, -7, -5, -4, -2, 0, 2), strict=True))
"""Half tones from the A of the same octave."""

RECORD = """async ([source, seconds]) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 640; canvas.height = 360;
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(15), {
    mimeType: "video/webm;codecs=vp8", videoBitsPerSecond: 300000,
  });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const ended = new Promise((done) => { recorder.onstop = done; });
  const begin = performance.now();
  recorder.start();
  await new Promise((done) => {
    const draw = () => {
      const t = Math.min(1, (performance.now() - begin) / 1000 / seconds);
      const ease = t * t * (3 - 2 * t), zoom = 1.5 - 0.3 * ease;
      const wide = image.width / zoom, high = wide * 9 / 16;
      context.drawImage(image, (image.width - wide) * ease, (image.height - high) * 0.6, wide, high, 0, 0, 640, 360);
      t < 1 ? setTimeout(draw, 66) : done();
    };
    draw();
  });
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


def film(picture: Path) -> bytes:
    """A look across a picture, as WebM."""
    small = io.BytesIO()
    Image.open(picture).convert("RGB").save(small, "JPEG", quality=88)
    source = "data:image/jpeg;base64," + base64.b64encode(small.getvalue()).decode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        made = base64.b64decode(browser.new_page().evaluate(RECORD, [source, SECONDS]))
        browser.close()
    return made


def poster(picture: Image.Image) -> Image.Image:
    """What stands for the video until it plays: the middle of the picture in the video's form."""
    high = picture.width * 9 // 16
    top = (picture.height - high) * 6 // 10
    return picture.convert("RGB").crop((0, top, picture.width, top + high)).resize((960, 540))


def tune() -> bytes:
    """The tune, as a WAV of 16 bits, one channel: each tone swells and fades, so that nothing clicks."""
    samples: list[int] = []
    for name in TUNE.split():
        length = int(RATE * 0.42)
        if name == "-":
            samples += [0] * (length // 2)
            continue
        pitch = 440.0 * 2 ** (NOTES[name[0]] / 12 + int(name[1]) - 4)
        for n in range(length):
            t = n / RATE
            swell = min(1.0, n / 300) * math.exp(-4.2 * t)
            tone = math.sin(2 * math.pi * pitch * t) + 0.35 * math.sin(4 * math.pi * pitch * t)
            samples.append(round(11000 * swell * tone))
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return data.getvalue()


def main() -> None:
    """Write both."""
    (ARTICLE / "phien-cho.webm").write_bytes(film(ARTICLE / "anh-1.jpg"))
    poster(Image.open(ARTICLE / "anh-1.jpg")).save(ARTICLE / "bia-phien-cho.jpg", quality=82)
    media = CONTENT / "suoi-may" / "media"
    media.mkdir(exist_ok=True)
    (media / "chao-buoi-sang.wav").write_bytes(tune())


if __name__ == "__main__":
    main()
