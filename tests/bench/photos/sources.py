"""Where the test photos come from: photographs that Debian packages as wallpapers, picked by hand.

The packages hold graphics too; the list names photographs only. Nothing of them is committed: they are downloaded
and unpacked when the bench runs. Without them textures are synthesised, and the bench says so.
"""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

PACKAGES = {
    "lomiri-wallpapers-16.04": "usr/share/backgrounds",
    "lomiri-wallpapers-20.04": "usr/share/backgrounds",
    "mate-backgrounds": "usr/share/backgrounds/mate/nature",
    "plasma-workspace-wallpapers": "usr/share/wallpapers",
}

PHOTOGRAPHS = (
    "Bridge_by_Sander_Klootwijk.jpg",
    "Dragonfly_by_Bolly.jpg",
    "Kleiber_by_Lukas_Baubkus.jpg",
    "Picture_0B_by_freespace.jpg",
    "Wine_by_Jakkub_Mede.jpg",
    "aitzgorri_by_Aitzol_Berasategi.jpg",
    "free_by_Peter_Nerlich.jpg",
    "friends_by_Aitzol_Berasategi.jpg",
    "greentock_by_Peter_Nerlich.jpg",
    "life_by_Aitzol_Berasategi.jpg",
    "picosdeeuropa_by_Aitzol_Berasategi.jpg",
    "seeding_by_Clements_Engelhardt.jpg",
    "sunset_by_Aitzol_Berasategi.jpg",
    "Garden.jpg",
    "LadyBird.jpg",
    "TwoWings.jpg",
    "Wood.jpg",
    "YellowFlower.jpg",
    "Dune.jpg",
    "RainDrops.jpg",
    "Storm.jpg",
    "BytheWater/contents/images/2560x1600.jpg",
    "ColdRipple/contents/images/2560x1600.jpg",
    "ColorfulCups/contents/images/2560x1600.jpg",
    "EveningGlow/contents/images/2560x1600.jpg",
    "FallenLeaf/contents/images/2560x1600.jpg",
    "Grey/contents/images/2560x1600.jpg",
    "Kite/contents/images/2560x1600.jpg",
    "OneStandsOut/contents/images/2560x1600.jpg",
    "Path/contents/images/2560x1600.jpg",
    "summer_1am/contents/images/2560x1600.jpg",
)
SYNTHETIC = 16


def photographs(folder: Path) -> tuple[list[Path], str]:
    """The source pictures, fetched into ``folder`` when they are not there, and a sentence that says what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not (folder / package).exists():
            _unpack(package, folder)
    found = [path for name in PHOTOGRAPHS for path in sorted(folder.glob(f"*/usr/share/**/{name}"))[:1]]
    if len(found) >= len(PHOTOGRAPHS) // 2:
        return found, f"{len(found)} photographs from the Debian packages {', '.join(PACKAGES)}"
    made = [_synthetic(folder / f"synthetic-{number}.png", number) for number in range(SYNTHETIC)]
    return made, f"{len(made)} SYNTHESISED textures: the Debian packages with photographs could not be fetched"


def _unpack(package: str, folder: Path) -> None:
    """Download one package with apt and unpack it, without installing it; a failure leaves nothing."""
    downloads = folder / "downloads"
    downloads.mkdir(exist_ok=True)
    try:
        subprocess.run(["apt-get", "-q", "download", package], cwd=downloads, check=True, capture_output=True)
        archive = next(downloads.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder / package)], check=True, capture_output=True)
        archive.unlink()
    except (OSError, StopIteration, subprocess.CalledProcessError):
        return


def _synthetic(path: Path, number: int) -> Path:
    """A texture with detail at every scale and some hard edges: noise of falling amplitude over octaves."""
    if path.exists():
        return path
    random = np.random.default_rng(int(hashlib.sha256(f"texture {number}".encode()).hexdigest()[:8], 16))
    height, width = 2268, 3024
    picture = np.zeros((height, width, 3), np.float32)
    for octave in range(2, 12):
        size = (min(width, 2**octave), min(height, max(1, 2**octave * 3 // 4)))
        noise = Image.fromarray(random.integers(0, 256, (size[1], size[0], 3), dtype=np.uint8))
        picture += np.asarray(noise.resize((width, height), Image.Resampling.BICUBIC), np.float32) * 0.62**octave
    picture = (picture - picture.min()) / (picture.max() - picture.min()) * 255
    for _ in range(30):
        x, y = int(random.integers(0, width - 300)), int(random.integers(0, height - 300))
        w, h = (int(side) for side in random.integers(60, 300, 2))
        picture[y : y + h, x : x + w] = picture[y : y + h, x : x + w] * 0.4 + random.integers(0, 256, 3) * 0.6
    Image.fromarray(picture.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6)).save(path)
    return path
