# Python imports this file at its start because `plc run` put its folder on PYTHONPATH. It turns the loader on
# before the program can load anything, then hands over to the sitecustomize that it hides, if there is one.
import os
import sys


def _fail(error):
    # Python reports what fails in here and goes on. A program that was to be protected must not.
    sys.stderr.write("plc: the policy cannot be enforced, so the program is not run: %s\n" % (error,))
    sys.stderr.flush()
    os._exit(2)


def _hand_over():
    import importlib.machinery
    import importlib.util

    here = os.path.dirname(os.path.abspath(__file__))
    rest = [path for path in sys.path if os.path.abspath(path or os.curdir) != here]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", rest)
    if spec is None or spec.loader is None:
        return
    module = importlib.util.module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


try:
    if sys.version_info < (3, 8):
        raise RuntimeError("it needs Python 3.8 or newer, this is %d.%d" % sys.version_info[:2])
    from plc_loader.activation import install_from_environment

    install_from_environment()
except BaseException as error:
    _fail(error)
_hand_over()
