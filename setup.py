"""Takes into the package what stands beside it in the repository; see ``generator/shipped.py``.

All else that setuptools is told stands in pyproject.toml. An editable install takes nothing in: the
package then finds the folders of the repository.
"""

from __future__ import annotations

import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
# Without importing the package, which needs what is not there while it is built.
SHIPPED = runpy.run_path(str(HERE / "generator/shipped.py"))
TAKEN_IN = ("theme", "editor", "schema", *SHIPPED["FOR_A_PORTAL"], SHIPPED["GUIDE"])
LEFT_OUT = {"node_modules", "__pycache__", ".DS_Store"}


class BuildWithMore(build_py):
    """Copies the package, and what is taken in to ``generator/data/`` of the copy."""

    def run(self) -> None:
        """As any build of a package; then the rest, in place of whatever an earlier one left."""
        super().run()
        if self.editable_mode:
            return
        shutil.rmtree(self._data, ignore_errors=True)
        for file, target in self._files():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """All files that ``run`` writes."""
        written = super().get_outputs(include_bytecode)
        return written if self.editable_mode else written + [str(to) for _, to in self._files()]

    @property
    def _data(self) -> Path:
        return Path(self.build_lib) / "generator" / "data"

    def _files(self) -> Iterator[tuple[Path, Path]]:
        """Each file with the one that it becomes."""
        for name in TAKEN_IN:
            place = HERE / name
            for file in sorted(place.rglob("*")) if place.is_dir() else (place,):
                inside = file.relative_to(HERE)
                if file.is_file() and not LEFT_OUT.intersection(inside.parts):
                    yield file, self._data / inside


setup(cmdclass={"build_py": BuildWithMore})
