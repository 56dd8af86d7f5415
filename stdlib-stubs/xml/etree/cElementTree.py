# Pruned from CPython 3.11.7, Lib/xml/etree/cElementTree.py, by generate.py: change that script, not this file.
from xml.etree.ElementTree import *
