"""Make or mend the virtual environment that the Makefile's targets run in.

Called by make as: PYTHON setup_environment.py VENV LOCK STAMP. Whatever stands in the way is named
together with the line that mends it. The syntax is kept so old that an old Python can still say so.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
TRIED = ((3, 11), (3, 12), (3, 13))


def python_problem(version, has_ensurepip, is_debian):
    """Return what is wrong with this Python and the line that mends it, or None."""
    if tuple(version[:2]) < OLDEST:
        return (
            "Python %d.%d is too old: claimgraph needs 3.11 or newer.\n"
            "Install one and name it, for example:  make view PYTHON=python3.11" % tuple(version[:2])
        )
    if not has_ensurepip:
        line = "python%d.%d -m ensurepip --upgrade" % tuple(version[:2])
        if is_debian:
            line = "sudo apt-get install python%d.%d-venv" % tuple(version[:2])
        return (
            "This Python cannot make virtual environments (ensurepip is missing). Mend it with:\n    " + line
        )
    return None


def has_ensurepip():
    """Say whether `python -m venv` can put pip into an environment."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def environment_python(venv):
    """Return the path of the environment's own Python."""
    folder = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(venv, *folder)


def is_whole(venv):
    """Say whether an environment exists with a running Python of a fit version and pip."""
    check = "import pip, sys; sys.exit(sys.version_info[:2] < (3, 11))"
    try:
        return subprocess.call([environment_python(venv), "-I", "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_environment(venv):
    """Make the environment, remaking one that is half-made."""
    if is_whole(venv):
        return
    if os.path.exists(venv):
        if not os.path.exists(os.path.join(venv, "pyvenv.cfg")) and os.listdir(venv):
            sys.exit("%s exists and is no virtual environment. Choose another:  make view VENV=.venv2" % venv)
        sys.stderr.write("%s is half-made: making it anew\n" % venv)
        shutil.rmtree(venv)
    sys.stderr.write(
        "making the environment %s with Python %d.%d\n" % ((venv,) + tuple(sys.version_info[:2]))
    )
    subprocess.check_call([sys.executable, "-m", "venv", venv])


def install(venv, lock):
    """Install the locked versions and the project itself, in place."""
    pip = [environment_python(venv), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    sys.stderr.write("installing the versions in %s (the first time takes a minute or two)\n" % lock)
    subprocess.check_call(pip + ["--require-hashes", "-r", lock])
    subprocess.check_call(pip + ["--no-deps", "--no-build-isolation", "--editable", "."])


def main(venv, lock, stamp):
    """Do it all; exit with one plain message when it cannot be done."""
    problem = python_problem(sys.version_info, has_ensurepip(), os.path.exists("/etc/debian_version"))
    if problem:
        sys.exit(problem)
    if tuple(sys.version_info[:2]) not in TRIED:
        sys.stderr.write(
            "note: the lock was tried with Python 3.11 to 3.13; this is %d.%d\n" % sys.version_info[:2]
        )
    try:
        make_environment(venv)
        install(venv, lock)
    except subprocess.CalledProcessError as error:
        sys.exit(
            "The environment could not be made: %r ended with %d (its message is above).\n"
            "Without a network it cannot be installed; otherwise try:  make clean && make view"
            % (" ".join(error.cmd), error.returncode)
        )
    with open(stamp, "w") as file:
        file.write("made from %s\n" % lock)


if __name__ == "__main__":
    main(*sys.argv[1:4])
