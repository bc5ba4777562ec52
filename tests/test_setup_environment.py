"""The set-up names what stands in the way together with the line that mends it."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup_environment", ROOT / "setup_environment.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = load_script()


def test_an_old_python_is_named_with_the_line_that_mends_it() -> None:
    problem = SCRIPT.python_problem((3, 9, 2), True, True)
    assert "Python 3.9 is too old" in problem
    assert "make view PYTHON=python3.11" in problem


def test_a_missing_ensurepip_names_the_debian_package_of_that_version() -> None:
    problem = SCRIPT.python_problem((3, 11, 2), False, True)
    assert problem.endswith("sudo apt-get install python3.11-venv")


def test_a_missing_ensurepip_elsewhere_names_no_debian_package() -> None:
    assert "apt-get" not in SCRIPT.python_problem((3, 12, 0), False, False)


def test_a_fit_python_has_no_problem() -> None:
    assert SCRIPT.python_problem((3, 13, 0), True, True) is None


def test_a_half_made_environment_is_remade(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "pyvenv.cfg").write_text("home = nowhere\n")
    SCRIPT.make_environment(str(venv))
    assert SCRIPT.is_whole(str(venv))


def test_a_folder_that_is_no_environment_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(SystemExit, match="is no virtual environment"):
        SCRIPT.make_environment(str(tmp_path))
    assert (tmp_path / "letters.txt").read_text() == "mine"


def test_a_missing_interpreter_is_named_by_make(tmp_path: Path) -> None:
    command = ["make", "view", "PYTHON=python3.99", f"VENV={tmp_path / 'venv'}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode != 0
    assert "there is no 'python3.99' here" in done.stderr
