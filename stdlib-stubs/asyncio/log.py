# Pruned from CPython 3.11.7, Lib/asyncio/log.py, by generate.py: change that script, not this file.
import logging
logger = logging.getLogger(__package__)
