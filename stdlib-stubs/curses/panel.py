# Pruned from CPython 3.11.7, Lib/curses/panel.py, by generate.py: change that script, not this file.
from _curses_panel import *
