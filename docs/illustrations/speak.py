"""The sample recordings: two short texts, spoken by espeak-ng, which say that they are samples.

``python docs/illustrations/speak.py [--to DIR]`` writes them to content/media/. It needs espeak-ng
and ffmpeg (Debian: ``apt install espeak-ng ffmpeg``); another version of either gives other bytes,
so these files are kept and not made with the pictures.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

PLACE = Path(__file__).parents[2] / "content/media/ghi-am"
TEXTS = {
    "ban-tin-cho-phien": (
        "Bản ghi mẫu, giọng đọc bằng máy. Bà con nghe bản tin chợ phiên. Tuần này sương muối có thể về sớm, "
        "nhà nào có mạ thì che ni lông trước khi trời tối. Ai chưa tiêm mũi nhắc, sáng chủ nhật ghé bàn y tế "
        "ở đầu chợ. Rửa tay trước khi ăn, đeo khẩu trang khi vào chợ đông. Hết bản tin, chúc bà con bán được hàng."
    ),
    "hom-lanh-doc-tu-so-tay": (
        "Bản ghi mẫu, giọng đọc bằng máy. Trang sổ tay của y sĩ Páo. Năm giờ, xuất phát. Bảy giờ mười, lên hết "
        "dốc ba lần nghỉ. Mở nắp hòm hai giây, nhiệt kế chỉ bốn độ. Tám giờ rưỡi, vào bản. Mười một giờ, tiêm xong "
        "ba mươi tư người, không ai sốt. Chiều, trời lại mưa."
    ),
}


def spoken(text: str) -> bytes:
    """The text as an MP3: mono, 32 kbit/s, without a word about who made it."""
    voice = subprocess.run(
        ["espeak-ng", "-v", "vi", "-s", "135", "-p", "42", "--stdout", text], check=True, capture_output=True
    ).stdout
    made = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", "-", "-af", "highpass=f=90,lowpass=f=6500,volume=1.4", "-ac", "1", "-ar", "22050",
         "-b:a", "32k", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-id3v2_version", "0",
         "-write_xing", "0", "-f", "mp3", "-"],
        input=voice, check=True, capture_output=True,
    )
    return made.stdout


def main() -> None:
    """Write both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=PLACE, metavar="DIR", help="where to write")
    place = parser.parse_args().to
    place.mkdir(parents=True, exist_ok=True)
    for name, text in TEXTS.items():
        sound = spoken(text)
        (place / f"{name}.mp3").write_bytes(sound)
        print(f"{name}.mp3 {len(sound) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
