# Pruned from CPython 3.11.7, Lib/xml/parsers/expat.py, by generate.py: change that script, not this file.
import sys
from pyexpat import *
sys.modules['xml.parsers.expat.model'] = model
sys.modules['xml.parsers.expat.errors'] = errors
