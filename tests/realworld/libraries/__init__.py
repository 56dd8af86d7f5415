"""One function a library: makes objects as users of the library do, and hands them to `case`."""
from libraries import (assorted, data_whole, estimators, graphs, language, models, neighbours, networks, science, tabular, toolkits,
                       torch_whole, transformers_whole, vision)

LIBRARIES = {**tabular.LIBRARIES, **science.LIBRARIES, **graphs.LIBRARIES, **language.LIBRARIES, **vision.LIBRARIES,
             **estimators.LIBRARIES, **networks.LIBRARIES,
             **assorted.LIBRARIES, **models.LIBRARIES, **toolkits.LIBRARIES, **neighbours.LIBRARIES,
             **data_whole.LIBRARIES, **torch_whole.LIBRARIES, **transformers_whole.LIBRARIES}
